/// Ends the reading of a large body when the call's time is up or its task is cancelled.
///
/// Reading does not wait for anything, so nothing else can end it.
final class DecodingDeadline {
    /// Smaller bodies are read faster than it is worth to watch.
    static let leastBody = 1 << 16

    private let limit: TimeLimit?
    private let start: Duration
    /// Why reading was ended.
    private(set) var reason: (any Error)?

    /// - Parameter limit: How long reading may take; `nil` for as long as the task is wanted.
    init(_ limit: TimeLimit?) {
        self.limit = limit
        start = limit?.scheduler.time() ?? .zero
    }

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
