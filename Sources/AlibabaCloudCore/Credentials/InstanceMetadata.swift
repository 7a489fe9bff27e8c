internal import HTTPTypes

/// The metadata service of an ECS instance, which gives out credentials of the instance's RAM role (wire contract §7).
///
/// It is spoken to without TLS, which it does not have: its address is of this instance alone and not routed.
struct InstanceMetadata {
    let access: CredentialsAccess

    private static let place = "The ECS metadata service at 100.100.100.200"
    private static let folder = "/latest/meta-data/ram/security-credentials/"

    private var isV1Allowed: Bool { !access.environment.isTrue(.imdsV1Disabled) }

    /// - Parameter role: The role of the instance; asked for if `nil`.
    func credentials(role: String?) async throws -> ExpiringCredentials {
        guard !access.environment.isTrue(.ecsMetadataDisabled) else {
            throw ConfigurationError(
                problem: "\(CredentialsVariable.ecsMetadataDisabled.rawValue) is true.",
                remedy: "Unset it to use the role of this ECS instance.")
        }
        let token = try await token()
        let role = if let role { role } else { try await attachedRole(token: token) }
        let answer = try await CredentialsDocument(
            value(Self.folder + PercentEncoding.encode(role), token: token), from: Self.place)
        guard answer.text("Code") == "Success" else {
            throw ConfigurationError(
                problem: "\(Self.place) has no credentials of this role.",
                remedy: "Check its name, and that it is attached to this instance.")
        }
        return try answer.sessionCredentials(from: Self.place)
    }

    private func attachedRole(token: String?) async throws -> String {
        let answer = String(decoding: try await value(Self.folder, token: token), as: UTF8.self)
        let role = answer.trimmed.prefix { !$0.isNewline }
        guard !role.isEmpty, role.utf8.count <= 256 else {
            throw ConfigurationError(
                problem: "\(Self.place) names no role.", remedy: "Attach a RAM role to this instance.")
        }
        return String(role)
    }

    /// A token of version 2, or `nil` if there is none and version 1 will do.
    private func token() async throws -> String? {
        do {
            let body = try await answer(
                HTTPRequest(
                    method: .put, scheme: "http", authority: "100.100.100.200", path: "/latest/api/token",
                    headerFields: [.metadataTokenLifetime: "21600"]))
            let token = String(decoding: body, as: UTF8.self).trimmed
            if HTTPField.isValidValue(token), !token.isEmpty { return token }
            throw ConfigurationError(
                problem: "\(Self.place) gave no token.", remedy: "Check that version 2 of it is enabled.")
        } catch is ConfigurationError where isV1Allowed {
            return nil
        }
    }

    /// What is at a path. Who is refused with a token asks once more without.
    private func value(_ path: String, token: String?) async throws -> [UInt8] {
        var request = HTTPRequest(method: .get, scheme: "http", authority: "100.100.100.200", path: path)
        if let token {
            request.headerFields[.metadataToken] = token
            do {
                return try await answer(request)
            } catch is ConfigurationError where isV1Allowed {
                request.headerFields[.metadataToken] = nil
            }
        }
        return try await answer(request)
    }

    private func answer(_ request: HTTPRequest) async throws -> [UInt8] {
        // 1 s to connect and 1 s to answer, of which a transport knows the sum.
        let response = try await access.send(request, to: Self.place, within: .seconds(2))
        let status = response.head.status
        guard status.kind == .successful else {
            let remedy =
                status == .notFound
                ? "Check that a RAM role is attached to this instance."
                : "Check that this process may use it."
            throw ConfigurationError(problem: "\(Self.place) answered with HTTP \(status.code).", remedy: remedy)
        }
        return response.body
    }
}

extension HTTPField.Name {
    fileprivate static let metadataToken = HTTPField.Name("X-aliyun-ecs-metadata-token")!
    fileprivate static let metadataTokenLifetime = HTTPField.Name("X-aliyun-ecs-metadata-token-ttl-seconds")!
}
