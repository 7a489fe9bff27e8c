import NIOConcurrencyHelpers

/// Does things when their time has come, unless they are no longer to be done by then.
///
/// However many wait, one task sleeps for all of them, until the first is due. It sleeps on when that one is called off:
/// a sleep that is cancelled stays in the system's queue for its whole length, and most alarms, those of calls that end
/// in time, are called off at once.
final class AlarmClock: Sendable {
    private struct Alarm {
        let due: Duration
        let ring: @Sendable () -> Void
    }

    private struct State {
        var alarms: [Int: Alarm] = [:]
        var lastNumber = 0
        var sleeper: Task<Void, Never>?
        /// When the sleeper wakes up; `nil` if there is none.
        var wakeUpTime: Duration?
    }

    private let timer: any Clock<Duration>
    /// The time since this clock was made.
    let time: @Sendable () -> Duration
    private let state = NIOLockedValueBox(State())

    init(_ timer: any Clock<Duration>) {
        self.timer = timer
        time = stopwatch(timer)
    }

    deinit {
        state.withLockedValue { $0.sleeper?.cancel() }
    }

    /// - Returns: A number to call the alarm off with.
    func ring(after duration: Duration, _ ring: @escaping @Sendable () -> Void) -> Int {
        let duration = duration.clamped
        let due = time() + duration
        return state.withLockedValue { state in
            state.lastNumber += 1
            state.alarms[state.lastNumber] = Alarm(due: due, ring: ring)
            if state.wakeUpTime.map({ due < $0 }) ?? true { sleep(for: duration, until: due, &state) }
            return state.lastNumber
        }
    }

    func callOff(_ number: Int) {
        _ = state.withLockedValue { $0.alarms.removeValue(forKey: number) }
    }

    private func sleep(for duration: Duration, until due: Duration, _ state: inout State) {
        state.sleeper?.cancel()
        state.wakeUpTime = due
        state.sleeper = Task { [timer, weak self] in
            guard (try? await timer.sleep(for: duration)) != nil else { return }
            self?.wakeUp()
        }
    }

    private func wakeUp() {
        let now = time()
        let due = state.withLockedValue { state in
            let due = state.alarms.filter { $0.value.due <= now }
            for number in due.keys { state.alarms[number] = nil }
            state.wakeUpTime = nil
            if let next = state.alarms.values.map(\.due).min() { sleep(for: next - now, until: next, &state) }
            return due.values
        }
        for alarm in due { alarm.ring() }
    }
}

/// A function that says how much time has passed since this one was called.
func stopwatch(_ timer: any Clock<Duration>) -> @Sendable () -> Duration {
    // Read several times in a call and hardly ever another one: compiled for this type it takes a fraction of the time.
    if let timer = timer as? ContinuousClock { return stopwatch(of: timer) }
    return stopwatch(of: timer)
}

private func stopwatch(of timer: some Clock<Duration>) -> @Sendable () -> Duration {
    let start = timer.now
    return { start.duration(to: timer.now) }
}
