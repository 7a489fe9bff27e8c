import NIOConcurrencyHelpers
import NIOCore

/// The connections of a pool to one host: limits their number and queues requests that wait for one.
///
/// The HTTP client has a queue of its own, whose timeout is the connect timeout. A request enters that queue only when
/// it need not wait for another request.
final class HostConnections: Sendable {
    typealias Shard = ConnectionPool.Shard

    private struct State {
        var loads: ShardLoads
        var free: Int
        var hasResponded = false
        var lastWaiter = 0
        var waiting: [Int: CheckedContinuation<Shard, any Error>] = [:]
        /// The waiters in order, including those that have been cancelled.
        var queue = CircularBuffer<Int>()
    }

    let peer: Peer
    private let shards: [Shard]
    private let limit: Int
    private let state: NIOLockedValueBox<State>

    /// - Parameter limits: The maximum number of connections of each shard.
    init(_ shards: [Shard], limits: [Int], peer: Peer) {
        self.shards = shards
        self.peer = peer
        limit = limits.reduce(0, +)
        state = NIOLockedValueBox(State(loads: ShardLoads(limits: limits), free: limit))
    }

    /// True if the host has responded to a request, so that idle connections to it may exist.
    var hasResponded: Bool { state.withLockedValue { $0.hasResponded } }

    /// The number of requests that wait for a connection.
    var waitingCount: Int { state.withLockedValue { $0.waiting.count } }

    /// Takes a connection and returns its shard; returns `nil` if all connections are busy.
    func takeFree() -> Shard? {
        state.withLockedValue { state in
            guard state.free > 0 else { return nil }
            state.free -= 1
            return shards[state.loads.add()]
        }
    }

    /// Returns a connection of a shard, which goes to the first waiter if there is one.
    func release(_ shard: Shard, gotResponse: Bool) {
        let next: (CheckedContinuation<Shard, any Error>, Shard)? = state.withLockedValue { state in
            if gotResponse { state.hasResponded = true }
            state.loads.remove(shard.index)
            while let waiter = state.queue.popFirst() {
                guard let continuation = state.waiting.removeValue(forKey: waiter) else { continue }
                return (continuation, shards[state.loads.add()])
            }
            state.free += 1
            return nil
        }
        if let (continuation, shard) = next { continuation.resume(returning: shard) }
    }

    /// Waits for a free connection and returns its shard.
    ///
    /// - Parameters:
    ///   - timeout: The maximum time to wait.
    ///   - scheduler: Measures that time.
    ///   - limit: The limit of the attempt, which can end earlier.
    /// - Throws: ``TransportFailure``, `CancellationError`, or the timeout of the limit.
    func take(
        within timeout: Duration, by scheduler: DeadlineScheduler, limit: TimeLimit?
    ) async throws -> Shard {
        var timeLimit = TimeLimit(duration: timeout, timeout: tooBusy(for: timeout), scheduler: scheduler)
        if let limit, limit.duration <= timeout { timeLimit = limit }
        let waiter = state.withLockedValue { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        var scheduled: TimeLimit.ScheduledTimeout?
        defer { scheduled?.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Shard, any Error>? = state.withLockedValue { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.free > 0 {
                        state.free -= 1
                        return .success(shards[state.loads.add()])
                    }
                    state.waiting[waiter] = continuation
                    state.queue.append(waiter)
                    return nil
                }
                if let result { return continuation.resume(with: result) }
                scheduled = timeLimit.schedule { self.fail(waiter, $0) }
            }
        } onCancel: {
            fail(waiter, CancellationError())
        }
    }

    private func fail(_ waiter: Int, _ error: any Error) {
        let continuation = state.withLockedValue { state in
            let continuation = state.waiting.removeValue(forKey: waiter)
            if state.waiting.isEmpty { state.queue.removeAll(keepingCapacity: true) }
            return continuation
        }
        continuation?.resume(throwing: error)
    }

    /// Returns a sentence for the error of a request that ended before ``TransportConfiguration/poolTimeout``.
    func busyNote(_ timeout: Duration) -> String {
        "This attempt was not sent: all \(limit) connections to \(peer) were busy. Make fewer concurrent calls, or raise"
            + " maximumConnectionsPerHost of the transport's configuration; its poolTimeout (\(timeout)) had not elapsed."
    }

    private func tooBusy(for timeout: Duration) -> TransportFailure {
        TransportFailure(
            .noFreeConnection, isUnsent: true,
            explanation:
                "All \(limit) connections to \(peer) were busy for \(timeout), the poolTimeout of the transport:"
                + " make fewer concurrent calls, or raise maximumConnectionsPerHost or poolTimeout of its configuration."
        )
    }
}
