/// Carries out the calls of a generated client.
///
/// ``ServiceClient`` talks to the service, and the `StubExecutor` of `AlibabaCloudTesting` stands in for it in tests. One generic
/// function stands for all operations: a protocol with a requirement for each of a service's 400 would be code in every program that
/// links the client, and every double would have to implement it.
///
/// One caller can also stand around another, to observe or change calls as a whole and with their types; ``Middleware``
/// does the same for the messages.
public protocol ServiceCaller: Sendable {
    /// Carries out one call.
    func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response

    /// A caller that works like this one but for the options. Without an implementation, this one: what has no network
    /// has no use for them.
    func with(_ options: CallOptions) -> any ServiceCaller

    /// A caller that works like this one but in another place. Without an implementation, this one.
    ///
    /// - Throws: ``ConfigurationError`` if no endpoint follows from what is given.
    func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any ServiceCaller

    /// What measures the time between the looks of a ``Waiter``. Without an implementation, the clock on the wall.
    var timer: any Clock<Duration> { get }

    /// Makes the numbers, from 0 up to but not 1, that spread those looks.
    var random: @Sendable () -> Double { get }
}

extension ServiceCaller {
    public var timer: any Clock<Duration> { ContinuousClock() }

    public var random: @Sendable () -> Double { { .random(in: 0..<1) } }

    public func with(_ options: CallOptions) -> any ServiceCaller { self }

    public func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any ServiceCaller { self }
}
