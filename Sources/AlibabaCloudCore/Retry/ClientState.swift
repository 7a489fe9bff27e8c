import NIOConcurrencyHelpers

/// What the calls of a client and of its copies share and change.
final class ClientState: Sendable {
    /// What ends the steps of calls that take too long.
    let alarmClock: AlarmClock
    let operations = OperationCache()
    private let budget: NIOLockedValueBox<RetryBudget>
    private let offset = NIOLockedValueBox<Int64>(0)

    init(retryBudget: Int, timer: any Clock<Duration>) {
        alarmClock = AlarmClock(timer)
        budget = NIOLockedValueBox(RetryBudget(capacity: retryBudget))
    }

    /// How many seconds the clock of the service is ahead of this machine's; 0 until the service complained.
    var clockOffset: Int64 { offset.withLockedValue { $0 } }

    /// Takes one retry out of the budget; false if there is none left.
    func takeRetry() -> Bool {
        let now = alarmClock.time()
        return budget.withLockedValue { $0.take(at: now) }
    }

    func callSucceeded() { budget.withLockedValue { $0.refill() } }

    func correctClock(by offset: Int64) { self.offset.withLockedValue { $0 = offset } }
}

/// How many retries may still be made.
///
/// Each takes one. A successful call gives a tenth of one back, so that an outage is met with at most a tenth more calls than usual instead of
/// several times as many. Time gives back all of them within a minute, so that one outage does not decide about the next.
struct RetryBudget: Sendable, Hashable {
    private static let refillTime = Duration.seconds(60)

    private let capacity: Double
    /// In tenths of a retry, as the capacity.
    private var level: Double
    private var lastRetry = Duration.zero

    init(capacity: Int) {
        self.capacity = Double(max(0, min(capacity, Int.max / 10))) * 10
        level = self.capacity
    }

    /// - Parameter time: The time since the budget was made.
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
