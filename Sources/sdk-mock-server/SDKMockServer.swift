internal import ArgumentParser
internal import Foundation
internal import MockServer

@main
struct SDKMockServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdk-mock-server", abstract: "Answers as the service of a specs folder would, until it is stopped."
    )

    @Option(help: "The folder with the service.xml.")
    var specs = "specs/vpc"

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 0

    @Flag(name: .customLong("no-auth"), help: "Verify no signature.")
    var noAuthentication = false

    @Option(
        help: ArgumentHelp("A key that callers may sign with; repeat it for several.", valueName: "id:secret[:token]"))
    var key: [KeyArgument] = []

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

    func run() async throws {
        var configuration = MockConfiguration()
        configuration.seed = seed
        configuration.transitionTime = .milliseconds(transitionMilliseconds)
        configuration.faults = fault.map(\.rule)
        if noAuthentication {
            configuration.keys = nil
        } else if !key.isEmpty {
            configuration.keys = key.map(\.key)
        }
        do {
            let server = try await MockServer.start(
                specs: specs, host: host, port: port, configuration: configuration, endsOnSignals: true)
            // At once, also into a pipe: whoever started the server waits for the port.
            let line = "\(server.title): \(server.operationCount) operations at http://\(host):\(server.port)\n"
            FileHandle.standardOutput.write(Data(line.utf8))
            await server.ended()
        } catch {
            FileHandle.standardError.write(Data("sdk-mock-server: \(error)\n".utf8))
            throw ExitCode(error.exitCode)
        }
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
    /// 1 for mistakes in specs, 74 for an address that cannot be had, as with `sdkgen`.
    fileprivate var exitCode: Int32 {
        switch self {
        case .specs, .event: 1
        case .address: 74
        }
    }
}
