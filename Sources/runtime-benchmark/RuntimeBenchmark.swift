/// Measures the cost of the runtime: first each step of a call, then whole calls over the loopback interface.
///
/// The arguments select the measurements: the steps whose names contain an argument, the comparison with plain
/// structures for `plain`, and calls over the network for `network`. Without arguments, everything is measured.
@main
enum RuntimeBenchmark {
    private static let measurements = SigningMeasurements.all + DecodingMeasurements.all + CallMeasurements.all

    static func main() async throws {
        var isDebugBuild = false
        assert(isTrue(&isDebugBuild))
        if isDebugBuild {
            print("Figures of a debug build are meaningless: use swift run -c release sdkgen-runtime-benchmark")
        }
        let words = CommandLine.arguments.dropFirst()
        let chosen = measurements.filter { step in words.isEmpty || words.contains { step.name.contains($0) } }
        if !chosen.isEmpty {
            print("Medians of \(Measurement.rounds) rounds.\n")
            print("| | µs | allocations |\n| --- | ---: | ---: |")
        }
        for measurement in chosen {
            let cost = try await measurement.run()
            print("| \(measurement.name) | \(cost.microsecondsText) | \(cost.allocationsText) |")
        }
        if words.isEmpty || words.contains("plain") { try await PlainComparison.printAll() }
        if words.isEmpty || words.contains("network") { try await NetworkMeasurements.printAll() }
    }

    // Only debug builds evaluate the condition of an assertion.
    private static func isTrue(_ flag: inout Bool) -> Bool {
        flag = true
        return flag
    }
}
