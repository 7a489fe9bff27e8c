/// The delays between the polls of a ``Waiter``, and its tolerance for a resource that is not visible yet.
public struct WaitPolicy: Sendable, Hashable {
    /// The backoff after the first poll (2 seconds by default). It doubles with each further poll.
    public var baseDelay: Duration = .seconds(2)
    /// The longest backoff (30 seconds by default).
    public var maximumDelay: Duration = .seconds(30)
    /// The number of consecutive polls that may miss the resource before the wait fails (4 by default).
    ///
    /// A resource that was just created can be missing from the first responses. A resource that an earlier poll found
    /// and that then disappears fails the wait at once. The limit has no effect on a wait for deletion.
    public var toleratedAbsences = 4

    /// Creates the default policy.
    public init() {}

    /// Returns the delay after a poll: a random duration between half of the backoff and all of it, so that clients
    /// that started together do not poll together.
    ///
    /// - Parameters:
    ///   - attempt: The number of the poll, counted from 1.
    ///   - random: A number in `0..<1`.
    func delay(after attempt: Int, random: Double) -> Duration {
        // The bounds protect the service from polls without a delay, and the caller from a mistyped delay of years.
        let longest = max(.milliseconds(100), min(maximumDelay, .seconds(86_400)))
        var backoff = max(.milliseconds(100), min(baseDelay, longest))
        var doublings = attempt - 1
        while doublings > 0 && backoff < longest {
            backoff *= 2
            doublings -= 1
        }
        return min(backoff, longest) * (0.5 + random.clampedFraction / 2)
    }
}
