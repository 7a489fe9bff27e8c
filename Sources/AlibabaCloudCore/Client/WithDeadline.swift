import NIOConcurrencyHelpers

/// Runs an operation and returns its result; returns early if the time limit is exceeded or this task is cancelled.
///
/// The operation runs in a task of its own. An early return cancels that task and does not wait for it: transports and
/// credentials providers can be the application's own, and one that ignores cancellation must not block the caller.
///
/// - Throws: The timeout of the limit, `CancellationError` as soon as the task is cancelled, or the operation's error.
func withDeadline<Value: Sendable>(
    _ limit: TimeLimit?, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    try limit?.check()
    let first = FirstResult<Value>()
    let task = Task {
        do {
            first.offer(.success(try await operation()))
        } catch {
            first.offer(.failure(error))
        }
    }
    let timeout = limit?.schedule { first.offer(.failure($0)) }
    defer {
        task.cancel()
        timeout?.cancel()
    }
    return try await withTaskCancellationHandler {
        try await first.value()
    } onCancel: {
        first.offer(.failure(CancellationError()))
    }
}

/// Keeps the first of several results and ignores the others.
private final class FirstResult<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(CheckedContinuation<Value, any Error>)
        case resolved(Result<Value, any Error>)
    }

    private let state = NIOLockedValueBox(State.empty)

    func offer(_ result: Result<Value, any Error>) {
        let continuation: CheckedContinuation<Value, any Error>? = state.withLockedValue { state in
            if case .resolved = state { return nil }
            defer { state = .resolved(result) }
            if case .awaited(let continuation) = state { return continuation }
            return nil
        }
        continuation?.resume(with: result)
    }

    /// Waits for the first result. Must be called once only.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<Value, any Error>? = state.withLockedValue { state in
                if case .resolved(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
