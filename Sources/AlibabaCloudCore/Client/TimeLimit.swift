/// How long work may take, what measures it, and what is thrown when it takes longer.
struct TimeLimit: Sendable {
    let duration: Duration
    let timeout: any Error
    let clock: AlarmClock

    /// - Throws: the timeout if there is no time at all.
    func check() throws {
        if duration <= .zero { throw timeout }
    }

    /// - Parameter end: Called with the timeout when the time is up.
    /// - Returns: What keeps that from happening.
    func setAlarm(_ end: @escaping @Sendable (any Error) -> Void) -> Alarm {
        Alarm(clock: clock, number: clock.ring(after: duration) { [timeout] in end(timeout) })
    }

    /// What is left of it after a time.
    func shortened(by elapsed: Duration) -> TimeLimit {
        TimeLimit(duration: duration - elapsed, timeout: timeout, clock: clock)
    }

    struct Alarm {
        fileprivate let clock: AlarmClock
        fileprivate let number: Int

        func callOff() { clock.callOff(number) }
    }
}

extension Duration {
    /// The duration, but at least zero and at most a hundred years: clocks trap on a deadline that they cannot represent.
    var clamped: Duration { min(max(self, .zero), .seconds(3_155_760_000)) }
}
