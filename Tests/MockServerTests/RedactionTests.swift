import Foundation
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// Secrets are redacted in recordings and pages, whatever form a request has.
struct RedactionTests {
    private static let model = checkSpecs(in: specs).service
    private static let form = ("content-type", "application/x-www-form-urlencoded")

    /// Returns the line of the recording and the response body.
    private func record(
        _ query: String = "Action=DescribeRegions", headers: [(name: String, value: String)] = [], body: String = "",
        method: String = "POST"
    ) throws -> (line: String, response: String) {
        let path = FileManager.default.temporaryDirectory.appending(path: "mock-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let model = try #require(Self.model)
        var configuration = MockConfiguration()
        configuration.keys = nil
        let recorder = try Recorder(to: path, model, start: 0)
        let service = MockService(model, configuration, observers: [recorder], now: { 1_700_000_000_000 })
        let response = service.respond(
            to: IncomingRequest(method: method, path: "/", query: query, headers: headers, body: Array(body.utf8)))
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
    func redactsBodyThatIsNotAForm(_ type: String, body: String) async throws {
        let headers = type.isEmpty ? [] : [(name: "content-type", value: type)]
        let (line, _) = try record(headers: headers, body: body)
        #expect(!line.contains("hidden-token"), "\(line)")
        #expect(line.contains("DescribeRegions") && line.contains("***"))
        var configuration = MockConfiguration()
        configuration.keys = nil
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        _ = try await RawConnection.response(
            from: server.port,
            to: ["POST /?Action=DescribeRegions", "host: localhost"] + headers.map { "\($0.name): \($0.value)" },
            body: body)
        let page = try await Browser(server).page("/_page/requests/1")
        #expect(!page.text.contains("hidden-token"))
        #expect(page.text.contains("Three asterisks replace a secret"))
        await server.stop()
    }

    @Test(arguments: [
        "SecurityToken=hidden-token", "securitytoken=hidden-token", "Security%54oken=hidden-token",
        "security_token=hidden-token", "A.1.BearerToken=hidden-token", "AccessKeySecret=hidden-token",
        "OIDCToken=hidden-token", "password=hidden-token", "hidden-token", "%7B%22a%22%3A%22hidden-token%22%7D=",
        "SecurityToken=hidden-token&a=%zz", "a=1&SecurityToken=hidden-token&\u{301}b=%zz",
        "a=1&\u{301}&SecurityToken=hidden-token", "SAMLAssertion=hidden-token%3D",
    ])
    func redactsSecretParameter(_ parameter: String) throws {
        for (query, body) in [("Action=DescribeRegions&\(parameter)", ""), ("", "Action=DescribeRegions&\(parameter)")]
        {
            let (line, _) = try record(query, headers: [Self.form], body: body)
            #expect(!line.contains("hidden-token"), "\(line)")
        }
    }

    @Test func keepsOtherParameters() throws {
        let (line, _) = try record("Action=DescribeRegions&AcceptLanguage=zh-CN&NextToken=n-1&Typo.1=kept&", body: "")
        for text in ["AcceptLanguage=zh-CN", "NextToken=n-1", "Typo.1=kept"] { #expect(line.contains(text)) }
        #expect(!line.contains("***"))
    }

    @Test(arguments: [
        "x-acs-security-token", "X-Acs-OIDC-Token", "cookie", "x-api-key", "proxy-authorization", "authorization",
        "x-client-secret",
    ])
    func redactsSecretHeader(_ name: String) throws {
        let (line, _) = try record(headers: [(name, "hidden-token")])
        #expect(!line.contains("hidden-token") && line.contains("***"))
    }

    @Test func redactsSecretsQuotedInResponse() throws {
        let (line, response) = try record(headers: [Self.form], body: #"{"a":"hidden-token"}"#)
        #expect(response.contains("hidden-token"))
        #expect(!line.contains("hidden-token"))
    }

    /// A naive search for each secret in each text would take minutes.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (String(repeating: "a", count: 400_000), 1), (String(repeating: "a", count: 200), 2_000),
            (String(repeating: "%22", count: 100_000), 1), (String(repeating: "x.", count: 100), 2_000), ("", 50_000),
        ])
    func redactsManySecretsInTime(_ text: String, count: Int) throws {
        let secrets = (1...count).map { "SecurityToken=\(text)\($0 % 5_000)b" }.joined(separator: "&")
        for part in [secrets, secrets.replacing("SecurityToken=", with: "{")] {
            let (line, _) = try record("Action=DescribeRegions", headers: [Self.form], body: "Format=a\(text)&\(part)")
            #expect(!line.contains("4b") && line.contains("***"))
        }
    }

    @Test(.timeLimit(.minutes(1))) func keepsTextsThatRepeatTheBeginningOfASecret() throws {
        let text = String(repeating: "a", count: 100_000)
        let (line, response) = try record(
            "Action=DescribeRegions&SecurityToken=\(text.prefix(50_000))b&Format=\(text)&Typo=\(text)")
        #expect(response.contains(text) && line.contains(text))
    }
}
