/// A signal that a test fires, for which replies can wait instead of for a time.
package actor LoopbackSignal {
    private var isFired = false
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var nextNumber = 0

    package init() {}

    /// Resumes all current and future waiters.
    package func fire() {
        isFired = true
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
    }

    /// Waits for the signal.
    ///
    /// - Throws: `CancellationError` if the task is cancelled first.
    package func wait() async throws {
        let number = nextNumber
        nextNumber += 1
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if isFired {
                    continuation.resume()
                } else if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting[number] = continuation
                }
            }
        } onCancel: {
            Task { await cancel(number) }
        }
    }

    private func cancel(_ number: Int) {
        waiting.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }
}
