/// What the calls of a client and of its copies share and change.
///
/// An actor, because the lock of the standard library needs newer systems than Core supports, and because calls are
/// asynchronous anyway.
actor ClientState {
    private var budget: RetryBudget
    /// How many seconds the clock of the service is ahead of this machine's; 0 until the service complained.
    private(set) var clockOffset: Int64 = 0

    init(retryBudget: Int) {
        budget = RetryBudget(capacity: retryBudget)
    }

    /// Takes one retry out of the budget; false if there is none left.
    func takeRetry() -> Bool { budget.take() }

    func callSucceeded() { budget.refill() }

    func correctClock(by offset: Int64) { clockOffset = offset }
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
