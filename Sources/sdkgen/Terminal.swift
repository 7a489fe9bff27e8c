internal import Diagnostics

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where messages go.
enum Terminal {
    /// The path of this program, as well as it is known.
    static var executable: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            CommandLine.arguments[0]
        #endif
    }

    /// How many characters a line of standard output has room for.
    static var width: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Whether standard output shows bold letters as such.
    static var outputHasStyle: Bool { hasStyle(STDOUT_FILENO) }

    private static func hasStyle(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 && getenv("NO_COLOR") == nil }

    static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func error(_ line: String) { write("sdkgen: \(line)\n", to: STDERR_FILENO) }

    /// Text goes where compilers put it; what a machine reads goes to standard output, even when there is nothing to say.
    static func print(_ diagnostics: [Diagnostic], _ format: DiagnosticFormat) {
        switch format {
        case .text: write(format.render(diagnostics, color: hasStyle(STDERR_FILENO)), to: STDERR_FILENO)
        case .json, .sarif, .github: write(format.render(diagnostics), to: STDOUT_FILENO)
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}
