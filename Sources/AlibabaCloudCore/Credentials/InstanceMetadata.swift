import HTTPTypes

/// The metadata service of an ECS instance, which gives out credentials of the instance's RAM role (wire contract §7).
///
/// It is spoken to without TLS, which it does not have: its address is of this instance alone and not routed.
struct InstanceMetadata {
    let access: CredentialsAccess
    /// Whether it must be told within about a second that there is no such service: nobody has said that this machine is
    /// an instance.
    var isProbe = false

    private static let place = "The ECS metadata service at 100.100.100.200"
    private static let folder = "/latest/meta-data/ram/security-credentials/"
    /// Names and tokens have some ten characters.
    private static let textLimit = 4096

    private var isV1Allowed: Bool { !access.environment.isTrue(.imdsV1Disabled) }

    /// - Parameter role: The role of the instance; asked for if `nil`.
    /// - Throws: ``ConfigurationError``, of the kind `notConfigured` if nothing answers or if there is no role.
    func credentials(role: String?) async throws -> ExpiringCredentials {
        guard !access.environment.isTrue(.ecsMetadataDisabled) else {
            throw ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.ecsMetadataDisabled.rawValue) is true.",
                remedy: "Unset it to use the role of this ECS instance.")
        }
        let session = try await session()
        let role = if let role { role } else { try await attachedRole(session) }
        access.hasMetadata = true
        let answer = try await CredentialsDocument(
            value(Self.folder + PercentEncoding.encode(role), session), from: Self.place)
        guard answer.key("Code") == "Success" else {
            throw ConfigurationError(
                problem: "\(Self.place) has no credentials of this role.",
                remedy: "Check its name, and that it is attached to this instance.")
        }
        return try answer.sessionCredentials(from: Self.place)
    }

    /// How the service is spoken to.
    private struct Session {
        /// The token of version 2, `nil` for version 1.
        var token: String?
        /// False if the service has not answered at all yet.
        var isThere = true
        /// How long an answer may take: 1 s to connect and 1 s to answer, of which a transport knows the sum.
        var limit = Duration.seconds(2)
    }

    private func attachedRole(_ session: Session) async throws -> String {
        let answer = String(decoding: try await value(Self.folder, session).prefix(Self.textLimit), as: UTF8.self)
        let role = answer.trimmed.prefix { !$0.isNewline }
        guard !role.isEmpty, role.utf8.count <= 256, !role.contains("<") else {
            throw ConfigurationError(
                role.isEmpty || isProbe ? .notConfigured : .permanent, problem: "\(Self.place) names no role.",
                remedy: "Attach a RAM role to this instance.")
        }
        return String(role)
    }

    /// A session of version 2, or of version 1 if there is none and version 1 will do.
    private func session() async throws -> Session {
        let request = HTTPRequest(
            method: .put, scheme: "http", authority: "100.100.100.200", path: "/latest/api/token",
            headerFields: [.metadataTokenLifetime: "21600"])
        let first = Session(isThere: access.hasMetadata, limit: isProbe ? .milliseconds(750) : .seconds(2))
        let response: TransportResponse
        do {
            response = try await answer(request, first)
        } catch let failure as CredentialsAccess.NoAnswer where failure.isLate && isV1Allowed {
            // In a container the answer with the token may be dropped on its way, since it may pass one host only.
            return Session(isThere: first.isThere, limit: isProbe ? .milliseconds(500) : .seconds(2))
        } catch let failure as CredentialsAccess.NoAnswer {
            throw error(for: failure, first)
        }
        if response.head.status.kind == .successful {
            let token = String(decoding: response.body.prefix(Self.textLimit + 1), as: UTF8.self).trimmed
            if HTTPField.isValidValue(token), 1...Self.textLimit ~= token.utf8.count { return Session(token: token) }
        }
        if isV1Allowed { return Session(isThere: first.isThere || !isProbe) }
        guard response.head.status.kind == .successful else { throw refusal(response) }
        throw ConfigurationError(
            problem: "\(Self.place) gave no token.", remedy: "Check that version 2 of it is enabled.")
    }

    /// What is at a path. Who is refused with a token asks once more without.
    private func value(_ path: String, _ session: Session) async throws -> [UInt8] {
        var request = HTTPRequest(method: .get, scheme: "http", authority: "100.100.100.200", path: path)
        do {
            if let token = session.token {
                request.headerFields[.metadataToken] = token
                let response = try await answer(request, session)
                let status = response.head.status
                if status.kind == .successful { return response.body }
                let isUnknown = status == .notFound || status == .tooManyRequests
                guard isV1Allowed, status.kind == .clientError, !isUnknown else {
                    throw refusal(response, token: token)
                }
                request.headerFields[.metadataToken] = nil
            }
            let response = try await answer(request, session)
            guard response.head.status.kind == .successful else { throw refusal(response, token: session.token) }
            return response.body
        } catch let failure as CredentialsAccess.NoAnswer {
            throw error(for: failure, session)
        }
    }

    private func answer(_ request: HTTPRequest, _ session: Session) async throws -> TransportResponse {
        try await access.answer(
            from: Self.place, within: session.limit, mayBeAbsent: !session.isThere,
            hiding: session.token.map { [$0] } ?? []
        ) {
            SignedRequest(head: request, body: [])
        }
    }

    /// Without any answer ever, there is no such service: this machine is no instance.
    private func error(for failure: CredentialsAccess.NoAnswer, _ session: Session) -> ConfigurationError {
        guard !session.isThere, isProbe || failure.error.kind == .transient else { return failure.error }
        return ConfigurationError(
            .notConfigured, problem: failure.error.problem,
            remedy: "On an ECS instance, check the network; elsewhere there is no such service.")
    }

    /// True for an answer that somebody else may have given: a portal or a gateway that has the address. Who is no instance for
    /// certain goes on to the next source; what passes would pass for an instance too.
    private func isOfAnother(_ status: HTTPResponse.Status) -> Bool {
        isProbe && !access.hasMetadata && status != .tooManyRequests && status.kind != .serverError
    }

    private func refusal(_ response: TransportResponse, token: String? = nil) -> ConfigurationError {
        let status = response.head.status
        let problem = "\(Self.place) answered with HTTP \(status.code)"
        guard status == .notFound || isOfAnother(status) else {
            return ErrorDetails(credentialsAnswer: response).refusal(
                problem, remedy: "Check that this process may use it.", hiding: token.map { [$0] } ?? [])
        }
        return ConfigurationError(
            .notConfigured, problem: problem + ".", remedy: "Check that a RAM role is attached to this instance.")
    }
}

extension HTTPField.Name {
    fileprivate static let metadataToken = HTTPField.Name("X-aliyun-ecs-metadata-token")!
    fileprivate static let metadataTokenLifetime = HTTPField.Name("X-aliyun-ecs-metadata-token-ttl-seconds")!
}
