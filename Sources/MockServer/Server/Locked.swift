import NIOConcurrencyHelpers

/// A value protected by a lock.
///
/// The standard library's `Mutex` requires newer Apple systems than this package, and `NIOLockedValueBox` loses the
/// error type of a closure.
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
