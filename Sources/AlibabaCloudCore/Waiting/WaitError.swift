/// The error of a wait that ended before the resource reached the wanted state.
public struct WaitError<Lookup: ResourceLookup>: Error, Sendable {
    /// A reason why a wait failed.
    @nonexhaustive
    public enum Reason: Sendable {
        /// The resource reached one of the failure states of the wait.
        case failed
        /// The resource does not exist, or was deleted during the wait.
        case notFound
        /// The timeout of the wait expired.
        case timedOut
        /// A poll failed with a permanent error.
        case call(CallError<Lookup.LookupRequest.Failure>)
        /// The task was cancelled.
        case cancelled
    }

    /// The reason why the wait failed.
    public let reason: Reason
    /// The ID of the resource.
    public let id: String
    /// The state that the wait was for; `nil` for a wait for deletion.
    public let wanted: Lookup.LookupState?
    /// The last known state of the resource; `nil` if no poll found the resource with a state.
    public let lastState: Lookup.LookupState?
    /// The transient error of the last poll that failed; `nil` if no poll failed.
    public let lastFailure: CallError<Lookup.LookupRequest.Failure>?
    /// The number of polls.
    public let attempts: Int
    /// The duration of the wait.
    public let elapsed: Duration

    /// The name of the resource type, such as `Express Connect circuit`.
    public var resource: String { Lookup._resource.description }

    /// Creates an error for tests and test doubles.
    public init(
        _ reason: Reason, id: String, wanted: Lookup.LookupState?, lastState: Lookup.LookupState? = nil,
        lastFailure: CallError<Lookup.LookupRequest.Failure>? = nil, attempts: Int = 1, elapsed: Duration = .zero
    ) {
        self.reason = reason
        self.id = id
        self.wanted = wanted
        self.lastState = lastState
        self.lastFailure = lastFailure
        self.attempts = attempts
        self.elapsed = elapsed
    }
}

extension WaitError: CustomStringConvertible {
    /// A sentence with the resource, the wanted state, the reason, the last state, the number of polls and the
    /// duration.
    public var description: String {
        let goal = wanted.map { "to be \($0.rawValue)" } ?? "to be deleted"
        let state = lastState.map { "; its last state was \($0.rawValue)" } ?? ""
        let failure = lastFailure.map { "; the last failed poll: \($0)" } ?? ""
        let polls = attempts == 1 ? "1 poll" : "\(attempts) polls"
        return
            "Waiting for \(resource) \(id) \(goal): \(sentence)\(state), after \(polls) in \(elapsed.roundedToMilliseconds)\(failure)"
    }

    private var sentence: String {
        switch reason {
        case .failed: "it can no longer reach that state"
        case .notFound: lastState == nil ? "it does not exist" : "it was deleted"
        case .timedOut:
            lastState == nil && lastFailure == nil
                ? "the timeout expired, and no poll returned a state" : "the timeout expired"
        case .call(let error): "\(error)"
        case .cancelled: "the task was cancelled"
        }
    }
}

extension Duration {
    /// The duration without fractions of milliseconds, for messages.
    fileprivate var roundedToMilliseconds: Duration {
        let milliseconds = (self / .milliseconds(1)).rounded()
        return milliseconds.magnitude < 1e15 ? .milliseconds(Int64(milliseconds)) : self
    }
}
