import HTTPTypes

/// The STS service, which returns temporary credentials. Requests always use TLS (Wire protocol, Credentials).
struct SecurityTokenService {
    let host: String
    let access: CredentialsAccess

    private var place: String { "STS at \(host)" }

    /// Assumes a role with an access key and returns the credentials of the session.
    func assumeRole(_ role: AssumedRole, with credentials: Credentials) async throws -> ExpiringCredentials {
        guard case .accessKey(_, let secret, let token) = credentials else {
            throw ConfigurationError(
                problem: "A role cannot be assumed with \(credentials) credentials.", remedy: "Use an access key.")
        }
        var parameters = try role.parameters(in: access.environment)
        if let id = role.externalId, !id.isEmpty {
            parameters.append(RequestParameter("ExternalId", id, isSensitive: true))
        }
        return try await session("AssumeRole", of: role, hiding: [secret, token ?? "", role.externalId ?? ""]) {
            try QuerySigner().sign(unsigned("AssumeRole", query: parameters), with: credentials)
        }
    }

    /// Assumes a role with the token of an identity provider and returns the credentials of the session. The request is
    /// not signed and has no nonce. The token is in the body, since proxies log URLs and refuse those longer than 8 kB.
    func assumeRoleWithOIDC(
        _ role: AssumedRole, provider: String, token: String
    ) async throws -> ExpiringCredentials {
        let action = "AssumeRoleWithOIDC"
        let parameters =
            try role.parameters(in: access.environment) + [
                RequestParameter("OIDCProviderArn", provider), RequestParameter("OIDCToken", token, isSensitive: true),
            ]
        return try await session(action, of: role, hiding: [token]) {
            let request = unsigned(action, form: parameters)
            let query = RequestParameters([
                RequestParameter("Action", action), RequestParameter("Version", request.version),
                RequestParameter("Format", request.format), RequestParameter("Timestamp", request.timestamp.text),
            ])
            return request.message(
                target: "/?" + query.encoded, headers: request.headers, body: request.form.encodedBytes())
        }
    }

    private func session(
        _ action: String, of role: AssumedRole, hiding secrets: [String], by request: () throws -> SignedRequest
    ) async throws -> ExpiringCredentials {
        let remedy = "Check the role \(oneLine(role.arn)) and its trust policy."
        let document = try await document(action, remedy: remedy, hiding: secrets, for: request)
        guard let credentials = document.object("Credentials") else {
            throw ConfigurationError(problem: "\(place) returned no credentials for \(action).", remedy: remedy)
        }
        return try credentials.sessionCredentials(from: place)
    }

    /// Sends a request and returns the body of the response.
    ///
    /// - Parameters:
    ///   - secrets: The texts that errors must not repeat.
    ///   - request: Returns the request; called for each attempt.
    func document(
        _ action: String, remedy: String, hiding secrets: [String] = [], for request: () throws -> SignedRequest
    ) async throws -> CredentialsDocument {
        do {
            // The official clients allow 5 s to connect and 10 s to respond; a transport only knows the sum.
            let response = try await access.response(from: place, within: .seconds(15), hiding: secrets, to: request)
            guard response.head.status.kind == .successful else {
                throw ErrorDetails(credentialsResponse: response).refusal(
                    "\(place) refused \(action) with HTTP \(response.head.status.code)", remedy: remedy,
                    hiding: secrets)
            }
            return try CredentialsDocument(response.body, from: place)
        } catch let failure as CredentialsAccess.NoResponse {
            throw failure.error
        }
    }

    /// Returns an unsigned request: a POST if it has form parameters, a GET otherwise.
    func unsigned(
        _ action: String, query: [RequestParameter] = [], form: [RequestParameter] = []
    ) -> UnsignedRequest {
        UnsignedRequest(
            scheme: "https", authority: host, method: form.isEmpty ? .get : .post, operation: action,
            version: "2015-04-01", query: RequestParameters(query), form: RequestParameters(form),
            headers: [.accept: "application/json"], timestamp: Timestamp(access.now),
            nonce: access.environment.nonce(), format: "JSON")
    }
}
