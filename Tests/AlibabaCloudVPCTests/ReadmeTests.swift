import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import SDKGenMockServer
import SDKGenRepository
import Testing

/// Compiles the example of README.md, runs it against a mock server, and compares it with README.md.
@Suite(.timeLimit(.minutes(10))) struct ReadmeTests {
    /// Runs the example, and returns the printed lines.
    private func printed(by vpc: VPCClient) async -> [String] {
        var lines: [String] = []
        func print(_ items: Any...) {
            lines.append(items.map { "\($0)" }.joined(separator: " "))
        }
        // README begins.
        do {
            let reply = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-119mfjzm7****")
            print(reply.requestId ?? "")
        } catch .service(.forbiddenNotAllowedInState, let details) {  // typed: the compiler knows the cases
            print(details.message, details.requestId ?? "", details.recommendation ?? "")
        } catch {
            print(error)  // every other failure, with its reason
        }
        // README ends.
        return lines
    }

    /// Returns the client of the example, with the endpoint of the server and a separate environment.
    private func client(of server: MockServer) throws -> VPCClient {
        var environment = CredentialsEnvironment()
        environment.variables = [
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "the-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "the-secret",
        ]
        var configuration = ClientConfiguration()
        configuration.credentials = CredentialsProviderChain(environment: environment)
        configuration.endpoint = "http://127.0.0.1:\(server.port)"
        return try VPCClient(region: "cn-shanghai", configuration: configuration)
    }

    /// Runs the example, and returns the printed lines and the state of the circuit afterwards.
    ///
    /// - Parameter state: The state of the circuit before; `nil` if there is no circuit.
    private func run(with state: String?) async throws -> (lines: [String], state: String?) {
        var configuration = MockConfiguration()
        configuration.keys = [.init(id: "the-id", secret: "the-secret")]
        let server = try await MockServer.start(
            specs: "\(RepositoryFolder.path)/specs/vpc", configuration: configuration)
        if let state { try server.add("PhysicalConnection", id: "pc-119mfjzm7****", state: state) }
        let lines = await printed(by: try client(of: server))
        let after = server.resources.first?.state
        await server.stop()
        // The port and the request ID differ between runs.
        let id = /[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/
        return (lines.map { $0.replacing(":\(server.port)", with: "").replacing(id, with: "ID") }, after)
    }

    @Test func runsTheExample() async throws {
        #expect(try await run(with: "Initial") == (["ID"], "Canceled"))
    }

    @Test func catchesADocumentedError() async throws {
        let recommendation =
            "https://api.aliyun.com/troubleshoot?q=Forbidden.NotAllowedInState&product=Vpc&requestId=ID"
        #expect(
            try await run(with: "Enabled")
                == (["The request does not allow in this state. ID \(recommendation)"], "Enabled"))
    }

    @Test func printsAnotherError() async throws {
        #expect(
            try await run(with: nil)
                == (
                    [
                        "CancelPhysicalConnection in cn-shanghai at 127.0.0.1: The service answered with "
                            + "InvalidPhysicalConnectionId.NotFound (HTTP 404): "
                            + "The PhysicalConnectionId provided does not exist in our records. [request ID ID]"
                    ], nil
                ))
    }

    @Test func createsAClientFromARegion() throws {
        _ = try VPCClient(region: "cn-shanghai")
        let error = #expect(throws: ConfigurationError.self) { try VPCClient(region: "evil.example/") }
        #expect(error?.description == #""evil.example/" is not a region ID. Use a region ID like cn-hangzhou."#)
    }

    @Test func readmeHasTheSameExample() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: URL(filePath: "\(RepositoryFolder.path)/\(path)"), encoding: .utf8)
        }
        let page = try text("README.md")
        let source = try text("Tests/AlibabaCloudVPCTests/ReadmeTests.swift")
        let blocks = page.split(separator: "```swift\n").dropFirst().map { $0.prefix(upTo: "```") }
        let example = try #require(blocks.first { $0.contains("VPCClient(region:") }).drop(upTo: "do {")
        let run = source.drop(upTo: "// README begins.\n").dropFirst("// README begins.\n".count)
        #expect(lines(example) == lines(run.prefix(upTo: "// README ends.")))
    }

    /// In `main.swift`, `catch` patterns without a final `catch` crash Swift 6.3.1.
    @Test func examplesCatchAllErrors() throws {
        let folder = URL(filePath: RepositoryFolder.path)
        var blocks = 0
        for place in ["README.md", "specs/README.md", "Sources/AlibabaCloudCore", "Generated/AlibabaCloudVPC"] {
            let url = folder.appending(path: place)
            let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
            let files = paths.map { url.appending(path: $0) } + [url]
            for file in files where ["md", "swift"].contains(file.pathExtension) {
                let text = try String(contentsOf: file, encoding: .utf8).replacing("///", with: "")
                for block in text.split(separator: "```swift\n").dropFirst().map({ $0.prefix(upTo: "```") }) {
                    let catches = lines(block).filter { $0.hasPrefix("} catch") }
                    #expect(catches.isEmpty || catches.last == "} catch {", "\(file.path)")
                    blocks += catches.isEmpty ? 0 : 1
                }
            }
        }
        #expect(blocks >= 3)
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
