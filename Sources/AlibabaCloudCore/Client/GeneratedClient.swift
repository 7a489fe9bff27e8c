public import HTTPTypes
public import Logging

/// A generated client: the operations of a service, and what carries out their calls.
public protocol GeneratedClient: _ClientLifecycle, Sendable {
    /// The name, version and endpoints of the service.
    static var service: ServiceDescription { get }

    /// What carries out the calls.
    var core: ClientCore { get }

    /// Creates a client that sends its calls to `core` instead of the service, for example to the `StubExecutor` of
    /// `AlibabaCloudTesting` in a test.
    init(core: any ServiceCaller)
}

extension GeneratedClient {
    /// Sends the request of one of the client's operations, and waits for the response.
    ///
    /// - Throws: ``CallError`` with the errors of the operation.
    @discardableResult
    public nonisolated(nonsending) func send<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response where Request._Client == Self {
        try await core.call(request)
    }
}

/// Copies for single calls. They share connections, credentials, retry budget and everything else with the client that
/// they are made of, and cost about as much as copying a few references.
extension GeneratedClient {
    /// This client with some things done differently.
    public func with(_ options: CallOptions) -> Self {
        Self(core: core.caller.with(options))
    }

    /// This client with some things done differently, see ``CallOptions``:
    ///
    /// ```swift
    /// let reply = try await vpc.with(timeout: .seconds(3)).cancelPhysicalConnection(physicalConnectionId: id)
    /// ```
    public func with(
        timeout: Duration? = nil, attemptTimeout: Duration? = nil, retry: RetryPolicy? = nil,
        headers: HTTPFields = [:], logger: Logger? = nil
    ) -> Self {
        with(
            CallOptions(
                timeout: timeout, attemptTimeout: attemptTimeout, retry: retry, headers: headers, logger: logger))
    }

    /// This client in another region.
    ///
    /// - Parameter endpoint: Where requests go instead of to the endpoint of the region; by default as configured.
    /// - Throws: ``ConfigurationError`` if no endpoint follows from what is given.
    public func with(region: String, endpoint: String? = nil) throws(ConfigurationError) -> Self {
        Self(core: try core.caller.with(region: region, endpoint: endpoint))
    }

    /// This client with another endpoint in the same region.
    ///
    /// - Throws: ``ConfigurationError`` if it is no endpoint.
    public func with(endpoint: String) throws(ConfigurationError) -> Self {
        Self(core: try core.caller.with(region: nil, endpoint: endpoint))
    }
}
