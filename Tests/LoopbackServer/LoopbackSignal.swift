/// A moment that a test decides on: replies wait for it instead of for a time.
package actor LoopbackSignal {
    private var isFired = false
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var nextNumber = 0

    package init() {}

    /// Lets all go on that wait, and all that come later.
    package func fire() {
        isFired = true
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
    }

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
            Task { await giveUp(number) }
        }
    }

    private func giveUp(_ number: Int) {
        waiting.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }
}
