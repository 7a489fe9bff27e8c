/// Ends the decoding of a large body when the timeout of the call expires, or when its task is cancelled.
///
/// The decoder never suspends, so it has to check the deadline itself.
final class DecodingDeadline {
    /// The size of the smallest body with a deadline, in bytes. Smaller bodies decode fast enough.
    static let minimumBodySize = 1 << 16

    private let limit: TimeLimit?
    private let start: Duration
    /// The reason why decoding ended; `nil` before the deadline.
    private(set) var reason: (any Error)?

    /// Starts the deadline.
    ///
    /// - Parameter limit: The timeout of the decoding; `nil` to check only for cancellation.
    init(_ limit: TimeLimit?) {
        self.limit = limit
        start = limit?.scheduler.time() ?? .zero
    }

    /// Returns whether the timeout has expired or the task is cancelled.
    func hasPassed() -> Bool {
        if reason != nil { return true }
        if Task.isCancelled {
            reason = CancellationError()
        } else if let limit, limit.scheduler.time() - start >= limit.duration {
            reason = limit.timeout
        }
        return reason != nil
    }
}
