#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A RAM role and the parameters of its sessions.
public struct AssumedRole: Sendable, Hashable {
    /// The resource name of the role, for example `acs:ram::123456789012****:role/reader`.
    public var arn: String
    /// The name of the session, which audit logs show. By default that of `ALIBABA_CLOUD_ROLE_SESSION_NAME`, or else a
    /// name with the current time.
    public var sessionName: String?
    /// The duration of the session in seconds: at least 900, at most the maximum of the role. By default 3600.
    public var durationSeconds = 3600
    /// A JSON policy that restricts the permissions of the session.
    public var policy: String?
    /// The external ID that the owner of the role requires; not used with OIDC.
    public var externalId: String?
    /// The region of STS. By default that of `ALIBABA_CLOUD_STS_REGION`, or else the central endpoint.
    public var stsRegion: String?
    /// Whether to use the VPC endpoint of the region's STS. By default the value of
    /// `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`.
    public var usesVPCEndpoint: Bool?

    /// Creates a role with the defaults of all other properties.
    public init(arn: String) {
        self.arn = arn
    }

    /// Returns the parameters that `AssumeRole` and `AssumeRoleWithOIDC` have in common.
    func parameters(in environment: CredentialsEnvironment) throws(ConfigurationError) -> [RequestParameter] {
        guard !arn.isEmpty else {
            throw ConfigurationError(
                problem: "The ARN of the role is empty.", remedy: "Set an ARN like acs:ram::…:role/….")
        }
        guard durationSeconds >= 900 else {
            throw ConfigurationError(
                problem: "A session of \(durationSeconds) s is too short.", remedy: "Use 900 s or more.")
        }
        let seconds = Int64(environment.now().timeIntervalSince1970)
        var parameters = [
            RequestParameter("RoleArn", arn),
            RequestParameter(
                "RoleSessionName", sessionName ?? environment[.roleSessionName] ?? "credentials-swift-\(seconds)"),
            RequestParameter("DurationSeconds", String(durationSeconds)),
        ]
        if let policy, !policy.isEmpty { parameters.append(RequestParameter("Policy", policy)) }
        return parameters
    }

    /// Returns the host of STS for this role.
    func stsHost(in environment: CredentialsEnvironment) throws(ConfigurationError) -> String {
        try securityTokenHost(region: stsRegion, usesVPCEndpoint: usesVPCEndpoint, in: environment)
    }
}

/// Returns the host of STS: `central` without a region, otherwise `sts[-vpc].<region>.aliyuncs.com`.
func securityTokenHost(
    region: String?, usesVPCEndpoint: Bool?, central: String = "sts.aliyuncs.com",
    in environment: CredentialsEnvironment
) throws(ConfigurationError) -> String {
    guard let region = region ?? environment[.stsRegion] else { return central }
    guard Endpoint.isLabel(region) else {
        throw ConfigurationError(
            problem: "The region of STS is not a valid region ID.",
            remedy: "Use a region ID like cn-shanghai, or none.")
    }
    let isVPC = usesVPCEndpoint ?? environment.isTrue(.vpcEndpointEnabled)
    return "sts\(isVPC ? "-vpc" : "").\(region).aliyuncs.com"
}
