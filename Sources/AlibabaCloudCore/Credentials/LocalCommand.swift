#if canImport(Subprocess)
    import Subprocess
#endif

/// Runs programs of this machine.
enum LocalCommand {
    static let outputLimit = 64 * 1024
    static let errorPrefixLimit = 256

    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String
    }

    #if canImport(Subprocess)
        @Sendable static func run(words: [String]) async throws -> CommandResult {
            guard let program = words.first else { throw Fault(description: "the command names no program") }
            var options = PlatformOptions()
            // A new session, so that the program can be terminated with its child processes. It has no terminal to
            // prompt on, which a library must not do anyway.
            options.createSession = true
            options.teardownSequence = [
                .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
            ]
            do {
                let result = try await Subprocess.run(
                    program.contains("/") ? .path(path(program)) : .name(program),
                    arguments: Arguments(Array(words.dropFirst())), platformOptions: options,
                    input: .none, output: .bytes(limit: outputLimit), error: .sequence
                ) { execution in
                    var prefix: [UInt8] = []
                    // Read to the end: a program that writes a lot would otherwise block on a full pipe.
                    for try await chunk in execution.standardError where prefix.count < errorPrefixLimit {
                        prefix += chunk.withUnsafeBytes { $0.prefix(errorPrefixLimit - prefix.count) }
                    }
                    return prefix
                }
                return CommandResult(
                    exitCode: exitCode(result.terminationStatus), output: result.standardOutput,
                    errorPrefix: result.closureResult)
            } catch let error as SubprocessError {
                throw fault(error)
            }
        }

        private static func exitCode(_ status: TerminationStatus) -> Int32? {
            if case .exited(let code) = status { code } else { nil }
        }

        /// Replaces the text of the error, which may repeat arguments.
        private static func fault(_ error: SubprocessError) -> Fault {
            switch error.code {
            case .executableNotFound: Fault(description: "the program was not found")
            case .outputLimitExceeded: Fault(description: "the program wrote more than \(outputLimit / 1024) KiB")
            case .spawnFailed: Fault(description: "the program could not be started")
            default: Fault(description: "the output of the program could not be read")
            }
        }

        /// Returns a path of the type that Subprocess takes, without naming that type: it belongs to a module that is
        /// no dependency of this one.
        private static func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
        where Path.StringLiteralType == String {
            Path(stringLiteral: text)
        }
    #else
        @Sendable static func run(words: [String]) async throws -> CommandResult {
            throw Fault(description: "programs cannot be started on this platform")
        }
    #endif
}
