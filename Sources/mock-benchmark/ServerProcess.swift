import Foundation

/// A mock server in a separate process.
struct ServerProcess {
    let port: Int
    private let process = Process()
    private var interruptions: [any DispatchSourceSignal] = []

    init(specs: String) throws {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let output = Pipe()
        process.executableURL = beside.appending(path: "sdk-mock-server")
        process.arguments = ["--specs", specs, "--port", "0", "--transition-milliseconds", "0"]
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw Failure(
                "sdk-mock-server is not in the folder of this program: build it with the same configuration first")
        }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard
            let port = line.split(separator: ":").last.flatMap({
                Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
            })
        else {
            process.terminate()
            throw Failure("the server did not print its port")
        }
        self.port = port
        // Interrupting the benchmark terminates the server too.
        interruptions = [SIGINT, SIGTERM].map { [process] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                process.terminate()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// The resident memory in bytes; nil if the system does not provide it.
    var residentMemory: Int? {
        let (tool, output) = (Process(), Pipe())
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tool.arguments = ["ps", "-o", "rss=", "-p", "\(process.processIdentifier)"]
        tool.standardOutput = output
        guard (try? tool.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 * 1_024 }
    }
}
