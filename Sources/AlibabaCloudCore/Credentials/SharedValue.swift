import NIOConcurrencyHelpers

/// A value that is made when somebody asks and it is not there or no longer usable. However many ask meanwhile, it is
/// made once.
final class SharedValue<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        /// Counts the values that were made, so that a reader knows whether the value it has read is still current.
        var generation = 0
        var isBeingMade = false
        var waiting: [Int: CheckedContinuation<Value?, any Error>] = [:]
        var lastTicket = 0
    }

    /// What follows for one who has found no usable value.
    private enum Step {
        case lookAgain, wait, make
    }

    private let state = NIOLockedValueBox(State())

    /// The current value, usable or not; `nil` before the first is made.
    var atHand: Value? { state.withLockedValue { $0.value } }

    /// The same with its number among the values that were made.
    var current: (value: Value, generation: Int)? {
        state.withLockedValue { state in state.value.map { ($0, state.generation) } }
    }

    var isBeingMade: Bool { state.withLockedValue { $0.isBeingMade } }

    /// The value, made by `make` unless the current one is usable. A failure is thrown to all who wait for this making
    /// and then forgotten.
    ///
    /// The making is nobody's child: who is cancelled stops waiting at once, and the others get their value.
    func value(
        where isUsable: @Sendable (Value) -> Bool, else make: @escaping @Sendable (Value?) async throws -> Value
    ) async throws -> Value {
        while true {
            let (current, generation) = state.withLockedValue { ($0.value, $0.generation) }
            if let current, isUsable(current) { return current }
            try Task.checkCancellation()
            if let value = try await next(after: generation, current, make) { return value }
        }
    }

    /// Has the next value made unless that is under way or has been done, and waits for nothing.
    func refresh(
        after current: (value: Value, generation: Int), _ make: @escaping @Sendable (Value?) async throws -> Value
    ) {
        let isDue = state.withLockedValue { state in
            guard !state.isBeingMade, state.generation == current.generation else { return false }
            state.isBeingMade = true
            return true
        }
        if isDue { start(make, current.value) }
    }

    private func start(_ make: @escaping @Sendable (Value?) async throws -> Value, _ current: Value?) {
        Task {
            do {
                finish(.success(try await make(current)))
            } catch {
                finish(.failure(error))
            }
        }
    }

    /// Waits for the value that is being made, and begins with it if nobody has.
    ///
    /// - Returns: `nil` if another value has been made since the generation was read.
    private func next(
        after generation: Int, _ current: Value?, _ make: @escaping @Sendable (Value?) async throws -> Value
    ) async throws -> Value? {
        let ticket = state.withLockedValue { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let step = state.withLockedValue { state -> Step in
                    guard state.generation == generation else { return .lookAgain }
                    state.waiting[ticket] = continuation
                    defer { state.isBeingMade = true }
                    return state.isBeingMade ? .wait : .make
                }
                switch step {
                case .lookAgain: continuation.resume(returning: nil)
                case .wait: break
                case .make: start(make, current)
                }
                // A cancellation before the ticket was there has found nothing to end.
                if Task.isCancelled { giveUp(ticket) }
            }
        } onCancel: {
            giveUp(ticket)
        }
    }

    private func finish(_ result: Result<Value, any Error>) {
        let finished = state.withLockedValue { state in
            if case .success(let value) = result {
                state.value = value
                state.generation += 1
            }
            state.isBeingMade = false
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in finished.values {
            continuation.resume(with: result.map(Optional.some))
        }
    }

    private func giveUp(_ ticket: Int) {
        state.withLockedValue { $0.waiting.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
    }
}

extension SharedValue: CustomReflectable {
    /// Empty: the values may be secrets.
    var customMirror: Mirror { Mirror(self, children: []) }
}
