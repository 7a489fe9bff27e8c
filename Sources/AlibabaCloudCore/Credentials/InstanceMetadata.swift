import HTTPTypes

/// The metadata service of an ECS instance, which returns the credentials of the instance's RAM role (Wire protocol,
/// Credentials).
///
/// The service has no TLS. Its address is link-local: requests to it never leave the host.
struct InstanceMetadata {
    let access: CredentialsAccess
    /// True if this machine may not be an ECS instance: the absence of the service must then be known within about a
    /// second.
    var isProbe = false

    private static let place = "The ECS metadata service at 100.100.100.200"
    private static let folder = "/latest/meta-data/ram/security-credentials/"
    /// The maximum number of bytes of a role name or a token; both are usually much shorter.
    private static let textLimit = 4096

    private var isV1Allowed: Bool { !access.environment.isTrue(.imdsV1Disabled) }

    /// Fetches the credentials of a role.
    ///
    /// - Parameter role: The role of the instance; if `nil`, the role that the service names.
    /// - Throws: ``ConfigurationError``, of the kind `notConfigured` if nothing responds or if there is no role.
    func credentials(role: String?) async throws -> ExpiringCredentials {
        guard !access.environment.isTrue(.ecsMetadataDisabled) else {
            throw ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.ecsMetadataDisabled.rawValue) is true.",
                remedy: "Unset it to use the role of this ECS instance.")
        }
        let session = try await session()
        let role = if let role { role } else { try await attachedRole(session) }
        access.hasMetadata = true
        let document = try await CredentialsDocument(
            value(Self.folder + PercentEncoding.encode(role), session), from: Self.place)
        guard document.key("Code") == "Success" else {
            throw ConfigurationError(
                problem: "\(Self.place) has no credentials of this role.",
                remedy: "Check the name of the role, and that the role is attached to this instance.")
        }
        return try document.sessionCredentials(from: Self.place)
    }

    /// The protocol version and the timeout of the requests to the service.
    private struct Session {
        /// The token of version 2; `nil` for version 1.
        var token: String?
        /// True if the service is known to exist.
        var exists = true
        /// The timeout of a request. The official clients allow 1 s to connect and 1 s to respond; a transport only
        /// knows the sum.
        var timeout = Duration.seconds(2)
    }

    private func attachedRole(_ session: Session) async throws -> String {
        let text = String(decoding: try await value(Self.folder, session).prefix(Self.textLimit), as: UTF8.self)
        let role = text.trimmed.prefix { !$0.isNewline }
        guard !role.isEmpty, role.utf8.count <= 256, !role.contains("<") else {
            throw ConfigurationError(
                role.isEmpty || isProbe ? .notConfigured : .permanent, problem: "\(Self.place) names no role.",
                remedy: "Attach a RAM role to this instance.")
        }
        return String(role)
    }

    /// Requests a token for a session of version 2; falls back to version 1 if that fails and version 1 is allowed.
    private func session() async throws -> Session {
        let request = HTTPRequest(
            method: .put, scheme: "http", authority: "100.100.100.200", path: "/latest/api/token",
            headerFields: [.metadataTokenLifetime: "21600"])
        let first = Session(exists: access.hasMetadata, timeout: isProbe ? .milliseconds(750) : .seconds(2))
        let response: TransportResponse
        do {
            response = try await self.response(to: request, first)
        } catch let failure as CredentialsAccess.NoResponse where failure.isTimeout && isV1Allowed {
            // In a container the response with the token may be dropped: its hop limit is usually 1.
            return Session(exists: first.exists, timeout: isProbe ? .milliseconds(500) : .seconds(2))
        } catch let failure as CredentialsAccess.NoResponse {
            throw error(for: failure, first)
        }
        if response.head.status.kind == .successful {
            let token = String(decoding: response.body.prefix(Self.textLimit + 1), as: UTF8.self).trimmed
            if HTTPField.isValidValue(token), 1...Self.textLimit ~= token.utf8.count { return Session(token: token) }
        }
        if isV1Allowed { return Session(exists: first.exists || !isProbe) }
        guard response.head.status.kind == .successful else { throw refusal(response) }
        throw ConfigurationError(
            problem: "\(Self.place) returned no token.", remedy: "Check that version 2 of the service is enabled.")
    }

    /// Returns the content of a path. If the service refuses the token, requests the path once more without one.
    private func value(_ path: String, _ session: Session) async throws -> [UInt8] {
        var request = HTTPRequest(method: .get, scheme: "http", authority: "100.100.100.200", path: path)
        do {
            if let token = session.token {
                request.headerFields[.metadataToken] = token
                let response = try await response(to: request, session)
                let status = response.head.status
                if status.kind == .successful { return response.body }
                let isOtherError = status == .notFound || status == .tooManyRequests
                guard isV1Allowed, status.kind == .clientError, !isOtherError else {
                    throw refusal(response, token: token)
                }
                request.headerFields[.metadataToken] = nil
            }
            let response = try await response(to: request, session)
            guard response.head.status.kind == .successful else { throw refusal(response, token: session.token) }
            return response.body
        } catch let failure as CredentialsAccess.NoResponse {
            throw error(for: failure, session)
        }
    }

    private func response(to request: HTTPRequest, _ session: Session) async throws -> TransportResponse {
        try await access.response(
            from: Self.place, within: session.timeout, mayBeAbsent: !session.exists,
            hiding: session.token.map { [$0] } ?? []
        ) {
            SignedRequest(head: request, body: [])
        }
    }

    /// Returns a `notConfigured` error if the service has never responded: this machine is then no ECS instance.
    private func error(for failure: CredentialsAccess.NoResponse, _ session: Session) -> ConfigurationError {
        guard !session.exists, isProbe || failure.error.kind == .transient else { return failure.error }
        return ConfigurationError(
            .notConfigured, problem: failure.error.problem,
            remedy: "On an ECS instance, check the network; elsewhere there is no such service.")
    }

    /// Returns true if the response may come from another server that has the address, such as a captive portal: the
    /// chain then continues with the next source. Transient errors are treated as those of the service.
    private func mayBeAnotherServer(_ status: HTTPResponse.Status) -> Bool {
        isProbe && !access.hasMetadata && status != .tooManyRequests && status.kind != .serverError
    }

    private func refusal(_ response: TransportResponse, token: String? = nil) -> ConfigurationError {
        let status = response.head.status
        let problem = "\(Self.place) returned HTTP \(status.code)"
        guard status == .notFound || mayBeAnotherServer(status) else {
            return ErrorDetails(credentialsResponse: response).refusal(
                problem, remedy: "Check that this process may use the service.", hiding: token.map { [$0] } ?? [])
        }
        return ConfigurationError(
            .notConfigured, problem: problem + ".", remedy: "Check that a RAM role is attached to this instance.")
    }
}

extension HTTPField.Name {
    fileprivate static let metadataToken = HTTPField.Name("X-aliyun-ecs-metadata-token")!
    fileprivate static let metadataTokenLifetime = HTTPField.Name("X-aliyun-ecs-metadata-token-ttl-seconds")!
}
