import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Sources of credentials write JSON as carelessly as services, so it is read as leniently as their responses.
@Suite(.timeLimit(.minutes(10))) struct LenientSourceTests {
    private let time = TestTime()

    static let forms: [String] = [
        "\u{FEFF}%", "%\0\0", " \r\n%\n", "%<tab>", "%<break>", "%<nan>", "%<escape>", "%<space>",
    ]

    /// Returns the response in a form of text.
    private func text(_ answer: String, in form: String) -> String {
        var answer = answer
        let extra =
            form.hasSuffix("<tab>")
            ? "\"a\tb\""
            : form.hasSuffix("<break>")
                ? "\"a\nb\""
                : form.hasSuffix("<nan>")
                    ? "NaN" : #""\x\ud800""#
        if form.hasSuffix("<space>") {
            answer = answer.replacing("-token\"", with: "-token\\n\"")
                .replacing("\"Success\"", with: "\" Success \"")
        } else if form.hasSuffix(">") {
            answer = "{\"Note\":\(extra)," + answer.dropFirst()
        }
        return form.replacing("%", with: answer).split(separator: "<").first.map(String.init) ?? ""
    }

    @Test(arguments: forms) func readsSloppyJSONOfServices(form: String) async throws {
        let session = text(stsResponse(id: "sts", expiration: time.text(after: 3600)), in: form)
        let metadata = text(metadataResponse(id: "node", expiration: time.text(after: 3600)), in: form)
        let transport = AnsweringTransport { request in
            if request.authority?.hasPrefix("sts") == true { return (200, session) }
            if request.method == .put { return (200, "a-metadata-token") }
            return (200, request.path?.hasSuffix("/node") == true ? metadata : "node\n")
        }
        let environment = CredentialsEnvironment.test(time: time)
        let role = AssumeRoleCredentialsProvider(
            AssumedRole(arn: "acs:ram::1:role/r"), source: StaticCredentialsProvider(.accessKey(id: "i", secret: "s")),
            transport: transport, environment: environment)
        #expect(try await role.credentials() == .session("sts"))
        let node = ECSRoleCredentialsProvider(transport: transport, environment: environment)
        #expect(try await node.credentials() == .session("node"))
    }

    @Test(arguments: forms) func readsSloppyJSONOfURIsAndPrograms(form: String) async throws {
        let answer = text(metadataResponse(id: "uri", expiration: time.text(after: 3600)), in: form)
        try await withLoopbackServer { _ in
            .json(answer)
        } run: { server in
            let provider = URICredentialsProvider(
                "http://\(server.authority)/", environment: .test(time: time, clock: ContinuousClock()))
            let found = try await provider.credentials()
            #expect(found == .session("uri"))
        }
        let written = text(
            #"{"mode":"StsToken","access_key_id":"k","access_key_secret":"k-secret","sts_token":"k-token"}"#, in: form)
        var environment = CredentialsEnvironment.test(time: time)
        environment.runCommand = { _ in CommandResult(exitCode: 0, output: Array(written.utf8)) }
        #expect(try await CommandCredentialsProvider("tool", environment: environment).credentials() == .session("k"))
    }

    @Test(arguments: WideEncoding.allCases, ["", "\u{FEFF}"])
    func readsUTF16AndUTF32(encoding: WideEncoding, mark: String) async throws {
        let answer = encoding.encode(mark + metadataResponse(id: "uri", expiration: time.text(after: 3600)))
        try await withLoopbackServer { _ in
            .bytes(answer)
        } run: { server in
            let provider = URICredentialsProvider(
                "http://\(server.authority)/", environment: .test(time: time, clock: ContinuousClock()))
            let found = try await provider.credentials()
            #expect(found == .session("uri"))
        }
    }

    /// The expiration of credentials in all known forms.
    @Test(arguments: [
        "1709283600", "1709283600000", "2024-03-01T09:00:00Z", "2024-03-01T17:00:00+0800", "2024-03-01 09:00:00",
    ])
    func readsExpirationsInAllForms(text: String) throws {
        for form in ["\"\(text)\"", text.contains("-") ? "\"\(text)\"" : text] {
            let document = try CredentialsDocument(Array(#"{"Expiration":\#(form)}"#.utf8), from: "It")
            #expect(document.date("Expiration") == Date(timeIntervalSince1970: 1_709_283_600))
        }
    }

    /// Files are written by people, so mistakes in them are reported.
    @Test(arguments: ["{\"a\":\"x\ty\"}", "{\"a\":NaN}", #"{"a":"\x"}"#]) func readsFilesStrictly(text: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try CredentialsDocument(file: Array(text.utf8), at: "/a.json")
        }
        #expect(error?.description.hasPrefix("The file /a.json returned invalid JSON: at byte ") == true)
    }

    /// A captive portal at the metadata address may send pages of any size.
    @Test func limitsResponsesOfTheMetadataService() async throws {
        let page = String(repeating: " ", count: 3_000_000)
        let transport = AnsweringTransport { _ in (200, page) }
        let provider = ECSRoleCredentialsProvider(transport: transport, environment: .test(time: time))
        #expect(await errorText(provider)?.contains("names no role.") == true)
        #expect(await transport.requests.allSatisfy { $0.headerFields.allSatisfy { $0.value.utf8.count < 5_000 } })
    }
}
