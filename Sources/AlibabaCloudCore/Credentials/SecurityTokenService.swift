import HTTPTypes

/// STS, which gives out temporary credentials; always asked over TLS (wire contract §7).
struct SecurityTokenService {
    let host: String
    let access: CredentialsAccess

    private var place: String { "STS at \(host)" }

    /// A session of a role for who has credentials that may assume it.
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

    /// A session of a role for who has a token of an identity provider that the role trusts. The request is not signed
    /// and has no nonce. The token is in its body: proxies log addresses, and refuse those of more than 8 kB.
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
        let remedy = "Check the role \(oneLine(role.arn)), and that it trusts who asks."
        let answer = try await answer(action, remedy: remedy, hiding: secrets, to: request)
        guard let credentials = answer.object("Credentials") else {
            throw ConfigurationError(problem: "\(place) answered \(action) without credentials.", remedy: remedy)
        }
        return try credentials.sessionCredentials(from: place)
    }

    /// - Parameters:
    ///   - secrets: What errors must not repeat.
    ///   - request: Makes the request, anew for each attempt.
    func answer(
        _ action: String, remedy: String, hiding secrets: [String] = [], to request: () throws -> SignedRequest
    ) async throws -> CredentialsDocument {
        do {
            // 5 s to connect and 10 s to answer, of which a transport knows the sum.
            let response = try await access.answer(from: place, within: .seconds(15), hiding: secrets, to: request)
            guard response.head.status.kind == .successful else {
                throw ErrorDetails(credentialsAnswer: response).refusal(
                    "\(place) refused \(action) with HTTP \(response.head.status.code)", remedy: remedy,
                    hiding: secrets)
            }
            return try CredentialsDocument(response.body, from: place)
        } catch let failure as CredentialsAccess.NoAnswer {
            throw failure.error
        }
    }

    /// - Parameters:
    ///   - query: The parameters of a GET.
    ///   - form: Those of a POST.
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
