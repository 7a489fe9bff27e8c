/// One wait on its way: looks one after the other, and what is known from them.
struct Wait<Lookup: ResourceLookup> {
    enum Sight {
        case there(Lookup.LookupItem, Lookup.LookupState?)
        case absent
        /// The look failed in a way that passes.
        case unknown
    }

    private let id: String
    private let wanted: Lookup.LookupState?
    private let failures: Set<Lookup.LookupState>
    private let limit: Duration
    private let policy: WaitPolicy
    private let executor: AnyCallExecutor
    private let elapsed: @Sendable () -> Duration

    private var looks = 0
    private var absences = 0
    private var wasThere = false
    private var lastState: Lookup.LookupState?
    private var lastFailure: CallError<Lookup.LookupRequest.Failure>?

    init(
        _ id: String, wanted: Lookup.LookupState?, failures: Set<Lookup.LookupState>, limit: Duration,
        policy: WaitPolicy,
        executor: AnyCallExecutor
    ) {
        self.id = id
        self.wanted = wanted
        self.failures = Set(failures.map(Lookup.known))
        self.limit = limit.clamped
        self.policy = policy
        self.executor = executor
        let timer: any Clock<Duration> = executor.base.timer
        elapsed = stopwatch(timer)
    }

    private func error(_ reason: WaitError<Lookup>.Reason) -> WaitError<Lookup> {
        WaitError(
            reason, id: id, wanted: wanted, lastState: lastState, lastFailure: lastFailure, looks: looks,
            elapsed: elapsed())
    }

    /// Looks once.
    ///
    /// - Throws: if the resource is in a state in which there is no point in waiting on, or the look fails for good.
    nonisolated(nonsending) mutating func look() async throws(WaitError<Lookup>) -> Sight {
        guard !Task.isCancelled else { throw error(.cancelled) }
        looks += 1
        guard let response = try await response() else { return .unknown }
        guard let resource = response.first(where: { Lookup.id(of: $0) == id }) else {
            absences += 1
            return .absent
        }
        absences = 0
        wasThere = true
        let state = Lookup.state(of: resource).map(Lookup.known)
        lastState = state ?? lastState
        if let state, state != wanted, failures.contains(state) { throw error(.failed) }
        return .there(resource, state)
    }

    /// What the service has to show; nothing if it says that the resource is not there, and `nil` if it does not say.
    private nonisolated(nonsending) mutating func response() async throws(WaitError<Lookup>) -> [Lookup.LookupItem]? {
        do {
            return Lookup.resources(in: try await executor.call(Lookup.request(for: id)))
        } catch {
            if case .cancelled = error { throw self.error(.cancelled) }
            if error.isNotFound { return [] }
            guard error.isRetryable else { throw self.error(.call(error)) }
            lastFailure = error
            return nil
        }
    }

    func giveUpIfTooLong() throws(WaitError<Lookup>) {
        if wasThere || absences > policy.toleratedAbsences { throw error(.notFound) }
    }

    /// Sleeps until it is time for the next look, the last of which is at the end of the time.
    nonisolated(nonsending) func pause() async throws(WaitError<Lookup>) {
        let rest = limit - elapsed()
        guard rest > .zero else { throw error(.timedOut) }
        let executor = executor.base
        do {
            try await executor.timer.sleep(for: min(rest, policy.pause(after: looks, random: executor.random())))
        } catch {
            throw self.error(.cancelled)
        }
    }
}
