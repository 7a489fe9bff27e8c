internal import NIOConcurrencyHelpers

/// A clock on which nobody waits: each sleep ends at once and moves the time on.
final class InstantClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let time = NIOLockedValueBox(Instant(offset: .zero))

    var now: Instant { time.withLockedValue { $0 } }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        time.withLockedValue { $0 = max($0, deadline) }
        // Whatever the sleeper waits for gets its turn.
        await Task.yield()
    }
}
