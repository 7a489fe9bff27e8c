import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import HTTPTypes
import Loopback
import Testing

/// The example of README.md, word for word: compiled, run against a server on this machine, and compared with the page.
@Suite(.timeLimit(.minutes(10))) struct ReadmeTests {
    /// Runs the example, and returns what it prints.
    private func printed(by vpc: VPCClient) async -> [String] {
        var lines: [String] = []
        func print(_ items: Any...) {
            lines.append(items.map { "\($0)" }.joined(separator: " "))
        }
        // README begins.
        do {
            let reply = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-119mfjzm7****")
            print(reply.requestId)
        } catch .service(.forbiddenNotAllowedInState(let details)) {  // typed: the compiler knows the cases
            print(details.message, details.requestId ?? "", details.recommendation ?? "")
        } catch {
            print(error)  // everything else: one sentence that says what happened
        }
        // README ends.
        return lines
    }

    /// A client as the example makes it, but for its endpoint and an environment that is not this process's.
    private func client(of server: LoopbackServer) throws -> VPCClient {
        var environment = CredentialsEnvironment()
        environment.variables = [
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "the-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "the-secret",
        ]
        var configuration = ClientConfiguration()
        configuration.credentials = CredentialsProviderChain(environment: environment)
        configuration.endpoint = "http://\(server.authority)"
        return try VPCClient(region: "cn-shanghai", configuration: configuration)
    }

    private func output(when reply: LoopbackReply) async throws -> [String] {
        try await withLoopbackServer { request in
            let verdict = SignatureVerifier(id: "the-id", secret: "the-secret").verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            let isAsDocumented =
                request.method == "POST" && request.body.isEmpty
                && request.headers[HTTPField.Name("x-acs-action")!] == "CancelPhysicalConnection"
                && request.parameter("PhysicalConnectionId") == "pc-119mfjzm7****"
                && request.parameter("RegionId") == "cn-shanghai" && request.parameter("ClientToken")?.count == 36
            return verdict == .validV3 && isAsDocumented ? reply : .text("not as documented", status: 418)
        } run: { server in
            let lines = await printed(by: try client(of: server))
            // Nothing in the lines but the port differs from run to run.
            return lines.map { $0.replacing(":\(server.port)", with: "") }
        }
    }

    @Test func success() async throws {
        let id = "4EC47282-1B74-4534-BD0E-403F3EE64CAF"
        #expect(try await output(when: .json(#"{"RequestId":"\#(id)"}"#)) == [id])
    }

    @Test func aDocumentedError() async throws {
        let body = """
            {"RequestId":"R-1","Code":"Forbidden.NotAllowedInState","Message":"The request does not allow in this state.",
            "HostId":"vpc.aliyuncs.com","Recommend":"https://api.aliyun.com/troubleshoot"}
            """
        #expect(
            try await output(when: .json(body, status: 400)) == [
                "The request does not allow in this state. R-1 https://api.aliyun.com/troubleshoot"
            ])
    }

    @Test func anotherError() async throws {
        let body = #"{"RequestId":"R-2","Code":"InvalidPhysicalConnectionId.NotFound","Message":"No such circuit."}"#
        #expect(
            try await output(when: .json(body, status: 404)) == [
                "CancelPhysicalConnection in cn-shanghai at 127.0.0.1: The service answered with "
                    + "InvalidPhysicalConnectionId.NotFound (HTTP 404): No such circuit. [request id R-2]"
            ])
    }

    /// The first line of the example: a region and nothing else.
    @Test func aRegionIsEnough() throws {
        _ = try VPCClient(region: "cn-shanghai")
        let error = #expect(throws: ConfigurationError.self) { try VPCClient(region: "evil.example/") }
        #expect(error?.description == #""evil.example/" is not a region id. Give a region id like cn-hangzhou."#)
    }

    @Test func thePageSaysTheSame() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let page = try String(contentsOf: folder.appending(path: "../../README.md"), encoding: .utf8)
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let blocks = page.split(separator: "```swift\n").dropFirst().map { $0.prefix(upTo: "```") }
        let example = try #require(blocks.first { $0.contains("VPCClient(region:") }).drop(upTo: "do {")
        let run = source.drop(upTo: "// README begins.\n").dropFirst("// README begins.\n".count)
        #expect(lines(example) == lines(run.prefix(upTo: "// README ends.")))
    }

    private func lines(_ text: Substring) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate func prefix(upTo text: String) -> Substring {
        self[..<(firstRange(of: text)?.lowerBound ?? endIndex)]
    }

    fileprivate func drop(upTo text: String) -> Substring {
        self[(firstRange(of: text)?.lowerBound ?? endIndex)...]
    }
}
