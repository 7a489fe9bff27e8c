import Crypto
import Foundation
import HTTPTypes
import SDKGenMockServer
import Testing

/// A wrong signature is explained where the mistake is a usual one.
struct SignatureMistakeTests {
    /// How a careless client signs.
    struct Carelessness: CustomTestStringConvertible {
        let words: String
        var method = "POST"
        var canonical: @Sendable ([(String, String)]) -> String = { Self.query($0.sorted { $0.0 < $1.0 }) }
        var key = "mock-secret&"
        var encodesTwice = true
        var testDescription: String { words }

        static func query(_ parameters: [(String, String)]) -> String {
            parameters.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        }
    }

    private static let cases: [Carelessness] = [
        .init(words: "The client signed the request as GET, and sent it as POST.", method: "GET"),
        .init(words: "in the order of the request", canonical: { Carelessness.query($0) }),
        .init(
            words: "without regard to upper and lower case",
            canonical: { Carelessness.query($0.sorted { $0.0.lowercased() < $1.0.lowercased() }) }),
        .init(
            words: "signed spaces as +",
            canonical: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%20", with: "+") }),
        .init(
            words: "signed asterisks as they are",
            canonical: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%2A", with: "*") }),
        .init(
            words: "signed tildes as %7E",
            canonical: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "~", with: "%7E") }),
        .init(
            words: "without encoding them",
            canonical: { $0.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&") }),
        .init(words: "an & has to follow it", key: "mock-secret"),
        .init(words: "did not encode the canonical query again", encodesTwice: false),
        .init(words: "It was signed with another secret than that of mock-key", key: "another&"),
    ]

    @Test(arguments: cases) func theOlderSignature(_ careless: Carelessness) async throws {
        try await withBrowser { browser in
            let now = ISO8601DateFormatter().string(from: Date())
            let parameters = [
                ("b", "a b"), ("Action", "DescribeRegions"), ("a", "*"), ("AccessKeyId", "mock-key"), ("Z", "~"),
                ("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0"), ("SignatureNonce", "nonce"),
                ("Timestamp", now),
            ]
            let canonical = careless.canonical(parameters)
            let twice = careless.encodesTwice ? encoded(canonical) : canonical
            let code = HMAC<Insecure.SHA1>.authenticationCode(
                for: Data("\(careless.method)&%2F&\(twice)".utf8), using: SymmetricKey(data: Data(careless.key.utf8)))
            let query = Carelessness.query(parameters + [("Signature", Data(code).base64EncodedString())])
            _ = try await browser.ask(.post, "/?\(query)")
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains(careless.words), "\(reason)")
            // What the client signed stands beside what it should have signed, where that is known and another.
            let right = Carelessness.query(parameters.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })
            #expect(page.code("canonical") == right)
            #expect(page.code("signed") == (canonical == right || careless.words.hasPrefix("It was") ? nil : canonical))
        }
    }

    /// How a careless client makes a request and its signature of headers.
    struct HeaderCarelessness: CustomTestStringConvertible {
        let words: String
        var method = "POST"
        var query: @Sendable ([(String, String)]) -> String = { Carelessness.query($0.sorted { $0.0 < $1.0 }) }
        var behindHeaders = "\n"
        var digestsCanonicalForm = true
        var key = "mock-secret"
        var testDescription: String { words }
    }

    private static let headerCases: [HeaderCarelessness] = [
        .init(words: "The client signed the request as GET, and sent it as POST.", method: "GET"),
        .init(words: "in the order of the request", query: { Carelessness.query($0) }),
        .init(
            words: "without regard to upper and lower case",
            query: { Carelessness.query($0.sorted { $0.0.lowercased() < $1.0.lowercased() }) }),
        .init(
            words: "signed spaces as +",
            query: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%20", with: "+") }),
        .init(
            words: "signed asterisks as they are",
            query: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "%2A", with: "*") }),
        .init(
            words: "signed tildes as %7E",
            query: { Carelessness.query($0.sorted { $0.0 < $1.0 }).replacingOccurrences(of: "~", with: "%7E") }),
        .init(
            words: "without encoding them",
            query: { $0.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&") }),
        .init(words: "left out the empty line behind the headers", behindHeaders: ""),
        .init(words: "without its parameters", query: { _ in "" }),
        .init(words: "with an & behind the secret", key: "mock-secret&"),
        .init(words: "its digest has to be signed", digestsCanonicalForm: false),
        .init(words: "It was signed with another secret than that of mock-key", key: "another"),
    ]

    @Test(arguments: headerCases) func theSignatureOfHeaders(_ careless: HeaderCarelessness) async throws {
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
            let signed = canonical(careless.method, careless.query(parameters), behindHeaders: careless.behindHeaders)
            let text = careless.digestsCanonicalForm ? SHA256.hash(data: Data(signed.utf8)).hexadecimal : signed
            let signature = HMAC<SHA256>.authenticationCode(
                for: Data("ACS3-HMAC-SHA256\n\(text)".utf8), using: SymmetricKey(data: Data(careless.key.utf8)))
            let authorization =
                "ACS3-HMAC-SHA256 Credential=mock-key,SignedHeaders=\(names),Signature=\(signature.hexadecimal)"
            let answer = try await browser.ask(
                .post, "/?\(Carelessness.query(parameters))",
                headers: headers.dropFirst() + [("Authorization", authorization)])
            #expect(answer.text.contains("SignatureDoesNotMatch"))
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains(careless.words), "\(reason)")
            let right = canonical("POST", Carelessness.query(parameters.sorted { $0.0 < $1.0 }))
            #expect(page.code("canonical") == right)
            #expect(page.code("signed") == (signed == right ? nil : signed))
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String { map { String(format: "%02x", $0) }.joined() }
}
