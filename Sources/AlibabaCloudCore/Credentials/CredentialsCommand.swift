/// A program that writes credentials to its standard output, as the official CLI's `External` profiles name it (wire
/// contract §7).
struct CredentialsCommand {
    private let words: [String]

    /// Its first word is all that errors say of it: the others may be secrets. What looks like a variable that is set for a program is
    /// one of a shell, which takes no part, and its value may be a secret as well.
    private var place: String {
        let word = words.first ?? ""
        let name = word.prefix { $0 != "=" }
        return "The command \(oneLine(name == word ? word : "\(name)=…"))"
    }

    init(_ line: String) throws(ConfigurationError) {
        guard let command = CommandWords(line) else {
            throw ConfigurationError(
                problem: "The command for credentials is empty, or a quote in it is not closed.",
                remedy: "Write a program and its arguments; no shell takes part.")
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
            let late = ConfigurationError(
                problem: "\(place) did not end within 60 s.", remedy: "Run it by hand; it must ask nothing.")
            result = try await environment.limited(to: .seconds(60), otherwise: late) { [words] in
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
            let said = String(decoding: result.errorPrefix, as: UTF8.self)
            throw ConfigurationError(
                Self.isPassing(result, said) ? .transient : .permanent,
                problem: "\(place) failed (\(result)).",
                remedy: said.trimmed.isEmpty
                    ? "Run it by hand to see what is wrong."
                    : "Run it by hand to see what it says: its standard error is not shown here, because it may hold secrets."
            )
        }
        return try credentials(in: CredentialsDocument(result.output, from: place))
    }

    /// True if the program says that its own request may succeed in a moment: with the exit code that is `EX_TEMPFAIL`
    /// of sysexits.h, or with a code of the platform.
    private static func isPassing(_ result: CommandResult, _ said: String) -> Bool {
        let codes = ["Throttling", "ServiceUnavailable", "InternalError", "connection reset", "Connection reset"]
        return result.exitCode == 75 || codes.contains(where: said.contains)
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
