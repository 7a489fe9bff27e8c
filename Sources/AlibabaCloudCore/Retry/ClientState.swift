internal import NIOConcurrencyHelpers

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
    func takeRetry() -> Bool { budget.withLockedValue { $0.take() } }

    func callSucceeded() { budget.withLockedValue { $0.refill() } }

    func correctClock(by offset: Int64) { self.offset.withLockedValue { $0 = offset } }
}

/// How many retries may still be made. Each takes one, and each successful call gives a tenth of one back, so that an outage is
/// met with at most a tenth more calls than there would be anyway, instead of several times as many.
struct RetryBudget: Sendable, Hashable {
    private let capacity: Int
    private var tenths: Int

    init(capacity: Int) {
        self.capacity = max(0, min(capacity, Int.max / 10)) * 10
        tenths = self.capacity
    }

    mutating func take() -> Bool {
        guard tenths >= 10 else { return false }
        tenths -= 10
        return true
    }

    mutating func refill() {
        tenths = min(tenths + 1, capacity)
    }
}
