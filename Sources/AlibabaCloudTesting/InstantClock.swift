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

    private let time = NIOLockedValueBox(Instant(offset: .zero))

    /// Creates a clock with the time zero.
    public init() {}

    public var now: Instant { time.withLockedValue { $0 } }
    public var minimumResolution: Duration { .nanoseconds(1) }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        time.withLockedValue { $0 = max($0, deadline) }
        // Gives the tasks that the sleeper waits for a chance to run.
        await Task.yield()
    }
}
