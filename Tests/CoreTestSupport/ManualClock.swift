import Foundation

/// A clock that is advanced by hand, or at once by each sleep.
package final class ManualClock: Clock, @unchecked Sendable {
    package struct Instant: InstantProtocol {
        package let offset: Duration
        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let duration: Duration
        let deadline: Instant
        let wakeUp: CheckedContinuation<Void, any Error>
    }

    private let isInstant: Bool
    private let lock = NSLock()
    private var time = Instant(offset: .zero)
    private var sleepers: [UUID: Sleeper] = [:]
    private var slept: [Duration] = []
    private var watchers: [(duration: Duration, isThere: CheckedContinuation<Void, Never>)] = []

    /// - Parameter isInstant: True if each sleep ends at once and advances the clock.
    package init(isInstant: Bool = false) {
        self.isInstant = isInstant
    }

    package var now: Instant { lock.withLock { time } }
    package var minimumResolution: Duration { .nanoseconds(1) }
    /// The durations of all sleeps so far.
    package var sleeps: [Duration] { lock.withLock { slept } }

    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wakeUp in
                lock.withLock { fallAsleep(id, deadline, wakeUp) }
            }
        } onCancel: {
            lock.withLock { sleepers.removeValue(forKey: id)?.wakeUp.resume(throwing: CancellationError()) }
        }
    }

    private func fallAsleep(_ id: UUID, _ deadline: Instant, _ wakeUp: CheckedContinuation<Void, any Error>) {
        let duration = time.duration(to: deadline)
        slept.append(duration)
        if Task.isCancelled {
            wakeUp.resume(throwing: CancellationError())
        } else if isInstant {
            time = max(time, deadline)
            wakeUp.resume()
        } else {
            sleepers[id] = Sleeper(duration: duration, deadline: deadline, wakeUp: wakeUp)
            for watcher in watchers where watcher.duration == duration { watcher.isThere.resume() }
            watchers.removeAll { $0.duration == duration }
        }
    }

    /// Waits until a task sleeps for the given duration.
    package func sleeper(for duration: Duration) async {
        await withCheckedContinuation { isThere in
            lock.withLock {
                if sleepers.values.contains(where: { $0.duration == duration }) {
                    isThere.resume()
                } else {
                    watchers.append((duration, isThere))
                }
            }
        }
    }

    /// Advances the clock and resumes the tasks whose deadline has passed.
    package func advance(by duration: Duration) {
        lock.withLock {
            time = time.advanced(by: duration)
            for (id, sleeper) in sleepers where sleeper.deadline <= time {
                sleepers[id] = nil
                sleeper.wakeUp.resume()
            }
        }
    }
}
