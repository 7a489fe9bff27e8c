/// Why waiting for a resource has ended without what was waited for.
public struct WaitError<Lookup: ResourceLookup>: Error, Sendable {
    /// What ended it.
    public enum Reason: Sendable {
        /// The resource is in a state from which it does not come to the wanted one.
        case failed
        /// There is no such resource, or no longer.
        case notFound
        /// The time is over.
        case timedOut
        /// A look failed in a way that does not pass by itself.
        case call(CallError<Lookup.LookupRequest.Failure>)
        /// The task was cancelled.
        case cancelled
    }

    /// What ended it.
    public let reason: Reason
    /// The ID of the resource.
    public let id: String
    /// The state that was waited for; `nil` if it was that the resource is deleted.
    public let wanted: Lookup.LookupState?
    /// The state that the resource was in when it was last seen; `nil` if it never was, or never with a state.
    public let lastState: Lookup.LookupState?
    /// What the last look failed with that failed in a way that passes.
    public let lastFailure: CallError<Lookup.LookupRequest.Failure>?
    /// How often the resource was looked up.
    public let looks: Int
    /// How long it took.
    public let elapsed: Duration

    /// What people call the resource.
    public var resource: String { Lookup.resource.description }

    /// An error made of its parts, for doubles in tests.
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
    /// One sentence that says what was waited for, what happened, and how often and how long it was looked for.
    public var description: String {
        let goal = wanted.map { "to be \($0.rawValue)" } ?? "to be deleted"
        let state = lastState.map { "; it was last seen as \($0.rawValue)" } ?? ""
        let failure = lastFailure.map { "; the last look that failed: \($0)" } ?? ""
        return
            "Waiting for \(resource) \(id) \(goal): \(sentence)\(state), after \(looks) looks in \(elapsed)\(failure)"
    }

    private var sentence: String {
        switch reason {
        case .failed: "it does not come to that any more"
        case .notFound: lastState == nil ? "there is none" : "it is gone"
        case .timedOut: "the time is over"
        case .call(let error): "\(error)"
        case .cancelled: "the task was cancelled"
        }
    }
}
