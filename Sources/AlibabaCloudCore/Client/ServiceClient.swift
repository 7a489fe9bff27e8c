import HTTPTypes
import Logging

/// A client that sends calls to one service, in one region if the service is regional. Generated clients add a method
/// for each operation.
///
/// A client is a value: copies share connections, retry budget and caches.
public struct ServiceClient: CallExecutor {
    /// The service that the client calls.
    public var service: ServiceDescription { parts.service }
    /// The region of the client, which is also the default of each request's region parameter; `nil` for a client
    /// without a region.
    public var region: String? { parts.region }

    var configuration: ClientConfiguration { parts.configuration }
    var endpoint: Endpoint { parts.endpoint }
    var state: ClientState { parts.state }
    /// The headers that every request carries, whatever the signer.
    var headers: HTTPFields { parts.headers }
    /// The secrets in the configured headers.
    var headerSecrets: [String] { parts.headerSecrets }
    /// The transport, if no part of an attempt can block or ignore cancellation.
    var directTransport: HTTPClientTransport? { parts.directTransport }

    /// Behind one reference, since each call copies its client several times.
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
        }

        /// Omits the headers, which may hold secrets.
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

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - service: The name, version and endpoints of the service.
    ///   - region: The region; `nil` for a client without a region, for a service with one endpoint for all regions.
    ///   - configuration: The configuration of the client.
    /// - Throws: ``ConfigurationError`` if the region is not a valid region ID, if the endpoint of the configuration is
    ///   not valid, or if the service has no endpoint for the region and network.
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

    /// Sends a request, with retries, and returns the response.
    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        do throws(Call.Failure) {
            let metadata = state.operations.metadata(of: Request.self, service)
            let fields = try await observed(metadata.operation) { (call: inout Call) throws(Call.Failure) in
                call.codeTraits = metadata.codeTraits
                call.hasSensitiveFields = metadata.hasSensitiveFields
                // Filled once per call, since every attempt must carry the same token.
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

    /// Returns a copy of this client with other options.
    public func with(_ options: CallOptions) -> any CallExecutor {
        ServiceClient(
            parts: Parts(
                service, region: region, configuration: configuration.with(options), endpoint: endpoint,
                state: state))
    }

    /// Returns a copy of this client for another region or endpoint.
    public func with(region: String?, endpoint: String?) throws(ConfigurationError) -> any CallExecutor {
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
    /// Resolves the endpoint of a service. Checks the region even if the endpoint does not depend on it.
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
