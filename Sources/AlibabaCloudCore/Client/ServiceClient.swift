internal import HTTPTypes

/// Calls the operations of one service in one region. Generated clients are this and the list of operations.
public struct ServiceClient: Sendable {
    /// The service it calls.
    public let service: ServiceDescription
    /// The region it works in, which requests name if they name no other.
    public let region: String

    private let configuration: ClientConfiguration
    private let endpoint: Endpoint
    private let layouts = LayoutCache()

    /// - Throws: ``ConfigurationError`` if the region is no region id, if the endpoint of the configuration is not one,
    ///   or if there is none for the region and network.
    public init(
        _ service: ServiceDescription, region: String, configuration: ClientConfiguration
    ) throws(ConfigurationError) {
        try checkRegion(region)
        self.service = service
        self.region = region
        self.configuration = configuration
        if let override = configuration.endpoint {
            endpoint = try Endpoint(override)
        } else {
            endpoint = try service.endpoints.endpoint(of: service.name, region: region, network: configuration.network)
        }
    }

    /// Sends a request and waits for the response to it.
    ///
    /// HTTP 200 is success even if the response says `Success: false`, as for the official clients (wire contract §4.1).
    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        let parameters: FlattenedMembers
        do {
            // Filled here and not in the attempt: a repeated attempt must carry the same token.
            let members = request.members.filled(region: region, idempotencyToken: configuration.idempotencyToken)
            parameters = try FlattenedMembers(members)
        } catch {
            throw .invalidRequest(error)
        }
        let response: TransportResponse
        do {
            response = try await attempt(Request.operation, parameters)
        } catch {
            throw CallError<Request.Failure>(error)
        }
        return try await read(response, as: Request.self)
    }

    private func read<Request: ServiceRequest>(
        _ response: TransportResponse, as request: Request.Type
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        let status = response.head.status.code
        guard response.head.status.kind == .successful else {
            let details = ErrorDetails(status: status, body: response.body, format: configuration.responseFormat)
            throw .service(Request.Failure(details))
        }
        let layout: ResponseLayout
        do {
            layout = try await layouts.layout(of: Request.Response.self)
        } catch {
            throw .unreadableResponse(UnreadableResponse(status: status, malformedLayout: error))
        }
        do {
            let format = configuration.responseFormat
            return Request.Response(members: try layout.members(status: status, body: response.body, format: format))
        } catch {
            throw .unreadableResponse(error)
        }
    }
}

/// The sending half of a call, the same for all operations.
extension ServiceClient {
    /// Signs and sends once, with a time and a nonce of its own.
    private func attempt(
        _ operation: ServiceOperation, _ parameters: FlattenedMembers
    ) async throws(AttemptFailure) -> TransportResponse {
        if Task.isCancelled { throw .cancelled }
        let signed: SignedRequest
        do {
            let credentials = try await configuration.credentials.credentials()
            signed = try await configuration.signer.sign(unsigned(operation, parameters), with: credentials)
        } catch {
            throw isCancellation(error) ? .cancelled : .credentials(CredentialsFailure(error))
        }
        if Task.isCancelled { throw .cancelled }
        do {
            return try await configuration.transport.send(signed.head, body: signed.body)
        } catch {
            throw isCancellation(error) ? .cancelled : .transport(TransportFailure(error))
        }
    }

    private func unsigned(_ operation: ServiceOperation, _ parameters: FlattenedMembers) -> UnsignedRequest {
        var query = parameters.query
        var form = parameters.form
        if operation.method == .get {
            // A GET has no body, and services take any parameter in the query (wire contract §1.2).
            query.append(contentsOf: form)
            form = RequestParameters()
        }
        return UnsignedRequest(
            scheme: endpoint.scheme, authority: endpoint.authority, method: operation.method == .get ? .get : .post,
            operation: operation.name, version: service.version, query: query, form: form,
            headers: [.accept: configuration.responseFormat.mediaType], timestamp: configuration.clock(),
            nonce: configuration.nonce(), format: configuration.responseFormat.name)
    }

    /// Transports report the cancellation of a task in various ways of their own.
    private func isCancellation(_ error: any Error) -> Bool {
        error is CancellationError || Task.isCancelled
    }
}

/// Why one attempt has no answer, without the operation's own errors.
private enum AttemptFailure: Error {
    case transport(TransportFailure)
    case credentials(CredentialsFailure)
    case cancelled
}

extension CallError {
    fileprivate init(_ failure: AttemptFailure) {
        switch failure {
        case .transport(let failure): self = .transport(failure)
        case .credentials(let failure): self = .credentials(failure)
        case .cancelled: self = .cancelled
        }
    }
}
