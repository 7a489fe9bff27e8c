import SDKGenDiagnostics
import SDKGenGeneration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
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

    static let (outputStream, errorStream) = (STDOUT_FILENO, STDERR_FILENO)

    /// Whether standard output is read by a person.
    static var outputIsForPerson: Bool { isatty(STDOUT_FILENO) == 1 }

    static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func error(_ line: String) { write("sdkgen: \(line)\n", to: STDERR_FILENO) }

    /// Text goes where compilers put it, the errors last; what a machine reads goes to standard output, even when there is nothing to say.
    static func print(_ diagnostics: [Diagnostic], _ format: DiagnosticFormat) {
        switch format {
        case .text: write(format.render(diagnostics.errorsLast, color: hasStyle(STDERR_FILENO)), to: STDERR_FILENO)
        case .json, .sarif, .github: write(format.render(diagnostics), to: STDOUT_FILENO)
        }
    }

    /// Sees to it that no file of the generator gets the number of a stream that whoever started the process has closed.
    static func openMissingStreams() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // Reading from it and writing to it fail as they would without it.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes everything, or ends the process: who redirects the output to a full disk must not take it for complete.
    static func write(_ text: String, to descriptor: Int32) {
        guard let code = FileSystem.write(Array(text.utf8), to: descriptor) else { return }
        if code == EPIPE {
            // Nobody reads any more, which is no mistake: `sdkgen rules | head -1`. The process ends as other tools do.
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        }
        if descriptor != STDERR_FILENO {
            let reason = String(cString: strerror(code))
            _ = FileSystem.write(
                Array("sdkgen: cannot write to standard output: \(reason); the output is incomplete\n".utf8),
                to: STDERR_FILENO)
        }
        exit(74)
    }
}
