/// Measures what the runtime costs a call: first step by step, then whole calls over a network that is this machine. A
/// step more is a file with a list of them, and a line here.
///
/// With words as arguments it measures the steps whose names hold one of them, the
/// comparison with plain structures if one is `plain`, and the network if one is `network`.
@main
enum RuntimeBenchmark {
    private static let measurements = SigningMeasurements.all + DecodingMeasurements.all + CallMeasurements.all

    static func main() async throws {
        var isDebugBuild = false
        assert(isTrue(&isDebugBuild))
        if isDebugBuild {
            print("These figures say nothing: measure with swift run -c release sdkgen-runtime-benchmark")
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

    /// Only debug builds ask an assertion for its condition.
    private static func isTrue(_ flag: inout Bool) -> Bool {
        flag = true
        return flag
    }
}
