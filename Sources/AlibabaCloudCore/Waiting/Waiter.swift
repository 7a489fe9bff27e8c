/// A callable value that polls a resource until the resource reaches a state or has been deleted.
///
/// ```swift
/// let circuit = try await vpc.waitUntilPhysicalConnection("pc-119mfjzm7****", is: .enabled)
/// try await vpc.waitUntilPhysicalConnection(isDeleted: "pc-119mfjzm7****")
/// ```
///
/// The waiter polls the resource with exponential backoff and jitter, see ``WaitPolicy``. It continues after a poll
/// that fails with a transient error. The timeout of the wait does not interrupt a poll in progress, which has the
/// timeouts of any other call.
public struct Waiter<Lookup: ResourceLookup>: Sendable {
    private let executor: AnyCallExecutor

    /// Creates a waiter that sends its polls through the executor of a client.
    @_spi(Generated)
    public init(_ executor: AnyCallExecutor) {
        self.executor = executor
    }

    /// Waits until the resource with an ID reaches a state.
    ///
    /// - Parameters:
    ///   - id: The ID of the resource.
    ///   - state: The state to wait for.
    ///   - failures: The states that end the wait with ``WaitError/Reason/failed``; by default the states from which no
    ///     documented transition leads to `state`.
    ///   - limit: The timeout of the wait (10 minutes by default).
    ///   - policy: The delays between polls.
    /// - Returns: The resource in that state.
    /// - Throws: ``WaitError``, which has the last known state of the resource.
    @discardableResult
    public nonisolated(nonsending) func callAsFunction(
        _ id: String, is state: Lookup.LookupState, failsIn failures: Set<Lookup.LookupState>? = nil,
        within limit: Duration = .seconds(600), policy: WaitPolicy = WaitPolicy()
    ) async throws(WaitError<Lookup>) -> Lookup.LookupItem {
        let state = Lookup.canonical(state)
        let failures = failures ?? Lookup.statesThatCannotReach(state)
        var wait = Wait<Lookup>(id, wanted: state, failures: failures, limit: limit, policy: policy, executor: executor)
        while true {
            switch try await wait.poll() {
            case .found(let resource, let current) where current == state: return resource
            case .notFound: try wait.checkAbsence()
            case .found, .unknown: break
            }
            try await wait.pause()
        }
    }

    /// Waits until the resource with an ID has been deleted.
    ///
    /// The wait ends when a poll fails with a not-found error, or when the list that the poll returns lacks the
    /// resource.
    ///
    /// - Parameters:
    ///   - id: The ID of the resource.
    ///   - failures: The states that end the wait with ``WaitError/Reason/failed``; none by default.
    ///   - limit: The timeout of the wait (10 minutes by default).
    ///   - policy: The delays between polls.
    /// - Throws: ``WaitError``, which has the last known state of the resource.
    public nonisolated(nonsending) func callAsFunction(
        isDeleted id: String, failsIn failures: Set<Lookup.LookupState> = [], within limit: Duration = .seconds(600),
        policy: WaitPolicy = WaitPolicy()
    ) async throws(WaitError<Lookup>) {
        var wait = Wait<Lookup>(id, wanted: nil, failures: failures, limit: limit, policy: policy, executor: executor)
        while true {
            if case .notFound = try await wait.poll() { return }
            try await wait.pause()
        }
    }
}
