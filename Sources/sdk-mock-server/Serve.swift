import ArgumentParser
import SDKGenMockServer

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs an HTTP server that behaves like the services that specs folders describe.")

    @Option(
        help: ArgumentHelp(
            "A folder with service.xml; can be repeated.",
            discussion: "Several services share the port; the version of a request selects its service.",
            valueName: "folder"))
    var specs = ["specs/vpc"]

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 selects a free port.")
    var port = 0

    @Option(
        help: ArgumentHelp(
            "An additional host name of the server, besides IP addresses and localhost; can be repeated.",
            valueName: "name"))
    var allowHost: [String] = []

    @Flag(name: .customLong("no-auth"), help: "Do not verify signatures.")
    var noAuthentication = false

    @Option(
        help: ArgumentHelp("An access key that clients can sign with; can be repeated.", valueName: "id:secret[:token]")
    )
    var key: [KeyArgument] = []

    @Option(
        help: ArgumentHelp(
            "A bearer token that clients can send in place of a signature; can be repeated.", valueName: "token"))
    var bearer: [String] = []

    @Option(help: "The seed of generated IDs and random faults. The same seed produces the same ones.")
    var seed: UInt64 = 1

    @Option(help: "The duration of asynchronous state changes in milliseconds.")
    var transitionMilliseconds = 200

    @Option(
        help: ArgumentHelp(
            "A fault of one operation or of all, with a probability from 0 to 1 (1 by default); can be repeated.",
            discussion: """
                FAULT is an error code, throttling[:MILLISECONDS], 503 or another 5xx, slow[:MILLISECONDS], half, reset, garbage \
                or wrong-content-type.
                """, valueName: "[operation=]fault[@rate]"))
    var fault: [FaultArgument] = []

    @Option(
        help: ArgumentHelp(
            "Record each exchange to a file as a line of JSON without secrets. An existing file is overwritten.",
            valueName: "file"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp(
            "Respond with the responses of a recording, in the order of the recording.", valueName: "file"),
        completion: .file())
    var replay: String?

    func validate() throws {
        if let name = allowHost.first(where: { $0.isEmpty || $0.contains { ":/[]".contains($0) || $0.isWhitespace } }) {
            throw ValidationError("--allow-host must be a name without a port, such as mock, not '\(name)'.")
        }
        guard record == nil || replay == nil else {
            throw ValidationError("--record and --replay exclude each other; pass one of them.")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port must be a number from 0 to 65535, not \(port).")
        }
        guard transitionMilliseconds >= 0 else {
            throw ValidationError("--transition-milliseconds must be at least 0, not \(transitionMilliseconds).")
        }
    }

    func run() async throws {
        DescriptorLimit.raise()
        do {
            let server = try await MockServer.start(
                specs: specs, host: host, port: port, configuration: configuration, stopsOnSignals: true)
            // Unbuffered even into a pipe, because the parent process waits for the port.
            printLine("\(server.title): \(server.operationCount) operations at http://\(urlHost(host)):\(server.port)")
            await server.waitUntilStopped()
        } catch {
            throw failure("\(error)", error.exitCode)
        }
    }

    private var configuration: MockConfiguration {
        var configuration = MockConfiguration()
        configuration.allowedHosts = allowHost
        configuration.seed = seed
        configuration.transitionTime = .milliseconds(transitionMilliseconds)
        configuration.faults = fault.map(\.rule)
        configuration.bearerTokens = bearer.map { MockConfiguration.BearerToken($0) }
        configuration.recording = record.map { .record(to: $0) } ?? replay.map { .replay(from: $0) }
        if noAuthentication {
            configuration.keys = nil
        } else if !key.isEmpty {
            configuration.keys = key.map(\.key)
        }
        return configuration
    }
}

struct KeyArgument: ExpressibleByArgument {
    let key: MockConfiguration.Key

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count >= 2 else { return nil }
        key = MockConfiguration.Key(id: parts[0], secret: parts[1], securityToken: parts.count == 3 ? parts[2] : nil)
    }
}

struct FaultArgument: ExpressibleByArgument {
    let rule: FaultRule

    init?(argument: String) {
        let sides = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let parts = (sides.last ?? "").split(separator: "@", maxSplits: 1).map(String.init)
        guard let text = parts.first, let fault = Fault(text) else { return nil }
        let rate = parts.count == 2 ? Double(parts[1]) : 1
        guard let rate, (0...1).contains(rate) else { return nil }
        rule = FaultRule(fault, operation: sides.count == 2 ? sides[0] : nil, rate: rate)
    }
}

extension MockServerError {
    /// The exit code: 1 for errors in specs and recordings, 74 for an address or file that cannot be opened, as in
    /// `sdkgen`.
    fileprivate var exitCode: Int32 {
        switch self {
        case .specs, .services, .event, .fault, .resource, .replay: 1
        case .address, .recording: 74
        }
    }
}
