import SDKGenDiagnostics
import SDKGenGeneration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Standard output and standard error.
enum Terminal {
    /// The width of standard output in characters; 80 if it is not a terminal.
    static var width: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Whether to print bold text to standard output: it is a terminal and `NO_COLOR` is not set.
    static var outputHasStyle: Bool { hasStyle(STDOUT_FILENO) }

    private static func hasStyle(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 && getenv("NO_COLOR") == nil }

    static let (outputStream, errorStream) = (STDOUT_FILENO, STDERR_FILENO)

    /// Whether standard output is a terminal.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func error(_ line: String) { write("sdkgen: \(line)\n", to: STDERR_FILENO) }

    /// Prints diagnostics: text to standard error with the errors last, as compilers do; other formats to standard
    /// output, even if there are no diagnostics.
    static func print(_ diagnostics: [Diagnostic], _ format: DiagnosticFormat) {
        switch format {
        case .text: write(format.render(diagnostics.errorsLast, color: hasStyle(STDERR_FILENO)), to: STDERR_FILENO)
        case .json, .sarif, .github: write(format.render(diagnostics), to: STDOUT_FILENO)
        }
    }

    /// Opens `/dev/null` for each standard stream that is closed, so that no output file gets the stream's descriptor.
    static func openMissingStreams() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The access modes are swapped, so that reading and writing fail as with a closed stream.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes text; ends the process with 74 if writing fails, so that truncated output is not mistaken for complete.
    static func write(_ text: String, to descriptor: Int32) {
        guard let code = FileSystem.write(Array(text.utf8), to: descriptor) else { return }
        if code == EPIPE {
            // The reader has closed the pipe, as in `sdkgen rules | head -1`. Other tools end with SIGPIPE too.
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
