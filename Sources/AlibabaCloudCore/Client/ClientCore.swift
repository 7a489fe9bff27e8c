/// What the methods of a generated client call: one reference, whatever carries out the calls. Each of a client's methods copies it, so
/// anything larger would be code in all of them.
public final class ClientCore: Sendable {
    /// What carries out the calls.
    public let caller: any ServiceCaller

    /// A core around what carries out the calls.
    public init(_ caller: any ServiceCaller) {
        self.caller = caller
    }

    /// Has one call carried out.
    ///
    /// It stays with the caller's actor, and so do generated methods: leaving it for the work and coming back is done once, in
    /// the runtime, and not in the code of each method.
    @inline(never)
    public nonisolated(nonsending) func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        try await carryOut(request)
    }

    /// Not public: an optimized build of a client would have a copy of a function that calls nothing but public ones for each operation.
    @inline(never)
    nonisolated(nonsending) private func carryOut<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        try await caller.call(request)
    }
}
