/// Why a wait for a resource ended before the resource was in the wanted state.
public struct WaitError<Lookup: ResourceLookup>: Error, Sendable {
    /// What ended the wait.
    @nonexhaustive
    public enum Reason: Sendable {
        /// The resource reached a state from which it cannot reach the wanted one.
        case failed
        /// The resource does not exist, or not any more.
        case notFound
        /// The timeout of the wait expired.
        case timedOut
        /// A poll failed with an error that does not pass by itself.
        case call(CallError<Lookup.LookupRequest.Failure>)
        /// The task was cancelled.
        case cancelled
    }

    /// What ended the wait.
    public let reason: Reason
    /// The ID of the resource.
    public let id: String
    /// The state that was waited for; `nil` if the resource was to be deleted.
    public let wanted: Lookup.LookupState?
    /// The state of the resource at the last poll that found it; `nil` if no poll found it, or none found it with a state.
    public let lastState: Lookup.LookupState?
    /// The transient error of the last poll that failed with one.
    public let lastFailure: CallError<Lookup.LookupRequest.Failure>?
    /// How often the resource was polled.
    public let looks: Int
    /// How long the wait took.
    public let elapsed: Duration

    /// What people call the resource.
    public var resource: String { Lookup.resource.description }

    /// Creates an error from its parts, for test doubles.
    public init(
        _ reason: Reason, id: String, wanted: Lookup.LookupState?, lastState: Lookup.LookupState? = nil,
        lastFailure: CallError<Lookup.LookupRequest.Failure>? = nil, looks: Int = 1, elapsed: Duration = .zero
    ) {
        self.reason = reason
        self.id = id
        self.wanted = wanted
        self.lastState = lastState
        self.lastFailure = lastFailure
        self.looks = looks
        self.elapsed = elapsed
    }
}

extension WaitError: CustomStringConvertible {
    /// One sentence that says what was waited for, what happened, how many polls there were and how long they took.
    public var description: String {
        let goal = wanted.map { "to be \($0.rawValue)" } ?? "to be deleted"
        let state = lastState.map { "; it was last seen as \($0.rawValue)" } ?? ""
        let failure = lastFailure.map { "; the last poll that failed: \($0)" } ?? ""
        return
            "Waiting for \(resource) \(id) \(goal): \(sentence)\(state), after \(looks) polls in \(elapsed)\(failure)"
    }

    private var sentence: String {
        switch reason {
        case .failed: "it can no longer reach that state"
        case .notFound: lastState == nil ? "it does not exist" : "it was deleted"
        case .timedOut: "the timeout expired"
        case .call(let error): "\(error)"
        case .cancelled: "the task was cancelled"
        }
    }
}
