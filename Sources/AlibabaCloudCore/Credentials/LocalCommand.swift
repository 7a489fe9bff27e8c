#if canImport(Subprocess)
    import Subprocess
#endif

/// What a program said before it ended. No description, dump or reflection of it shows any of that.
public struct CommandResult: Sendable {
    /// The exit code; `nil` if a signal ended the program.
    public var exitCode: Int32?
    /// The whole standard output.
    public var output: [UInt8]
    /// The beginning of the standard error output.
    public var errorPrefix: [UInt8]

    /// A result made of its parts.
    public init(exitCode: Int32?, output: [UInt8], errorPrefix: [UInt8] = []) {
        self.exitCode = exitCode
        self.output = output
        self.errorPrefix = errorPrefix
    }
}

extension CommandResult: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The exit code.
    public var description: String { exitCode.map { "exit code \($0)" } ?? "ended by a signal" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Runs programs of this machine.
enum LocalCommand {
    static let outputLimit = 64 * 1024
    static let errorPrefixLimit = 256

    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String
    }

    #if canImport(Subprocess)
        @Sendable static func run(words: [String]) async throws -> CommandResult {
            guard let program = words.first else { throw Fault(description: "it names no program") }
            var options = PlatformOptions()
            // A session of its own, so that whatever the program started ends with it. The price is that it has no
            // terminal to ask its user on, which a library must not do anyway.
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
                    // Read to its end, or a talkative program would wait for ever on a full pipe.
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

        /// Texts of the errors themselves may repeat arguments.
        private static func fault(_ error: SubprocessError) -> Fault {
            switch error.code {
            case .executableNotFound: Fault(description: "there is no such program")
            case .outputLimitExceeded: Fault(description: "it wrote more than \(outputLimit / 1024) KiB")
            case .spawnFailed: Fault(description: "it could not be started")
            default: Fault(description: "its output could not be read")
            }
        }

        /// A path of the type that Subprocess takes, which belongs to a module that this one does not depend on.
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
