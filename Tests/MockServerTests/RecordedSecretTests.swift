import Foundation
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// What is recorded and shown of requests has no secrets in it, whatever form they come in.
struct RecordedSecretTests {
    private static let model = checkSpecs(in: specs).service
    private static let form = ("content-type", "application/x-www-form-urlencoded")

    /// - Returns: The line of the recording, and the answer as it went out.
    private func record(
        _ query: String = "Action=DescribeRegions", headers: [(name: String, value: String)] = [], body: String = "",
        method: String = "POST"
    ) throws -> (line: String, answer: String) {
        let path = FileManager.default.temporaryDirectory.appending(path: "mock-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let model = try #require(Self.model)
        var configuration = MockConfiguration()
        configuration.keys = nil
        let recorder = try Recorder(to: path, model, start: 0)
        let service = MockService(model, configuration, observers: [recorder], now: { 1_700_000_000_000 })
        let response = service.answer(
            IncomingRequest(method: method, path: "/", query: query, headers: headers, body: Array(body.utf8)))
        return (try String(contentsOfFile: path, encoding: .utf8), response.body)
    }

    @Test(arguments: [
        (form.1, #"{"SecurityToken":"hidden-token"}"#), (form.1, #"{"SecurityToken":"hidden-token=="}"#),
        (form.1, #"{"a":"b=c&d=e","SecurityToken":"hidden-token"}"#), (form.1, "hidden-token"),
        (form.1, "Action=DescribeRegions&hidden-token"), (form.1, "<a b='c'>hidden-token</a>"),
        (form.1, "Action=DescribeRegions&\nhidden-token=1"), (form.1, "%zz{hidden-token=1"),
        (form.1, "=hidden-token"), ("application/json", #"{"SecurityToken":"hidden-token"}"#),
        ("application/json; charset=utf-8", #"["hidden-token"]"#), ("text/plain", "SecurityToken=hidden-token"),
        ("multipart/form-data; boundary=b", "--b\r\ncontent-disposition: form-data\r\n\r\nhidden-token\r\n--b--"),
        ("application/xml", "<t>hidden-token</t>"), ("application/octet-stream", "hidden-token"), ("", "hidden-token"),
    ])
    func bodiesThatAreNoForm(_ type: String, body: String) async throws {
        let headers = type.isEmpty ? [] : [(name: "content-type", value: type)]
        let (line, _) = try record(headers: headers, body: body)
        #expect(!line.contains("hidden-token"), "\(line)")
        #expect(line.contains("DescribeRegions") && line.contains("***"))
        var configuration = MockConfiguration()
        configuration.keys = nil
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        _ = try await RawConnection.answer(
            of: server.port,
            to: ["POST /?Action=DescribeRegions", "host: localhost"] + headers.map { "\($0.name): \($0.value)" },
            body: body)
        let page = try await Browser(server).page("/_page/requests/1")
        #expect(!page.text.contains("hidden-token"))
        #expect(page.text.contains("something secret was not kept"))
        await server.stop()
    }

    @Test(arguments: [
        "SecurityToken=hidden-token", "securitytoken=hidden-token", "Security%54oken=hidden-token",
        "security_token=hidden-token", "A.1.BearerToken=hidden-token", "AccessKeySecret=hidden-token",
        "OIDCToken=hidden-token", "password=hidden-token", "hidden-token", "%7B%22a%22%3A%22hidden-token%22%7D=",
        "SecurityToken=hidden-token&a=%zz", "a=1&SecurityToken=hidden-token&\u{301}b=%zz",
        "a=1&\u{301}&SecurityToken=hidden-token", "SAMLAssertion=hidden-token%3D",
    ])
    func parameters(_ parameter: String) throws {
        for (query, body) in [("Action=DescribeRegions&\(parameter)", ""), ("", "Action=DescribeRegions&\(parameter)")]
        {
            let (line, _) = try record(query, headers: [Self.form], body: body)
            #expect(!line.contains("hidden-token"), "\(line)")
        }
    }

    @Test func parametersThatAreNotSecret() throws {
        let (line, _) = try record("Action=DescribeRegions&AcceptLanguage=zh-CN&NextToken=n-1&Typo.1=kept&", body: "")
        for text in ["AcceptLanguage=zh-CN", "NextToken=n-1", "Typo.1=kept"] { #expect(line.contains(text)) }
        #expect(!line.contains("***"))
    }

    @Test(arguments: [
        "x-acs-security-token", "X-Acs-OIDC-Token", "cookie", "x-api-key", "proxy-authorization", "authorization",
        "x-client-secret",
    ])
    func headers(_ name: String) throws {
        let (line, _) = try record(headers: [(name, "hidden-token")])
        #expect(!line.contains("hidden-token") && line.contains("***"))
    }

    /// The answer quotes the request: what was hidden there is hidden here too.
    @Test func answersThatQuote() throws {
        let (line, answer) = try record(headers: [Self.form], body: #"{"a":"hidden-token"}"#)
        #expect(answer.contains("hidden-token"))
        #expect(!line.contains("hidden-token"))
    }

    /// A search for each secret in each text would take minutes.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (String(repeating: "a", count: 400_000), 1), (String(repeating: "a", count: 200), 2_000),
            (String(repeating: "%22", count: 100_000), 1), (String(repeating: "x.", count: 100), 2_000), ("", 50_000),
        ])
    func muchToHide(_ text: String, count: Int) throws {
        let secrets = (1...count).map { "SecurityToken=\(text)\($0 % 5_000)b" }.joined(separator: "&")
        for part in [secrets, secrets.replacing("SecurityToken=", with: "{")] {
            let (line, _) = try record("Action=DescribeRegions", headers: [Self.form], body: "Format=a\(text)&\(part)")
            #expect(!line.contains("4b") && line.contains("***"))
        }
    }

    /// What begins like the secret again and again is no secret.
    @Test(.timeLimit(.minutes(1))) func muchThatIsAlmostSecret() throws {
        let text = String(repeating: "a", count: 100_000)
        let (line, answer) = try record(
            "Action=DescribeRegions&SecurityToken=\(text.prefix(50_000))b&Format=\(text)&Typo=\(text)")
        #expect(answer.contains(text) && line.contains(text))
    }
}
