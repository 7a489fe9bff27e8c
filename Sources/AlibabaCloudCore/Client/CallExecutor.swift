/// Executes the calls of a generated client.
///
/// ``ServiceClient`` sends calls to the service; the `StubExecutor` of `AlibabaCloudTesting` replaces it in tests. One
/// generic method serves all operations: with a requirement for each of a service's operations, every program would
/// link code for all of them, and every test double would have to implement them.
///
/// An executor can also wrap another one, to observe or change whole calls with their types. To observe or change
/// HTTP messages, use ``Middleware``.
public protocol CallExecutor: Sendable {
    /// Executes one call and returns its response.
    func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response

    /// Returns a copy of this executor with other options. The default implementation returns this executor: one
    /// without a network has no use for the options.
    func with(_ options: CallOptions) -> any CallExecutor

    /// Returns a copy of this executor for another region or endpoint. The default implementation returns this
    /// executor.
    ///
    /// - Throws: ``ConfigurationError`` if the region and the endpoint resolve to no valid address.
    func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any CallExecutor

    /// The clock that measures the pauses between the polls of a ``Waiter``. By default a `ContinuousClock`.
    var timer: any Clock<Duration> { get }

    /// Returns the random numbers, from 0 up to but not including 1, that jitter those pauses.
    var random: @Sendable () -> Double { get }
}

extension CallExecutor {
    public var timer: any Clock<Duration> { ContinuousClock() }

    public var random: @Sendable () -> Double { { .random(in: 0..<1) } }

    public func with(_ options: CallOptions) -> any CallExecutor { self }

    public func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any CallExecutor { self }
}
