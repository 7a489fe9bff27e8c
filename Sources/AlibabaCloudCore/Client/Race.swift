/// How long a step of a call may take, and what the call fails with when it takes longer.
struct TimeLimit: Sendable, Hashable {
    let duration: Duration
    let timeout: CallTimeout
}

/// Waits for an operation, but no longer than a limit and no longer than this task is wanted.
///
/// The operation runs in a task of its own, which is cancelled but not waited for when the wait ends early: transports
/// and credentials providers come from outside, and one that ignores its cancellation must not hold up the caller.
///
/// - Throws: the timeout of the limit, `CancellationError` as soon as the task is cancelled, or what the operation
///   throws.
func race<Value: Sendable>(
    against limit: TimeLimit?, _ timer: any Clock<Duration>,
    _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    if let limit, limit.duration <= .zero { throw limit.timeout }
    let (ends, finish) = AsyncStream<Result<Value, any Error>>.makeStream(bufferingPolicy: .bufferingOldest(1))
    let work = Task {
        do {
            finish.yield(.success(try await operation()))
        } catch {
            finish.yield(.failure(error))
        }
    }
    let alarm = limit.map { limit in
        Task {
            guard (try? await timer.sleep(for: limit.duration)) != nil else { return }
            finish.yield(.failure(limit.timeout))
        }
    }
    defer {
        work.cancel()
        alarm?.cancel()
    }
    for await end in ends {
        return try end.get()
    }
    // For a task that is cancelled, the stream is at its end.
    throw CancellationError()
}

/// A function that says how much time has passed since this one was called.
func stopwatch(_ timer: some Clock<Duration>) -> @Sendable () -> Duration {
    let start = timer.now
    return { start.duration(to: timer.now) }
}
