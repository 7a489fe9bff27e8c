internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import MockServer
internal import Testing

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
            parameters.map { "\(unreserved($0.0))=\(unreserved($0.1))" }.joined(separator: "&")
        }

        static func unreserved(_ text: String) -> String {
            encoded(text).replacingOccurrences(of: "%2D", with: "-").replacingOccurrences(of: "%2E", with: ".")
                .replacingOccurrences(of: "%5F", with: "_").replacingOccurrences(of: "%7E", with: "~")
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
            let twice = careless.encodesTwice ? Carelessness.unreserved(canonical) : canonical
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
}
