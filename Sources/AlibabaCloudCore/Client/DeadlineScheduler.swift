import NIOConcurrencyHelpers

/// Schedules closures to run at a deadline; a scheduled closure can be cancelled.
///
/// One task sleeps for all scheduled closures, until the earliest deadline. Cancelling a closure does not wake or
/// restart that task: a cancelled sleep stays in the system's queue for its whole length, and nearly all closures are
/// cancelled, because most calls end in time.
final class DeadlineScheduler: Sendable {
    private struct Entry {
        let deadline: Duration
        let action: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var lastId = 0
        var sleeper: Task<Void, Never>?
        /// The deadline that the sleeper waits for; `nil` if there is no sleeper.
        var nextWakeUp: Duration?
    }

    private let timer: any Clock<Duration>
    /// Returns the time since the creation of this scheduler.
    let time: @Sendable () -> Duration
    private let state = NIOLockedValueBox(State())

    init(_ timer: any Clock<Duration>) {
        self.timer = timer
        time = stopwatch(timer)
    }

    deinit {
        state.withLockedValue { $0.sleeper?.cancel() }
    }

    /// Runs a closure after a duration, unless ``cancel(_:)`` is called first.
    ///
    /// - Returns: The ID with which the closure can be cancelled.
    func schedule(after duration: Duration, _ action: @escaping @Sendable () -> Void) -> Int {
        let duration = duration.clamped
        let deadline = time() + duration
        return state.withLockedValue { state in
            state.lastId += 1
            state.entries[state.lastId] = Entry(deadline: deadline, action: action)
            if state.nextWakeUp.map({ deadline < $0 }) ?? true { sleep(for: duration, until: deadline, &state) }
            return state.lastId
        }
    }

    /// Cancels a scheduled closure. Does nothing if the closure has run or was cancelled before.
    func cancel(_ id: Int) {
        _ = state.withLockedValue { $0.entries.removeValue(forKey: id) }
    }

    private func sleep(for duration: Duration, until deadline: Duration, _ state: inout State) {
        state.sleeper?.cancel()
        state.nextWakeUp = deadline
        state.sleeper = Task { [timer, weak self] in
            guard (try? await timer.sleep(for: duration)) != nil else { return }
            self?.runDueActions()
        }
    }

    private func runDueActions() {
        let now = time()
        let due = state.withLockedValue { state in
            let due = state.entries.filter { $0.value.deadline <= now }
            for id in due.keys { state.entries[id] = nil }
            state.nextWakeUp = nil
            if let next = state.entries.values.map(\.deadline).min() { sleep(for: next - now, until: next, &state) }
            return due.values
        }
        for entry in due { entry.action() }
    }
}

/// Returns a function that returns the time since this call.
func stopwatch(_ timer: any Clock<Duration>) -> @Sendable () -> Duration {
    // Each call reads the clock several times, and nearly always this one: code specialized for it is several times
    // faster.
    if let timer = timer as? ContinuousClock { return stopwatch(of: timer) }
    return stopwatch(of: timer)
}

private func stopwatch(of timer: some Clock<Duration>) -> @Sendable () -> Duration {
    let start = timer.now
    return { start.duration(to: timer.now) }
}
