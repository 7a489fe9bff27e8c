import AlibabaCloudTesting
import AlibabaCloudVPC

/// Returns advice for each error of the operation.
private func advice(on error: CallError<CancelPhysicalConnectionError>) -> String {
    switch error {
    case .service(let failure, let details):
        switch failure {
        case .forbiddenNotAllowedInState: "Too late to cancel."
        case .invalidPhysicalConnectionIdNotFound, .invalidRegionIdNotFound: "There is no such circuit."
        case .common(.throttling): "Too many calls."
        case .common(let common): "The service says: \(common)"
        case .unrecognized: "Something new: \(details.code)"
        @unknown default: "Refused: \(details.message)"
        }
    case .timedOut, .transport: "Try again later."
    case .credentials(let failure, _): "Check the access key: \(failure)"
    case .unreadableResponse, .invalidRequest, .middleware, .cancelled: "Failed: \(error)"
    @unknown default: "Failed: \(error)"
    }
}

/// Handles each documented error of an operation.
func switchOverErrors() async {
    let stub = StubExecutor()
        .refusing(CancelPhysicalConnectionRequest.self, .forbiddenNotAllowedInState)
        .refusing(CancelPhysicalConnectionRequest.self, .common(.throttling), status: 503)
        .refusing(CancelPhysicalConnectionRequest.self, ErrorDetails(status: 400, code: "Brand.New"))
        .answering(CancelPhysicalConnectionRequest.self) { _ in throw CancellationError() }
    let vpc = VPCClient(executor: stub)
    for _ in 1...4 {
        do {
            try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
        } catch {
            print(advice(on: error))
        }
    }
}
