import NIOConcurrencyHelpers
import NIOCore

/// The connections of a pool to one host: who uses them, and who waits for one.
///
/// The pool of the HTTP client has a queue too, but its limit of time is that of connecting, so that nobody is let into it who would have to
/// wait for others.
final class HostConnections: Sendable {
    typealias Lane = ConnectionPool.Lane

    private struct State {
        var loads: LaneLoads
        var free: Int
        var hasAnswered = false
        var lastNumber = 0
        var waiting: [Int: CheckedContinuation<Lane, any Error>] = [:]
        /// The numbers of those who wait or have given up, in their order.
        var queue = CircularBuffer<Int>()
    }

    let peer: Peer
    private let lanes: [Lane]
    private let limit: Int
    private let state: NIOLockedValueBox<State>

    /// - Parameter limits: How many connections each lane has at most.
    init(_ lanes: [Lane], limits: [Int], peer: Peer) {
        self.lanes = lanes
        self.peer = peer
        limit = limits.reduce(0, +)
        state = NIOLockedValueBox(State(loads: LaneLoads(limits: limits), free: limit))
    }

    /// True if the host has answered a request, so that connections to it may be kept.
    var hasAnswered: Bool { state.withLockedValue { $0.hasAnswered } }

    /// How many requests wait for a connection.
    var waitingCount: Int { state.withLockedValue { $0.waiting.count } }

    /// The lane for one exchange more; `nil` if all connections are busy.
    func enter() -> Lane? {
        state.withLockedValue { state in
            guard state.free > 0 else { return nil }
            state.free -= 1
            return lanes[state.loads.add()]
        }
    }

    func leave(_ lane: Lane, isAnswered: Bool) {
        let next: (CheckedContinuation<Lane, any Error>, Lane)? = state.withLockedValue { state in
            if isAnswered { state.hasAnswered = true }
            state.loads.remove(lane.number)
            while let number = state.queue.popFirst() {
                guard let waiting = state.waiting.removeValue(forKey: number) else { continue }
                return (waiting, lanes[state.loads.add()])
            }
            state.free += 1
            return nil
        }
        if let (waiting, lane) = next { waiting.resume(returning: lane) }
    }

    /// Waits for a lane until a connection is free.
    ///
    /// - Parameters:
    ///   - timeout: How long to wait at most, by the clock.
    ///   - limit: The limit of the attempt.
    /// - Throws: ``TransportFailure``, `CancellationError`, or the timeout of the limit.
    func wait(atMost timeout: Duration, by clock: AlarmClock, within limit: TimeLimit?) async throws -> Lane {
        var timeLimit = TimeLimit(duration: timeout, timeout: tooBusy(for: timeout), clock: clock)
        if let limit, limit.duration <= timeout { timeLimit = limit }
        let number = state.withLockedValue { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        var alarm: TimeLimit.Alarm?
        defer { alarm?.callOff() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Lane, any Error>? = state.withLockedValue { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.free > 0 {
                        state.free -= 1
                        return .success(lanes[state.loads.add()])
                    }
                    state.waiting[number] = continuation
                    state.queue.append(number)
                    return nil
                }
                if let result { return continuation.resume(with: result) }
                alarm = timeLimit.setAlarm { self.giveUp(number, $0) }
            }
        } onCancel: {
            giveUp(number, CancellationError())
        }
    }

    private func giveUp(_ number: Int, _ error: any Error) {
        let waiting = state.withLockedValue { state in
            let waiting = state.waiting.removeValue(forKey: number)
            if state.waiting.isEmpty { state.queue.removeAll(keepingCapacity: true) }
            return waiting
        }
        waiting?.resume(throwing: error)
    }

    /// What a request waited for that ended before ``TransportConfiguration/poolTimeout`` was over.
    func busyNote(_ timeout: Duration) -> String {
        "This attempt was not sent: all \(limit) connections to \(peer) were busy. Make fewer calls at a time, or raise"
            + " maximumConnectionsPerHost of the transport's configuration; its poolTimeout (\(timeout)) was not over."
    }

    private func tooBusy(for timeout: Duration) -> TransportFailure {
        TransportFailure(
            .noFreeConnection, isUnsent: true,
            explanation:
                "All \(limit) connections to \(peer) were busy for \(timeout), the poolTimeout of the transport: make fewer calls at a"
                + " time, or raise maximumConnectionsPerHost or poolTimeout of its configuration.")
    }
}
