/// A program that writes credentials to its standard output, as in the `External` profiles of the official CLI (Wire
/// protocol, Credentials).
struct CredentialsCommand {
    private let words: [String]

    /// The name of the command in errors: its first word, since the others may be secrets. The first word may also be
    /// an assignment `NAME=value`, meant for a shell; its value is omitted as well.
    private var place: String {
        let word = words.first ?? ""
        let name = word.prefix { $0 != "=" }
        return "The command \(oneLine(name == word ? word : "\(name)=…"))"
    }

    init(_ line: String) throws(ConfigurationError) {
        guard let command = CommandWords(line) else {
            throw ConfigurationError(
                problem: "The command for credentials is empty, or a quote in it is not closed.",
                remedy: "Write a program and its arguments; no shell is started.")
        }
        words = command.words
    }

    func credentials(in environment: CredentialsEnvironment) async throws -> ExpiringCredentials {
        var attempt = 1
        while true {
            do {
                return try await credentialsOnce(in: environment)
            } catch let error as ConfigurationError where error.kind == .transient && attempt < 3 {
                try await environment.clock.sleep(for: .milliseconds(250 << (attempt - 1)))
                attempt += 1
            }
        }
    }

    private func credentialsOnce(in environment: CredentialsEnvironment) async throws -> ExpiringCredentials {
        let result: CommandResult
        do {
            let timeout = ConfigurationError(
                problem: "\(place) did not exit within 60 s.",
                remedy: "Run it by hand; it must not prompt for input.")
            result = try await environment.withTimeout(.seconds(60), throwing: timeout) { [words] in
                try await environment.runCommand(words)
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(
                problem: "\(place) failed: \(clause("\(error)")).", remedy: "Run it by hand to see what is wrong.")
        }
        guard result.exitCode == 0 else {
            let standardError = String(decoding: result.errorPrefix, as: UTF8.self)
            throw ConfigurationError(
                Self.isTransient(result, standardError) ? .transient : .permanent,
                problem: "\(place) failed (\(result)).",
                remedy: standardError.trimmed.isEmpty
                    ? "Run it by hand to see what is wrong."
                    : "Run it by hand to see its standard error, which is not shown here because it may hold secrets.")
        }
        return try credentials(in: CredentialsDocument(result.output, from: place))
    }

    /// Returns true if the program failed with a transient error: with the exit code `EX_TEMPFAIL` of sysexits.h, or
    /// with an error code of the platform in its standard error.
    private static func isTransient(_ result: CommandResult, _ standardError: String) -> Bool {
        let codes = ["Throttling", "ServiceUnavailable", "InternalError", "connection reset", "Connection reset"]
        return result.exitCode == 75 || codes.contains(where: standardError.contains)
    }

    private func credentials(in document: CredentialsDocument) throws(ConfigurationError) -> ExpiringCredentials {
        let mode = document.key("mode")?.lowercased() ?? "ak"
        let token = document.key("sts_token")
        guard mode == "ak" || mode == "ststoken" && token != nil, let id = document.key("access_key_id"),
            let secret = document.key("access_key_secret")
        else {
            throw ConfigurationError(
                problem: "\(place) wrote no usable credentials.",
                remedy: "It must write access_key_id and access_key_secret, and for the mode StsToken sts_token.")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: document.date("expiration"),
            margin: .seconds(3 * 60))
    }
}
