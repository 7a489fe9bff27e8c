/// The exit code and the output of a program. Descriptions, dumps and reflection show no output.
public struct CommandResult: Sendable {
    /// The exit code; `nil` if a signal terminated the program.
    public var exitCode: Int32?
    /// The whole standard output.
    public var output: [UInt8]
    /// The beginning of the standard error.
    public var errorPrefix: [UInt8]

    /// Creates a result.
    public init(exitCode: Int32?, output: [UInt8], errorPrefix: [UInt8] = []) {
        self.exitCode = exitCode
        self.output = output
        self.errorPrefix = errorPrefix
    }
}

extension CommandResult: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The exit code.
    public var description: String { exitCode.map { "exit code \($0)" } ?? "terminated by a signal" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
