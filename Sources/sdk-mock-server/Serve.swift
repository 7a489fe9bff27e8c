import ArgumentParser
import SDKGenMockServer

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers as the service of a specs folder would, until it is stopped.")

    @Option(help: "The folder with the service.xml.")
    var specs = "specs/vpc"

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 0

    @Option(
        help: ArgumentHelp(
            "A name by which clients call the server, beside addresses and localhost; repeat it for several.",
            valueName: "name"))
    var allowHost: [String] = []

    @Flag(name: .customLong("no-auth"), help: "Verify no signature.")
    var noAuthentication = false

    @Option(
        help: ArgumentHelp("A key that callers may sign with; repeat it for several.", valueName: "id:secret[:token]"))
    var key: [KeyArgument] = []

    @Option(
        help: ArgumentHelp(
            "A bearer token that callers may send in place of a signature; repeat it for several.", valueName: "token"))
    var bearer: [String] = []

    @Option(help: "Makes the same IDs and the same faults again.")
    var seed: UInt64 = 1

    @Option(help: "How long an asynchronous change takes.")
    var transitionMilliseconds = 200

    @Option(
        help: ArgumentHelp(
            "A fault for all operations or one, always or at a rate from 0 to 1; repeat it for several.",
            discussion: """
                FAULT is an error code, throttling[:MILLISECONDS], 503 or another 5xx, slow[:MILLISECONDS], half, reset, garbage \
                or wrong-content-type.
                """, valueName: "[operation=]fault[@rate]"))
    var fault: [FaultArgument] = []

    @Option(
        help: ArgumentHelp(
            "Write each exchange to a file, as a line of JSON without secrets. The file is begun anew.",
            valueName: "file"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp(
            "Answer from such a file: the same requests get the answers that it has, in its order.", valueName: "file"),
        completion: .file())
    var replay: String?

    func validate() throws {
        if let name = allowHost.first(where: { $0.isEmpty || $0.contains { ":/[]".contains($0) || $0.isWhitespace } }) {
            throw ValidationError("--allow-host takes a name without a port, such as mock, not '\(name)'.")
        }
        guard record == nil || replay == nil else {
            throw ValidationError("Only one of --record and --replay can be given.")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
        guard transitionMilliseconds >= 0 else {
            throw ValidationError("--transition-milliseconds cannot be less than 0.")
        }
    }

    func run() async throws {
        DescriptorLimit.raise()
        do {
            let server = try await MockServer.start(
                specs: specs, host: host, port: port, configuration: configuration, stopsOnSignals: true)
            // At once, also into a pipe: whoever started the server waits for the port.
            say("\(server.title): \(server.operationCount) operations at http://\(authority(host)):\(server.port)")
            await server.ended()
        } catch {
            throw complaint("\(error)", error.exitCode)
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
    /// 1 for mistakes in specs and recordings, 74 for an address or a file that cannot be had, as with `sdkgen`.
    fileprivate var exitCode: Int32 {
        switch self {
        case .specs, .event, .resource, .replay: 1
        case .address, .recording: 74
        }
    }
}
