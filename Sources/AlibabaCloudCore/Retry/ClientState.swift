import NIOConcurrencyHelpers

/// The mutable state that a client and its copies share.
final class ClientState: Sendable {
    /// Schedules the timeouts of calls and attempts.
    let scheduler: DeadlineScheduler
    let operations = OperationCache()
    private let budget: NIOLockedValueBox<RetryBudget>
    private let offset = NIOLockedValueBox<Int64>(0)

    init(retryBudget: Int, timer: any Clock<Duration>) {
        scheduler = DeadlineScheduler(timer)
        budget = NIOLockedValueBox(RetryBudget(capacity: retryBudget))
    }

    /// The seconds by which the service's clock is ahead of this machine's; 0 until the service refuses a timestamp.
    var clockOffset: Int64 { offset.withLockedValue { $0 } }

    /// Takes one retry from the budget; returns false if the budget is used up.
    func takeRetry() -> Bool {
        let now = scheduler.time()
        return budget.withLockedValue { $0.take(at: now) }
    }

    func callSucceeded() { budget.withLockedValue { $0.refill() } }

    func correctClock(by offset: Int64) { self.offset.withLockedValue { $0 = offset } }
}

/// The number of retries that may still be made.
///
/// A retry takes one. A successful call returns a tenth of one, so that a partial outage causes at most a tenth more
/// calls instead of several times as many. The budget also refills within a minute, so that it is full for the next
/// outage.
struct RetryBudget: Sendable, Hashable {
    private static let refillTime = Duration.seconds(60)

    private let capacity: Double
    /// The remaining retries, in tenths like the capacity.
    private var level: Double
    private var lastRetry = Duration.zero

    init(capacity: Int) {
        self.capacity = Double(max(0, min(capacity, Int.max / 10))) * 10
        level = self.capacity
    }

    /// Takes one retry; returns false if there is none left.
    ///
    /// - Parameter time: The time since the creation of the budget.
    mutating func take(at time: Duration = .zero) -> Bool {
        level = min(capacity, level + capacity * (max(.zero, time - lastRetry) / Self.refillTime))
        lastRetry = time
        guard level >= 10 else { return false }
        level -= 10
        return true
    }

    mutating func refill() {
        level = min(level + 1, capacity)
    }
}
