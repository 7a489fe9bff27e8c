/// A type-erased ``CallExecutor``, which the methods of a generated client call.
///
/// The executor is a single reference. Every method of a client copies the executor, so a larger value would add code
/// to all methods.
public final class AnyCallExecutor: Sendable {
    /// The executor inside.
    @_spi(Generated) public let base: any CallExecutor

    /// Wraps an executor.
    @_spi(Generated) public init(_ base: any CallExecutor) {
        self.base = base
    }

    /// Executes one call and returns its response.
    ///
    /// Runs on the caller's actor, as generated methods do: the runtime leaves the actor and returns to it in one
    /// place, instead of in the code of each method.
    @inline(never)
    public nonisolated(nonsending) func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        try await callBase(request)
    }

    /// Is not public: an optimized build of a client copies, for each operation, any function that calls only public
    /// ones.
    @inline(never)
    nonisolated(nonsending) private func callBase<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        try await base.call(request)
    }
}
