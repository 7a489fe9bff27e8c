import Foundation

/// The built server in a process of its own.
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
            throw Failure("sdk-mock-server is not beside this program: build it in the same way first")
        }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard
            let port = line.split(separator: ":").last.flatMap({
                Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
            })
        else {
            process.terminate()
            throw Failure("the server did not say its port")
        }
        self.port = port
        // Who ends the benchmark ends the server with it.
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

    /// In bytes; nil where the system does not tell.
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
