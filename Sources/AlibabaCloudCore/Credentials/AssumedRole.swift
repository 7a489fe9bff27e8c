#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A RAM role and how a session of it is asked for.
public struct AssumedRole: Sendable, Hashable {
    /// The resource name of the role, `acs:ram::123456789012****:role/reader` for example.
    public var arn: String
    /// The name of the session, which shows up in audit logs; if `nil`, that of `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else
    /// one made of the time.
    public var sessionName: String?
    /// How long the session lasts, in seconds: 900 at least, and at most what the role allows (wire contract §7).
    public var durationSeconds = 3600
    /// A policy in JSON that narrows what the session may do.
    public var policy: String?
    /// What the owner of the role asks from who assumes it; OIDC has none.
    public var externalId: String?
    /// The region whose STS is asked; if `nil`, that of `ALIBABA_CLOUD_STS_REGION`, else the central one.
    public var stsRegion: String?
    /// Whether the STS of the region is asked inside of a VPC; if `nil`, as `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED` says.
    public var usesVPCEndpoint: Bool?

    /// A session of this role, the rest as documented at the properties.
    public init(arn: String) {
        self.arn = arn
    }

    /// The parameters that both ways to assume a role share.
    func parameters(in environment: CredentialsEnvironment) throws(ConfigurationError) -> [RequestParameter] {
        guard !arn.isEmpty else {
            throw ConfigurationError(problem: "No role is named.", remedy: "Give its ARN, acs:ram::…:role/….")
        }
        guard durationSeconds >= 900 else {
            throw ConfigurationError(
                problem: "A session of \(durationSeconds) s is too short.", remedy: "Sessions last 900 s at least.")
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

    /// `sts[-vpc].<region>.aliyuncs.com` (wire contract §7).
    func stsHost(in environment: CredentialsEnvironment) throws(ConfigurationError) -> String {
        try securityTokenHost(region: stsRegion, usesVPCEndpoint: usesVPCEndpoint, in: environment)
    }
}

/// The host of STS (wire contract §7).
func securityTokenHost(
    region: String?, usesVPCEndpoint: Bool?, central: String = "sts.aliyuncs.com",
    in environment: CredentialsEnvironment
) throws(ConfigurationError) -> String {
    guard let region = region ?? environment[.stsRegion] else { return central }
    guard Endpoint.isLabel(region) else {
        throw ConfigurationError(
            problem: "The region of STS is not a region id.", remedy: "Give one like cn-shanghai, or none.")
    }
    let isVPC = usesVPCEndpoint ?? environment.isTrue(.vpcEndpointEnabled)
    return "sts\(isVPC ? "-vpc" : "").\(region).aliyuncs.com"
}
