public import HTTPTypes
public import Logging

/// A generated client: a method for each operation of a service, and the executor of the calls.
public protocol GeneratedClient: _ClientLifecycle, Sendable {
    /// The name, version and endpoints of the service.
    static var service: ServiceDescription { get }

    /// The executor of the calls.
    var _executor: AnyCallExecutor { get }

    /// Creates a client that sends its calls to `executor` instead of the service, for example to the `StubExecutor` of
    /// `AlibabaCloudTesting` in a test.
    init(executor: any CallExecutor)
}

extension GeneratedClient {
    /// Sends the request of one of the client's operations and returns the response.
    ///
    /// - Throws: ``CallError`` with the errors of the operation.
    @discardableResult
    public nonisolated(nonsending) func send<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response where Request._Client == Self {
        try await _executor.call(request)
    }
}

/// Copies of a client with other options. A copy shares connections, credentials and retry budget with its original,
/// and costs about as much as copying a few references.
extension GeneratedClient {
    /// Returns a copy of this client with other options.
    public func with(_ options: CallOptions) -> Self {
        Self(executor: _executor.base.with(options))
    }

    /// Returns a copy of this client with other options; see ``CallOptions``.
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

    /// Returns a copy of this client for another region.
    ///
    /// - Parameters:
    ///   - region: The ID of the region.
    ///   - endpoint: The endpoint to use instead of the region's; by default that of the configuration, if it has one.
    /// - Throws: ``ConfigurationError`` if the region and the endpoint resolve to no valid address.
    public func with(region: String, endpoint: String? = nil) throws(ConfigurationError) -> Self {
        Self(executor: try _executor.base.with(region: region, endpoint: endpoint))
    }

    /// Returns a copy of this client with another endpoint in the same region.
    ///
    /// - Throws: ``ConfigurationError`` if the endpoint is not valid.
    public func with(endpoint: String) throws(ConfigurationError) -> Self {
        Self(executor: try _executor.base.with(region: nil, endpoint: endpoint))
    }
}
