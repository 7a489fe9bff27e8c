import NIOConcurrencyHelpers

/// Waits for work, but no longer than a limit and no longer than this task is wanted.
///
/// The work runs in a task of its own, which is cancelled but not waited for when the wait ends early: transports and
/// credentials providers come from outside, and one that ignores its cancellation must not hold up the caller.
///
/// - Throws: the timeout of the limit, `CancellationError` as soon as the task is cancelled, or what the work throws.
func race<Value: Sendable>(
    against limit: TimeLimit?, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    try limit?.check()
    let finish = Finish<Value>()
    let runner = Task {
        do {
            finish.reach(.success(try await work()))
        } catch {
            finish.reach(.failure(error))
        }
    }
    let alarm = limit?.setAlarm { finish.reach(.failure($0)) }
    defer {
        runner.cancel()
        alarm?.callOff()
    }
    return try await withTaskCancellationHandler {
        try await finish.winner()
    } onCancel: {
        finish.reach(.failure(CancellationError()))
    }
}

/// Where the results of a race arrive, of which the first one counts.
private final class Finish<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case reached(Result<Value, any Error>)
    }

    private let state = NIOLockedValueBox(State.open)

    func reach(_ result: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLockedValue { state in
            if case .reached = state { return nil }
            defer { state = .reached(result) }
            if case .awaited(let continuation) = state { return continuation }
            return nil
        }
        waiting?.resume(with: result)
    }

    /// Waits for the first result; to be called once.
    func winner() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<Value, any Error>? = state.withLockedValue { state in
                if case .reached(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
