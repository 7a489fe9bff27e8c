/// Credentials that a program writes to its standard output, the `External` mode of the official CLI: a JSON object of
/// `mode` (`AK` or `StsToken`), `access_key_id`, `access_key_secret`, `sts_token` and `expiration` (wire contract §7).
///
/// The program has no terminal and no input, and 60 seconds. It and what it started are ended then, and when nobody may
/// wait any longer. If it ends with the exit code 75 (`EX_TEMPFAIL`) or names a code of the platform that passes,
/// `Throttling.User` for example, it runs up to two more times. Linux and macOS have this; elsewhere it fails.
public struct CommandCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - command: A program and its arguments, with quotes and backslashes as a POSIX shell has them; no shell takes
    ///     part. A program without a slash is looked for in `PATH`. Errors show the first word and the exit code, and
    ///     nothing that the program wrote: either of its outputs may hold secrets.
    ///   - environment: What runs the program.
    public init(_ command: String, environment: CredentialsEnvironment = CredentialsEnvironment()) {
        refreshing = RefreshingCredentialsProvider(now: environment.now) {
            try await CredentialsCommand(command).credentials(in: environment)
        }
    }

    /// The credentials that the program wrote and that have not expired.
    ///
    /// - Throws: ``ConfigurationError`` if the program fails, takes too long or writes no credentials.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// What the program writes now if the kept credentials are the refused ones.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
