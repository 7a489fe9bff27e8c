import HTTPTypes
import Logging

/// Calls the operations of one service, in one region if the service has several. Generated clients are this and the list of
/// operations.
///
/// It is a value: copies share connections, retry budget and caches.
public struct ServiceClient: ServiceCaller {
    /// The service it calls.
    public var service: ServiceDescription { parts.service }
    /// The region it works in, which requests name if they name no other; `nil` for a client without a region.
    public var region: String? { parts.region }

    var configuration: ClientConfiguration { parts.configuration }
    var endpoint: Endpoint { parts.endpoint }
    var state: ClientState { parts.state }
    /// The headers of every request, in whatever dialect.
    var headers: HTTPFields { parts.headers }
    /// The secrets among the headers of the configuration.
    var headerSecrets: [String] { parts.headerSecrets }
    /// The transport, if attempts need nothing that may take its time or ignore its cancellation.
    var directTransport: HTTPClientTransport? { parts.directTransport }
    /// The credentials, if they are known without asking anybody.
    var credentialsAtHand: Credentials? { parts.preparedCredentials?.credentialsAtHand }

    /// Behind one reference: each call copies its client into its steps.
    private let parts: Parts

    private final class Parts: Sendable, CustomReflectable {
        let service: ServiceDescription
        let region: String?
        let configuration: ClientConfiguration
        let endpoint: Endpoint
        let state: ClientState
        let headers: HTTPFields
        let headerSecrets: [String]
        let directTransport: HTTPClientTransport?
        let preparedCredentials: (any PreparedCredentialsProvider)?

        init(
            _ service: ServiceDescription, region: String?, configuration: ClientConfiguration, endpoint: Endpoint,
            state: ClientState
        ) {
            self.service = service
            self.region = region
            self.configuration = configuration
            self.endpoint = endpoint
            self.state = state
            var headers = configuration.headers
            headers[.accept] = configuration.responseFormat.mediaType
            self.headers = headers
            headerSecrets = configuration.headers.secrets
            let isDirect = configuration.middleware.isEmpty && configuration.signer is any ImmediateSigner
            directTransport = isDirect ? configuration.transport as? HTTPClientTransport : nil
            preparedCredentials = configuration.credentials as? any PreparedCredentialsProvider
        }

        /// What it was made of: the headers may hold secrets.
        var customMirror: Mirror {
            Mirror(
                self,
                children: [
                    "service": service, "region": region as Any, "configuration": configuration, "endpoint": endpoint,
                    "state": state,
                ])
        }
    }

    private init(parts: Parts) {
        self.parts = parts
    }

    /// - Parameter region: `nil` for a client without a region: of a service with one endpoint for all regions.
    /// - Throws: ``ConfigurationError`` if the region is no region id, if the endpoint of the configuration is not one,
    ///   or if there is none for the region and network.
    public init(
        _ service: ServiceDescription, region: String? = nil, configuration: ClientConfiguration
    ) throws(ConfigurationError) {
        let endpoint = try configuration.endpoint(of: service, region: region)
        var configuration = configuration
        if configuration.headers[.userAgent] == nil {
            configuration.headers[.userAgent] = UserAgent.text(suffix: configuration.userAgentSuffix)
        }
        if let logger = configuration.logger, let transport = configuration.transport as? HTTPClientTransport,
            let warning = transport.takeWarning()
        {
            logger.warning("\(warning)")
        }
        parts = Parts(
            service, region: region, configuration: configuration, endpoint: endpoint,
            state: ClientState(retryBudget: configuration.retryBudget, timer: configuration.timer))
    }

    /// Sends a request, again if need be, and waits for the response to it.
    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        do throws(Call.Failure) {
            let facts = state.operations.facts(of: Request.self, service)
            let fields = try await observed(facts.operation) { (call: inout Call) throws(Call.Failure) in
                call.codeTraits = facts.codeTraits
                call.hasSensitiveFields = facts.hasSensitiveFields
                // Filled here and not in the attempt: a repeated attempt must carry the same token.
                let fields = request._fields.filled(region: region, idempotencyToken: configuration.idempotencyToken)
                return try await call.response(to: fields, schema: Request.Response._schema)
            }
            return Request.Response(_fields: fields)
        } catch {
            throw error.typed()
        }
    }
}

extension ServiceClient {
    public var timer: any Clock<Duration> { configuration.timer }

    public var random: @Sendable () -> Double { configuration.random }

    /// This client with some things done differently.
    public func with(_ options: CallOptions) -> any ServiceCaller {
        ServiceClient(
            parts: Parts(
                service, region: region, configuration: configuration.with(options), endpoint: endpoint,
                state: state))
    }

    /// This client in another place.
    public func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any ServiceCaller {
        let region = region ?? self.region
        var configuration = configuration
        configuration.endpoint = endpoint ?? configuration.endpoint
        return ServiceClient(
            parts: Parts(
                service, region: region, configuration: configuration,
                endpoint: try configuration.endpoint(of: service, region: region), state: state))
    }
}

extension ClientConfiguration {
    /// Where the requests to a service go. The region is checked even if the endpoint does not depend on it.
    fileprivate func endpoint(
        of service: ServiceDescription, region: String?
    ) throws(ConfigurationError) -> Endpoint {
        if let region { try checkRegion(region) }
        if let endpoint, !endpoint.trimmed.isEmpty {
            return try Endpoint(endpoint, allowsPlainHTTP: allowsPlainHTTP)
        }
        return try service.endpoints.endpoint(of: service.name, region: region, network: network)
    }
}
