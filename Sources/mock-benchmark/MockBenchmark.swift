import Foundation

/// Measures the mock server in a process of its own: requests signed with V3, each with its own nonce, over the loopback
/// interface.
@main
enum MockBenchmark {
    static func main() async throws {
        let specs = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "specs/vpc"
        let server = try ServerProcess(specs: specs)
        defer { server.stop() }
        print(
            "The mock server, signatures verified; server and client share \(ProcessInfo.processInfo.processorCount) cores.\n"
        )
        print("| connections | requests | requests/s | p50 ms | p99 ms | longest ms | first answer ms | server MB |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        // As fast as they are answered: the first ones are what the others are compared with.
        for requests in [20_000, 80_000, 100_000] {
            try await measure(LoadGenerator(connections: 32, requests: requests, rate: nil), server)
        }
        // At the rate of a busy test suite, from many at once.
        try await measure(LoadGenerator(connections: 1_000, requests: 60_000, rate: 2_000), server)
    }

    private static func measure(_ load: LoadGenerator, _ server: ServerProcess) async throws {
        let result = try await load.run(against: server.port)
        let rate =
            load.rate == nil
            ? "\(Int(Double(load.requests) / result.seconds))"
            : "\(Int(Double(load.requests) / result.seconds)) (paced)"
        let times = [result.latency(0.5), result.latency(0.99), result.latency(1), result.slowestFirst].map(\.tenths)
        let memory = server.residentMemory.map { (Double($0) / 1e6).tenths } ?? "n/a"
        print("| \(load.connections) | \(load.requests) | \(rate) | \(times.joined(separator: " | ")) | \(memory) |")
        guard result.failures == 0 else {
            throw Failure("\(result.failures) requests were not answered as they should be")
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension Double {
    /// With one decimal.
    var tenths: String { "\((self * 10).rounded() / 10)" }
}
