import Crypto
import Foundation
import HTTPTypes
import SDKGenMockServer
import Testing

/// The explanations of common mistakes in signatures.
struct SignatureMistakeTests {
    /// A client that signs queries with a mistake.
    struct QueryMistake: CustomTestStringConvertible {
        let explanation: String
        var method = "POST"
        var canonical: @Sendable ([(String, String)]) -> String = { Self.query($0.sorted { $0.0 < $1.0 }) }
        var key = "mock-secret&"
        var encodesTwice = true
        var testDescription: String { explanation }

        static func query(_ parameters: [(String, String)]) -> String {
            parameters.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        }
    }

    private static let cases: [QueryMistake] = [
        .init(explanation: "The client signed the method GET but sent POST.", method: "GET"),
        .init(explanation: "in the order of the request", canonical: { QueryMistake.query($0) }),
        .init(
            explanation: "sorted the parameters case-insensitively",
            canonical: { QueryMistake.query($0.sorted { $0.0.lowercased() < $1.0.lowercased() }) }),
        .init(
            explanation: "encoded spaces as +",
            canonical: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%20", with: "+") }),
        .init(
            explanation: "did not encode asterisks",
            canonical: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%2A", with: "*") }),
        .init(
            explanation: "encoded tildes as %7E",
            canonical: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "~", with: "%7E") }),
        .init(
            explanation: "without encoding them",
            canonical: { $0.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&") }),
        .init(explanation: "the signing key is the secret followed by &", key: "mock-secret"),
        .init(explanation: "did not encode the canonical query a second time", encodesTwice: false),
        .init(explanation: "The client signed with a secret other than that of mock-key", key: "another&"),
    ]

    @Test(arguments: cases) func explainsMistakeInQuerySignature(_ mistake: QueryMistake) async throws {
        try await withBrowser { browser in
            let now = ISO8601DateFormatter().string(from: Date())
            let parameters = [
                ("b", "a b"), ("Action", "DescribeRegions"), ("a", "*"), ("AccessKeyId", "mock-key"), ("Z", "~"),
                ("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0"), ("SignatureNonce", "nonce"),
                ("Timestamp", now),
            ]
            let canonical = mistake.canonical(parameters)
            let twice = mistake.encodesTwice ? encoded(canonical) : canonical
            let code = HMAC<Insecure.SHA1>.authenticationCode(
                for: Data("\(mistake.method)&%2F&\(twice)".utf8), using: SymmetricKey(data: Data(mistake.key.utf8)))
            let query = QueryMistake.query(parameters + [("Signature", Data(code).base64EncodedString())])
            _ = try await browser.send(.post, "/?\(query)")
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains(mistake.explanation), "\(reason)")
            // The page shows the signed form if it is known and wrong.
            let right = QueryMistake.query(parameters.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })
            #expect(page.code("canonical") == right)
            #expect(
                page.code("signed")
                    == (canonical == right || mistake.explanation.contains("a secret other") ? nil : canonical))
        }
    }

    /// A client that signs headers with a mistake.
    struct HeaderMistake: CustomTestStringConvertible {
        let explanation: String
        var method = "POST"
        var query: @Sendable ([(String, String)]) -> String = { QueryMistake.query($0.sorted { $0.0 < $1.0 }) }
        var behindHeaders = "\n"
        var digestsCanonicalForm = true
        var key = "mock-secret"
        var testDescription: String { explanation }
    }

    private static let headerCases: [HeaderMistake] = [
        .init(explanation: "The client signed the method GET but sent POST.", method: "GET"),
        .init(explanation: "in the order of the request", query: { QueryMistake.query($0) }),
        .init(
            explanation: "sorted the parameters case-insensitively",
            query: { QueryMistake.query($0.sorted { $0.0.lowercased() < $1.0.lowercased() }) }),
        .init(
            explanation: "encoded spaces as +",
            query: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%20", with: "+") }),
        .init(
            explanation: "did not encode asterisks",
            query: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%2A", with: "*") }),
        .init(
            explanation: "encoded tildes as %7E",
            query: { QueryMistake.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "~", with: "%7E") }),
        .init(
            explanation: "without encoding them",
            query: { $0.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&") }),
        .init(explanation: "omitted the empty line after the canonical headers", behindHeaders: ""),
        .init(explanation: "without its parameters", query: { _ in "" }),
        .init(explanation: "with the secret followed by &, as in V1", key: "mock-secret&"),
        .init(explanation: "the string to sign contains its digest", digestsCanonicalForm: false),
        .init(explanation: "The client signed with a secret other than that of mock-key", key: "another"),
    ]

    @Test(arguments: headerCases) func explainsMistakeInHeaderSignature(_ mistake: HeaderMistake) async throws {
        try await withBrowser { browser in
            let parameters = [("b", "a b"), ("a", "*"), ("Z", "~")]
            let headers = [
                ("host", browser.host), ("x-acs-action", "DescribeRegions"),
                ("x-acs-date", ISO8601DateFormatter().string(from: Date())), ("x-acs-signature-nonce", "nonce"),
                ("x-acs-version", "2016-04-28"),
            ]
            let names = headers.map(\.0).joined(separator: ";")
            func canonical(_ method: String, _ query: String, behindHeaders: String = "\n") -> String {
                """
                \(method)
                /
                \(query)
                \(headers.map { "\($0):\($1)" }.joined(separator: "\n"))\(behindHeaders)
                \(names)
                \(SHA256.hash(data: Data()).hexadecimal)
                """
            }
            let signed = canonical(mistake.method, mistake.query(parameters), behindHeaders: mistake.behindHeaders)
            let text = mistake.digestsCanonicalForm ? SHA256.hash(data: Data(signed.utf8)).hexadecimal : signed
            let signature = HMAC<SHA256>.authenticationCode(
                for: Data("ACS3-HMAC-SHA256\n\(text)".utf8), using: SymmetricKey(data: Data(mistake.key.utf8)))
            let authorization =
                "ACS3-HMAC-SHA256 Credential=mock-key,SignedHeaders=\(names),Signature=\(signature.hexadecimal)"
            let response = try await browser.send(
                .post, "/?\(QueryMistake.query(parameters))",
                headers: headers.dropFirst() + [("Authorization", authorization)])
            #expect(response.text.contains("SignatureDoesNotMatch"))
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains(mistake.explanation), "\(reason)")
            let right = canonical("POST", QueryMistake.query(parameters.sorted { $0.0 < $1.0 }))
            #expect(page.code("canonical") == right)
            #expect(page.code("signed") == (signed == right ? nil : signed))
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String { map { String(format: "%02x", $0) }.joined() }
}
