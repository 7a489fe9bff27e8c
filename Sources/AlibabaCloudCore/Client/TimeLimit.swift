/// The time that an operation may take, the scheduler that measures it, and the error thrown when it is exceeded.
struct TimeLimit: Sendable {
    let duration: Duration
    let timeout: any Error
    let scheduler: DeadlineScheduler

    /// Throws the timeout if no time is left.
    func check() throws {
        if duration <= .zero { throw timeout }
    }

    /// Calls a closure with the timeout when the time is up.
    ///
    /// - Returns: A handle that cancels the closure.
    func schedule(_ onTimeout: @escaping @Sendable (any Error) -> Void) -> ScheduledTimeout {
        ScheduledTimeout(
            scheduler: scheduler, id: scheduler.schedule(after: duration) { [timeout] in onTimeout(timeout) })
    }

    /// Returns the limit that remains after `elapsed`.
    func shortened(by elapsed: Duration) -> TimeLimit {
        TimeLimit(duration: duration - elapsed, timeout: timeout, scheduler: scheduler)
    }

    struct ScheduledTimeout {
        fileprivate let scheduler: DeadlineScheduler
        fileprivate let id: Int

        func cancel() { scheduler.cancel(id) }
    }
}

extension Duration {
    /// The duration clamped to between zero and a hundred years: clocks trap on a deadline that they cannot represent.
    var clamped: Duration { min(max(self, .zero), .seconds(3_155_760_000)) }
}
