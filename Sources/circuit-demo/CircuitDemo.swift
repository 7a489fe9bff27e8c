import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import SDKGenMockServer

/// Creates, confirms, enables, terminates and deletes a circuit with the generated client and a mock server in the same
/// process.
@main
enum CircuitDemo {
    static func main() async {
        let specs = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "specs/vpc"
        let server: MockServer
        do {
            server = try await MockServer.start(specs: specs)
        } catch {
            fail("\(error)")
        }
        do {
            try await DemoRun(server).run()
        } catch {
            await server.stop()
            fail("\(error)")
        }
        await server.stop()
    }

    private static func fail(_ problem: String) -> Never {
        FileHandle.standardError.write(Data("sdkgen-circuit-demo: \(problem)\n".utf8))
        exit(1)
    }
}

private struct DemoRun {
    private let server: MockServer
    private let vpc: VPCClient
    private let start = ContinuousClock.now

    struct UnexpectedOutcome: Error, CustomStringConvertible {
        let description: String
    }

    init(_ server: MockServer) throws {
        self.server = server
        var configuration = ClientConfiguration()
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        configuration.endpoint = "http://127.0.0.1:\(server.port)"
        vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
    }

    func run() async throws {
        report("server", "\(server.title), \(server.operationCount) operations, at http://127.0.0.1:\(server.port)")
        let created = try await vpc.createPhysicalConnection(
            accessPointId: "ap-cn-shanghai-A", lineOperator: .chinaTelecom, name: "demo")
        let id = created.physicalConnectionId
        try await show("create", id)

        try server.perform("approve", on: id)
        try await show("vendor: approve", id)
        try server.perform("allocate", on: id)
        try await show("vendor: allocate", id)
        try await wait(for: .allocated, id)
        _ = try await vpc.confirmPhysicalConnection(physicalConnectionId: id)
        try await show("confirm", id)
        _ = try await vpc.enablePhysicalConnection(physicalConnectionId: id)
        try await show("enable", id)

        guard let details = try await detailsOfRejectedDelete(id) else {
            throw UnexpectedOutcome(description: "the service deleted a circuit in use")
        }
        report("delete: rejected", ".forbiddenNotInAllowDeleteStatus, HTTP \(details.status): \(details.message)")

        _ = try await vpc.terminatePhysicalConnection(physicalConnectionId: id)
        try await show("terminate", id)
        try await wait(for: .terminated, id)
        _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
        try await show("delete", id)
    }

    /// Returns the details of the documented error; nil if the circuit was deleted.
    private func detailsOfRejectedDelete(_ id: String) async throws -> ErrorDetails? {
        do throws(CallError<DeletePhysicalConnectionError>) {
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            return nil
        } catch .service(.forbiddenNotInAllowDeleteStatus, let details) {
            return details
        }
    }

    private func show(_ step: String, _ id: String) async throws {
        let listed = try await vpc.describePhysicalConnections(
            filter: [Filter(key: "PhysicalConnectionId", value: [id])])
        report(step, "\(id) is \(listed.physicalConnectionSet.first?.status?.rawValue ?? "deleted")")
    }

    private func wait(for state: PhysicalConnectionState, _ id: String) async throws {
        var policy = WaitPolicy()
        policy.baseDelay = .milliseconds(100)
        _ = try await vpc.waitUntilPhysicalConnection(id, is: state, within: .seconds(10), policy: policy)
        try await show("wait", id)
    }

    private func report(_ step: String, _ text: String) {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        let time = String(Int(milliseconds))
        let padding = String(repeating: " ", count: max(0, 5 - time.count))
        print("\(padding)\(time) ms  \(step)\(String(repeating: " ", count: max(1, 18 - step.count)))\(text)")
    }
}
