/// Provides the credentials that a program writes to its standard output, as in the `External` mode of the official
/// CLI.
///
/// The output is a JSON object with `mode` (`AK` or `StsToken`), `access_key_id`, `access_key_secret`, `sts_token` and
/// `expiration`.
///
/// The program gets no terminal and no input. It is terminated with its child processes after 60 seconds. If its exit
/// code is 75 (`EX_TEMPFAIL`), or its standard error names a transient error code such as `Throttling.User`, it is run
/// up to two more times. Programs can be run on Linux and macOS only.
///
/// ``credentials()`` throws ``ConfigurationError`` if the program fails, exceeds its time or writes no credentials.
public struct CommandCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the program's credentials.
    ///
    /// - Parameters:
    ///   - command: The program and its arguments, with the quotes and backslashes of a POSIX shell; no shell is
    ///     started. A program without a slash is searched in `PATH`. Errors show the first word and the exit code, but
    ///     no output of the program, which may hold secrets.
    ///   - environment: Runs the program.
    public init(_ command: String, environment: CredentialsEnvironment = CredentialsEnvironment()) {
        cache = RefreshingCredentialsProvider(now: environment.now) {
            try await CredentialsCommand(command).credentials(in: environment)
        }
    }
}
