internal import HTTPTypes

/// STS, which gives out temporary credentials; always asked with GET over TLS (wire contract §7).
struct SecurityTokenService {
    let host: String
    let access: CredentialsAccess

    private var place: String { "STS at \(host)" }

    /// A session of a role for who has credentials that may assume it.
    func assumeRole(_ role: AssumedRole, with credentials: Credentials) async throws -> ExpiringCredentials {
        guard case .accessKey = credentials else {
            throw ConfigurationError(
                problem: "A role cannot be assumed with \(credentials) credentials.", remedy: "Use an access key.")
        }
        var parameters = try role.parameters(in: access.environment)
        if let id = role.externalId, !id.isEmpty {
            parameters.append(RequestParameter("ExternalId", id, isSensitive: true))
        }
        let request = try QuerySigner().sign(unsigned("AssumeRole", parameters), with: credentials)
        return try await session(request.head, "AssumeRole", of: role)
    }

    /// A session of a role for who has a token of an identity provider that the role trusts. The request is not signed
    /// and has no nonce.
    func assumeRoleWithOIDC(
        _ role: AssumedRole, provider: String, token: String
    ) async throws -> ExpiringCredentials {
        let action = "AssumeRoleWithOIDC"
        let parameters =
            try role.parameters(in: access.environment) + [
                RequestParameter("OIDCProviderArn", provider), RequestParameter("OIDCToken", token, isSensitive: true),
            ]
        var request = unsigned(action, parameters)
        request.query.append(contentsOf: [
            RequestParameter("Action", action), RequestParameter("Version", request.version),
            RequestParameter("Format", request.format), RequestParameter("Timestamp", request.timestamp.text),
        ])
        let message = request.message(target: "/?" + request.query.encoded, headers: request.headers, body: [])
        return try await session(message.head, action, of: role)
    }

    private func session(
        _ request: HTTPRequest, _ action: String, of role: AssumedRole
    ) async throws -> ExpiringCredentials {
        let remedy = "Check the role \(role.arn), and that it trusts who asks."
        let answer = try await answer(to: request, action, remedy: remedy)
        guard let credentials = answer.object("Credentials") else {
            throw ConfigurationError(problem: "\(place) answered \(action) without credentials.", remedy: remedy)
        }
        return try credentials.sessionCredentials(from: place)
    }

    func answer(to request: HTTPRequest, _ action: String, remedy: String) async throws -> CredentialsDocument {
        // 5 s to connect and 10 s to answer, of which a transport knows the sum.
        let response = try await access.send(request, to: place, within: .seconds(15))
        guard response.head.status.kind == .successful else {
            let reason = CredentialsDocument.errorText(of: response.body)
            throw ConfigurationError(
                problem: "\(place) refused \(action) with HTTP \(response.head.status.code)\(reason).", remedy: remedy)
        }
        return try CredentialsDocument(response.body, from: place)
    }

    func unsigned(_ action: String, _ parameters: [RequestParameter]) -> UnsignedRequest {
        UnsignedRequest(
            scheme: "https", authority: host, method: .get, operation: action, version: "2015-04-01",
            query: RequestParameters(parameters), form: RequestParameters(), headers: [.accept: "application/json"],
            timestamp: Timestamp(access.environment.now()), nonce: access.environment.nonce(), format: "JSON")
    }
}
