#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The environment in which credentials providers look for credentials: variables, files, programs and clocks. Each
/// part can be replaced, for example in tests.
///
/// Descriptions, dumps and reflection show no variable, since some of them are secrets.
public struct CredentialsEnvironment: Sendable {
    /// The environment variables at the time of this value's creation. An empty variable counts as not set.
    public var variables: [String: String]
    /// The home folder, to which `~` refers.
    public var homeFolder: String
    /// Returns the current time, which is compared with expirations and sent to STS.
    public var now: @Sendable () -> Date = { Date() }
    /// The clock that measures timeouts and pauses.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// Returns the nonce of a signed request. No two requests may have the same nonce.
    public var nonce: @Sendable () -> String = RandomText.nonce
    /// Returns the content of a file, or `nil` if the file does not exist. By default reads regular files of at most 1
    /// MiB.
    public var readFile: @Sendable (_ path: String) async throws -> [UInt8]? = LocalFile.read
    /// Runs a program with arguments, without a shell, and terminates it when the task is cancelled. By default the
    /// program inherits this process's variables, and gets no terminal and no input.
    public var runCommand: @Sendable (_ words: [String]) async throws -> CommandResult = LocalCommand.run

    /// Creates the environment of this process.
    public init() {
        variables = ProcessInfo.processInfo.environment
        let home = variables["HOME"] ?? ""
        homeFolder = home.isEmpty ? URL.homeDirectory.path : home
    }

    subscript(name: CredentialsVariable) -> String? {
        variables[name.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Returns true if the variable is `true`, in upper or lower case.
    func isTrue(_ name: CredentialsVariable) -> Bool {
        self[name]?.lowercased() == "true"
    }
}

extension CredentialsEnvironment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the type.
    public var description: String { "CredentialsEnvironment" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The environment variables that configure credentials (Wire protocol, Credentials).
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
