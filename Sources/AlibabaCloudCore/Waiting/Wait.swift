/// A wait in progress: polls a resource and keeps the results.
struct Wait<Lookup: ResourceLookup> {
    /// The result of a poll.
    enum Observation {
        case found(Lookup.LookupItem, Lookup.LookupState?)
        case notFound
        /// The poll failed with a transient error.
        case unknown
    }

    private let id: String
    private let wanted: Lookup.LookupState?
    private let failures: Set<Lookup.LookupState>
    private let limit: Duration
    private let policy: WaitPolicy
    private let executor: AnyCallExecutor
    private let timer: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration

    private var attempts = 0
    private var consecutiveAbsences = 0
    private var wasFound = false
    private var lastState: Lookup.LookupState?
    private var lastFailure: CallError<Lookup.LookupRequest.Failure>?

    init(
        _ id: String, wanted: Lookup.LookupState?, failures: Set<Lookup.LookupState>, limit: Duration,
        policy: WaitPolicy,
        executor: AnyCallExecutor
    ) {
        self.id = id
        self.wanted = wanted
        self.failures = Set(failures.map(Lookup.canonical))
        self.limit = limit.clamped
        self.policy = policy
        self.executor = executor
        timer = executor.base.timer
        elapsed = stopwatch(timer)
    }

    private func error(_ reason: WaitError<Lookup>.Reason) -> WaitError<Lookup> {
        WaitError(
            reason, id: id, wanted: wanted, lastState: lastState, lastFailure: lastFailure, attempts: attempts,
            elapsed: elapsed())
    }

    /// Polls the resource once.
    ///
    /// - Throws: ``WaitError`` if the resource is in a failure state, or if the poll fails with a permanent error.
    nonisolated(nonsending) mutating func poll() async throws(WaitError<Lookup>) -> Observation {
        guard !Task.isCancelled else { throw error(.cancelled) }
        attempts += 1
        guard let resources = try await resources() else { return .unknown }
        guard let resource = resources.first(where: { Lookup._id(of: $0) == id }) else {
            consecutiveAbsences += 1
            return .notFound
        }
        consecutiveAbsences = 0
        wasFound = true
        let state = Lookup._state(of: resource).map(Lookup.canonical)
        lastState = state ?? lastState
        if let state, state != wanted, failures.contains(state) { throw error(.failed) }
        return .found(resource, state)
    }

    /// Returns the resources in the response: none if the service reports that the resource does not exist, and `nil`
    /// after a transient error.
    private nonisolated(nonsending) mutating func resources() async throws(WaitError<Lookup>) -> [Lookup.LookupItem]? {
        do {
            return Lookup._resources(in: try await executor.call(Lookup._request(for: id)))
        } catch {
            if case .cancelled = error { throw self.error(.cancelled) }
            if error.isNotFound { return [] }
            guard error.isRetryable else { throw self.error(.call(error)) }
            lastFailure = error
            return nil
        }
    }

    /// Throws ``WaitError`` if the resource was deleted during the wait, or if more polls in a row missed it than the
    /// policy tolerates.
    func checkAbsence() throws(WaitError<Lookup>) {
        if wasFound || consecutiveAbsences > policy.toleratedAbsences { throw error(.notFound) }
    }

    /// Sleeps until the next poll. The delay before the last poll is shortened so that the poll starts at the timeout.
    nonisolated(nonsending) func pause() async throws(WaitError<Lookup>) {
        let remaining = limit - elapsed()
        guard remaining > .zero else { throw error(.timedOut) }
        let delay = policy.delay(after: attempts, random: executor.base.random())
        do {
            try await timer.sleep(for: min(remaining, delay))
        } catch {
            throw self.error(.cancelled)
        }
    }
}
