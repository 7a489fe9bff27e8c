internal import NIOConcurrencyHelpers

/// A value that is made when somebody asks and it is not there or no longer usable. However many ask meanwhile, it is
/// made once.
actor SharedValue<Value: Sendable> {
    private let current = NIOLockedValueBox<Value?>(nil)
    private var isBeingMade = false
    private var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
    private var lastTicket = 0

    /// The current value, usable or not; `nil` before the first is made.
    nonisolated var atHand: Value? { current.withLockedValue { $0 } }

    /// The value, made by `make` unless the current one is usable. A failure is thrown to all who wait for this making
    /// and then forgotten.
    ///
    /// The making is nobody's child: who is cancelled stops waiting at once, and the others get their value.
    func value(
        where isUsable: @Sendable (Value) -> Bool, else make: @escaping @Sendable (Value?) async throws -> Value
    ) async throws -> Value {
        let current = atHand
        if let current, isUsable(current) { return current }
        try Task.checkCancellation()
        if !isBeingMade {
            isBeingMade = true
            Task {
                do {
                    finish(.success(try await make(current)))
                } catch {
                    finish(.failure(error))
                }
            }
        }
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            // Nothing else runs on the actor before the ticket is there, so that no cancellation can miss it.
            try await withCheckedThrowingContinuation { waiting[ticket] = $0 }
        } onCancel: {
            Task { await giveUp(ticket) }
        }
    }

    private func finish(_ result: Result<Value, any Error>) {
        if case .success(let value) = result { current.withLockedValue { $0 = value } }
        isBeingMade = false
        let finished = waiting
        waiting = [:]
        for continuation in finished.values {
            continuation.resume(with: result)
        }
    }

    private func giveUp(_ ticket: Int) {
        waiting.removeValue(forKey: ticket)?.resume(throwing: CancellationError())
    }
}

extension SharedValue: CustomReflectable {
    /// Empty: reading the properties of an actor from outside would race with it.
    nonisolated var customMirror: Mirror { Mirror(self, children: []) }
}
