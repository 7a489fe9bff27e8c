import NIOConcurrencyHelpers

/// A clock on which nobody waits: each sleep ends at once and moves the time forward by its duration.
public final class InstantClock: Clock {
    /// A point in time, as the duration since the clock was created.
    public struct Instant: InstantProtocol {
        /// The duration since the clock was created.
        public let offset: Duration

        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let time = NIOLockedValueBox(Instant(offset: .zero))

    /// Creates a clock that stands at zero.
    public init() {}

    public var now: Instant { time.withLockedValue { $0 } }
    public var minimumResolution: Duration { .nanoseconds(1) }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        time.withLockedValue { $0 = max($0, deadline) }
        // Whatever the sleeper waits for gets its turn.
        await Task.yield()
    }
}
