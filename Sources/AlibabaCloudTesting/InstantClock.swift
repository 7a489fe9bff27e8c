import NIOConcurrencyHelpers

/// A clock that advances its time instead of waiting: each sleep returns immediately.
public final class InstantClock: Clock {
    /// A point in time of the clock.
    public struct Instant: InstantProtocol {
        /// The duration since the clock was created.
        public let offset: Duration

        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let time: NIOLockedValueBox<Instant>
    /// The clock that this clock is a branch of.
    private let parent: InstantClock?

    /// Creates a clock with the time zero.
    public init() {
        time = NIOLockedValueBox(Instant(offset: .zero))
        parent = nil
    }

    private init(parent: InstantClock) {
        time = NIOLockedValueBox(parent.now)
        self.parent = parent
    }

    /// Returns a clock that starts at the time of this clock and advances it as well, but does not follow it.
    ///
    /// Each of several concurrent waits needs a branch. Otherwise the sleeps of one wait use up the timeouts of the
    /// others.
    func branch() -> InstantClock { InstantClock(parent: self) }

    private func advance(to deadline: Instant) {
        time.withLockedValue { $0 = max($0, deadline) }
        parent?.advance(to: deadline)
    }

    public var now: Instant { time.withLockedValue { $0 } }
    public var minimumResolution: Duration { .nanoseconds(1) }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        advance(to: deadline)
        // Gives the tasks that the sleeper waits for a chance to run.
        await Task.yield()
    }
}
