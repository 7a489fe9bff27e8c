#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Everything but the network that credentials come from: this process's environment, replaceable part by part.
///
/// No description, dump or reflection of it shows a variable, because some of them are secrets.
public struct CredentialsEnvironment: Sendable {
    /// The environment variables, as they were when this value was made. An empty one counts as not set.
    public var variables: [String: String]
    /// The folder in which `~` paths lie.
    public var homeFolder: String
    /// What time it is: expirations are held against it and requests to STS carry it.
    public var now: @Sendable () -> Date = { Date() }
    /// What limits of time are measured with.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// Makes the nonce of each signed request, never the same twice (wire contract §1.3).
    public var nonce: @Sendable () -> String = RandomText.nonce
    /// The content of the file at a path; `nil` if there is none. By default: regular files of at most 1 MiB.
    public var readFile: @Sendable (_ path: String) async throws -> [UInt8]? = LocalFile.read
    /// Runs a program with arguments, without a shell; it must end when the task is cancelled. By default it has this
    /// process's environment and no terminal and no input.
    public var runCommand: @Sendable (_ words: [String]) async throws -> CommandResult = LocalCommand.run

    /// The environment of this process.
    public init() {
        variables = ProcessInfo.processInfo.environment
        let home = variables["HOME"] ?? ""
        homeFolder = home.isEmpty ? URL.homeDirectory.path : home
    }

    subscript(name: CredentialsVariable) -> String? {
        variables[name.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// True if the variable is `true` in any case.
    func isTrue(_ name: CredentialsVariable) -> Bool {
        self[name]?.lowercased() == "true"
    }
}

extension CredentialsEnvironment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the type, no more.
    public var description: String { "CredentialsEnvironment" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The environment variables that say where credentials are (wire contract §7).
enum CredentialsVariable: String {
    case accessKeyId = "ALIBABA_CLOUD_ACCESS_KEY_ID"
    case accessKeySecret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
    case securityToken = "ALIBABA_CLOUD_SECURITY_TOKEN"
    case roleARN = "ALIBABA_CLOUD_ROLE_ARN"
    case oidcProviderARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN"
    case oidcTokenFile = "ALIBABA_CLOUD_OIDC_TOKEN_FILE"
    case roleSessionName = "ALIBABA_CLOUD_ROLE_SESSION_NAME"
    case stsRegion = "ALIBABA_CLOUD_STS_REGION"
    case vpcEndpointEnabled = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"
    case profile = "ALIBABA_CLOUD_PROFILE"
    case cliProfileDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED"
    case credentialsFile = "ALIBABA_CLOUD_CREDENTIALS_FILE"
    case ecsRole = "ALIBABA_CLOUD_ECS_METADATA"
    case ecsMetadataDisabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED"
    case imdsV1Disabled = "ALIBABA_CLOUD_IMDSV1_DISABLED"
    case credentialsURI = "ALIBABA_CLOUD_CREDENTIALS_URI"
}
