import AlibabaCloudTesting
import AlibabaCloudVPC

/// The code under test.
private func delete(_ id: String, with vpc: VPCClient) async -> String {
    do {
        let response = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
        return "deleted, \(response.requestId ?? "")"
    } catch .service(.forbiddenVBRExists, let details) {
        return "\(details.code): \(details.message)"
    } catch {
        return "\(error)"
    }
}

/// Uses a closure that returns a response, a closure that throws, and responses without a closure.
func threeTestDoubles() async throws {
    let answering = StubExecutor()
        .answering(DeletePhysicalConnectionRequest.self) { _ in .init(requestId: "1") }
    print(await delete("pc-1", with: VPCClient(executor: answering)))
    print(answering.requests(DeletePhysicalConnectionRequest.self).map(\.physicalConnectionId))

    let throwing = StubExecutor()
        .answering(DeletePhysicalConnectionRequest.self) { request in
            guard request.physicalConnectionId == "pc-1" else {
                throw request.refusal(.forbiddenVBRExists, message: "No.")
            }
            return .init(requestId: "2")
        }
    print(await delete("pc-1", with: VPCClient(executor: throwing)))
    print(await delete("pc-2", with: VPCClient(executor: throwing)))

    let refusing = StubExecutor()
        .refusing(DeletePhysicalConnectionRequest.self, .forbiddenVBRExists, message: "The vbr still exists.")
        .answering(
            DescribePhysicalConnectionsRequest.self,
            .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .allocated)]),
            .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .enabled)]))
    let vpc = VPCClient(executor: refusing)
    print(await delete("pc-1", with: vpc))
    let circuit = try await vpc.waitUntilPhysicalConnection("pc-1", is: .enabled)
    print(circuit.status ?? "", refusing.requests.count)
}
