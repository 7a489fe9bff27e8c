import NIOConcurrencyHelpers

/// A cached value that is loaded on demand. Concurrent requests share one load.
final class SingleFlight<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        /// The number of values loaded so far; a reader compares it to learn whether its value is still the current
        /// one.
        var generation = 0
        var isLoading = false
        var waiting: [Int: CheckedContinuation<Value?, any Error>] = [:]
        var lastWaiter = 0
    }

    /// The next step of a reader that has found no usable value.
    private enum Step {
        case readAgain, wait, load
    }

    private let state = NIOLockedValueBox(State())

    /// The current value, usable or not; `nil` before the first load.
    var cached: Value? { state.withLockedValue { $0.value } }

    /// The current value and its generation.
    var current: (value: Value, generation: Int)? {
        state.withLockedValue { state in state.value.map { ($0, state.generation) } }
    }

    var isLoading: Bool { state.withLockedValue { $0.isLoading } }

    /// Returns the current value if it is usable; otherwise waits for a load. All waiters of a failed load get its
    /// error; the error is not cached.
    ///
    /// A load runs in a task of its own: a cancelled waiter returns at once, and the others still get their value.
    func value(
        where isUsable: @Sendable (Value) -> Bool, load: @escaping @Sendable (Value?) async throws -> Value
    ) async throws -> Value {
        while true {
            let (current, generation) = state.withLockedValue { ($0.value, $0.generation) }
            if let current, isUsable(current) { return current }
            try Task.checkCancellation()
            if let value = try await next(after: generation, current, load) { return value }
        }
    }

    /// Starts loading the next value without waiting for it, unless a load is in progress or `current` is outdated.
    func refresh(
        after current: (value: Value, generation: Int), load: @escaping @Sendable (Value?) async throws -> Value
    ) {
        let isDue = state.withLockedValue { state in
            guard !state.isLoading, state.generation == current.generation else { return false }
            state.isLoading = true
            return true
        }
        if isDue { start(load, current.value) }
    }

    private func start(_ load: @escaping @Sendable (Value?) async throws -> Value, _ current: Value?) {
        Task {
            do {
                finish(.success(try await load(current)))
            } catch {
                finish(.failure(error))
            }
        }
    }

    /// Waits for the load in progress, or starts one.
    ///
    /// - Returns: `nil` if another value has been loaded since the generation was read.
    private func next(
        after generation: Int, _ current: Value?, _ load: @escaping @Sendable (Value?) async throws -> Value
    ) async throws -> Value? {
        let waiter = state.withLockedValue { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let step = state.withLockedValue { state -> Step in
                    guard state.generation == generation else { return .readAgain }
                    state.waiting[waiter] = continuation
                    defer { state.isLoading = true }
                    return state.isLoading ? .wait : .load
                }
                switch step {
                case .readAgain: continuation.resume(returning: nil)
                case .wait: break
                case .load: start(load, current)
                }
                // The cancellation handler may have run before the continuation was stored.
                if Task.isCancelled { cancel(waiter) }
            }
        } onCancel: {
            cancel(waiter)
        }
    }

    private func finish(_ result: Result<Value, any Error>) {
        let finished = state.withLockedValue { state in
            if case .success(let value) = result {
                state.value = value
                state.generation += 1
            }
            state.isLoading = false
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in finished.values {
            continuation.resume(with: result.map(Optional.some))
        }
    }

    private func cancel(_ waiter: Int) {
        state.withLockedValue { $0.waiting.removeValue(forKey: waiter) }?.resume(throwing: CancellationError())
    }
}

extension SingleFlight: CustomReflectable {
    /// Is empty, since the values may be secrets.
    var customMirror: Mirror { Mirror(self, children: []) }
}
