/// An operation of a client, to be called with a request value.
///
/// ```swift
/// let request = CancelPhysicalConnectionRequest(physicalConnectionId: id)
/// let response = try await vpc.cancelPhysicalConnection(request)
/// ```
///
/// It is a value of its own and no method, because a generic function is compiled once and an asynchronous method once for each of a
/// client's operations.
public struct BoundOperation<Request: ServiceRequest>: Sendable {
    let core: ClientCore

    /// The operation of the requests, called through a client's core.
    public init(_ core: ClientCore) {
        self.core = core
    }

    /// Sends the request and waits for the response to it.
    ///
    /// - Throws: `CallError` with the errors of the operation.
    public nonisolated(nonsending) func callAsFunction(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        try await core.call(request)
    }
}
