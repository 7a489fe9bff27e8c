import NIOConcurrencyHelpers

/// A value that one thread at a time has access to. The standard library's `Mutex` asks for newer systems of Apple's than this
/// package does, and NIO's box forgets which errors a closure throws.
struct Locked<Value: Sendable>: Sendable {
    private let box: NIOLockedValueBox<Value>

    init(_ value: Value) { box = NIOLockedValueBox(value) }

    func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try box.withLockedValue { value in
            Swift.Result { () throws(Failure) in try body(&value) }
        }.get()
    }
}
