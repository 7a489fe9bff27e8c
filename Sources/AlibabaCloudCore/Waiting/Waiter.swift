/// Waits until a resource is in a state, or until it is gone.
///
/// ```swift
/// let circuit = try await vpc.waitUntilPhysicalConnection("pc-119mfjzm7****", is: .enabled)
/// try await vpc.waitUntilPhysicalConnection(isDeleted: "pc-119mfjzm7****")
/// ```
///
/// It looks again and again, after pauses that grow and that vary by chance. A look that fails in a way that passes by itself is one
/// more pause. The time that all of this may take does not cut off a look that is on its way, which has the limits of any call.
public struct Waiter<Lookup: ResourceLookup>: Sendable {
    private let executor: AnyCallExecutor

    /// A waiter that polls through a client's executor.
    public init(_ executor: AnyCallExecutor) {
        self.executor = executor
    }

    /// Waits until the resource with an ID is in a state.
    ///
    /// - Parameters:
    ///   - id: The ID of the resource.
    ///   - state: The state that it is to be in.
    ///   - failures: The states in which there is no point in waiting on; by default those from which, by what is documented, the
    ///     resource never comes to the wanted one.
    ///   - limit: How long to wait at most; by default ten minutes.
    ///   - policy: How often to look.
    /// - Returns: The resource in that state.
    /// - Throws: ``WaitError``, which knows the state that the resource was last in.
    @discardableResult
    public nonisolated(nonsending) func callAsFunction(
        _ id: String, is state: Lookup.LookupState, failsIn failures: Set<Lookup.LookupState>? = nil,
        within limit: Duration = .seconds(600), policy: WaitPolicy = WaitPolicy()
    ) async throws(WaitError<Lookup>) -> Lookup.LookupItem {
        let state = Lookup.known(state)
        let failures = failures ?? Lookup.deadEnds(on: state)
        var wait = Wait<Lookup>(id, wanted: state, failures: failures, limit: limit, policy: policy, executor: executor)
        while true {
            switch try await wait.look() {
            case .there(let resource, let seen) where seen == state: return resource
            case .absent: try wait.giveUpIfTooLong()
            case .there, .unknown: break
            }
            try await wait.pause()
        }
    }

    /// Waits until there is no resource with an ID: it is not found, or not in the list that is asked for.
    ///
    /// - Parameters:
    ///   - id: The ID of the resource.
    ///   - failures: States in which there is no point in waiting on; by default none.
    ///   - limit: How long to wait at most; by default ten minutes.
    ///   - policy: How often to look.
    /// - Throws: ``WaitError``, which knows the state that the resource was last in.
    public nonisolated(nonsending) func callAsFunction(
        isDeleted id: String, failsIn failures: Set<Lookup.LookupState> = [], within limit: Duration = .seconds(600),
        policy: WaitPolicy = WaitPolicy()
    ) async throws(WaitError<Lookup>) {
        var wait = Wait<Lookup>(id, wanted: nil, failures: failures, limit: limit, policy: policy, executor: executor)
        while true {
            if case .absent = try await wait.look() { return }
            try await wait.pause()
        }
    }
}
