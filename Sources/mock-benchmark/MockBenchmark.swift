import Foundation

/// Measures the mock server in a separate process with requests that are signed with V3, over the loopback interface.
@main
enum MockBenchmark {
    static func main() async throws {
        let specs = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "specs/vpc"
        let server = try ServerProcess(specs: specs)
        defer { server.stop() }
        print(
            "The mock server with verified signatures; server and client share \(ProcessInfo.processInfo.processorCount) cores.\n"
        )
        print("| connections | requests | requests/s | p50 ms | p99 ms | longest ms | first response ms | server MB |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        // Maximum throughput; the first run is the baseline for the others.
        for requests in [20_000, 80_000, 100_000] {
            try await measure(LoadGenerator(connections: 32, requests: requests, rate: nil), server)
        }
        // The rate of a busy test suite over many connections.
        try await measure(LoadGenerator(connections: 1_000, requests: 60_000, rate: 2_000), server)
    }

    private static func measure(_ generator: LoadGenerator, _ server: ServerProcess) async throws {
        let result = try await generator.run(against: server.port)
        let rate =
            generator.rate == nil
            ? "\(Int(Double(generator.requests) / result.seconds))"
            : "\(Int(Double(generator.requests) / result.seconds)) (paced)"
        let times = [result.latency(0.5), result.latency(0.99), result.latency(1), result.slowestFirst].map(\.tenths)
        let memory = server.residentMemory.map { (Double($0) / 1e6).tenths } ?? "n/a"
        print(
            "| \(generator.connections) | \(generator.requests) | \(rate) | \(times.joined(separator: " | ")) | \(memory) |"
        )
        guard result.failures == 0 else {
            throw Failure("\(result.failures) requests had unexpected responses")
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension Double {
    /// The number with one decimal.
    var tenths: String { "\((self * 10).rounded() / 10)" }
}
