internal import HTTPTypes

/// Calls the operations of one service in one region. Generated clients are this and the list of operations.
///
/// It is a value: copies share connections, retry budget and caches.
public struct ServiceClient: ServiceCaller {
    /// The service it calls.
    public let service: ServiceDescription
    /// The region it works in, which requests name if they name no other.
    public private(set) var region: String

    private(set) var configuration: ClientConfiguration
    private(set) var endpoint: Endpoint
    let state: ClientState
    private let layouts = LayoutCache()

    /// - Throws: ``ConfigurationError`` if the region is no region id, if the endpoint of the configuration is not one,
    ///   or if there is none for the region and network.
    public init(
        _ service: ServiceDescription, region: String, configuration: ClientConfiguration
    ) throws(ConfigurationError) {
        self.service = service
        self.region = region
        self.configuration = configuration
        endpoint = try configuration.endpoint(of: service, region: region)
        state = ClientState(retryBudget: configuration.retryBudget, timer: configuration.timer)
        if configuration.headers[.userAgent] == nil {
            self.configuration.headers[.userAgent] = UserAgent.text(suffix: configuration.userAgentSuffix)
        }
    }

    /// Sends a request, again if need be, and waits for the response to it.
    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        do throws(Call.Failure) {
            let members = try await observed(Request.operation) { (call: inout Call) throws(Call.Failure) in
                // Filled here and not in the attempt: a repeated attempt must carry the same token.
                let members = request.members.filled(region: region, idempotencyToken: configuration.idempotencyToken)
                return try await call.response(to: members) { () throws(ResponseLayout.Malformation) in
                    try layouts.layout(of: Request.Response.self)
                }
            }
            return Request.Response(members: members)
        } catch {
            throw error.mapFailure { Request.Failure($0.details) }
        }
    }
}

extension ServiceClient {
    public var timer: any Clock<Duration> { configuration.timer }

    public var random: @Sendable () -> Double { configuration.random }

    /// This client with some things done differently.
    public func with(_ options: CallOptions) -> any ServiceCaller {
        var copy = self
        copy.configuration = configuration.with(options)
        return copy
    }

    /// This client in another place.
    public func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any ServiceCaller {
        var copy = self
        copy.region = region ?? self.region
        copy.configuration.endpoint = endpoint ?? configuration.endpoint
        copy.endpoint = try copy.configuration.endpoint(of: service, region: copy.region)
        return copy
    }
}

extension ClientConfiguration {
    /// Where the requests to a service go. The region is checked even if the endpoint does not depend on it.
    fileprivate func endpoint(
        of service: ServiceDescription, region: String
    ) throws(ConfigurationError) -> Endpoint {
        try checkRegion(region)
        if let endpoint { return try Endpoint(endpoint) }
        return try service.endpoints.endpoint(of: service.name, region: region, network: network)
    }
}
