import AlibabaCloudTesting
import AlibabaCloudVPC

/// Calls two operations in one `do`.
func twoOperations() async {
    let stub = StubExecutor()
        .answering(CancelPhysicalConnectionRequest.self) { _ in .init(requestId: "1") }
        .refusing(
            DeletePhysicalConnectionRequest.self, .invalidPhysicalConnectionIdNotFound, message: "No such circuit.",
            status: 404, requestId: "2")
    let vpc = VPCClient(executor: stub)
    do {
        try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
        try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-1")
    } catch let error as any ServiceCallError where error.isNotFound {
        print("not found:", error.details?.code ?? "", error.requestId ?? "", error.call?.action ?? "")
        print(error)
    } catch {
        print("unexpected:", error)
    }
}
