/// Measures what the runtime costs a call: first step by step, then whole calls over a network that is this machine. A
/// step more is a file with a list of them, and a line here.
@main
enum RuntimeBenchmark {
    private static let measurements = SigningMeasurements.all + DecodingMeasurements.all + CallMeasurements.all

    static func main() async throws {
        var isDebugBuild = false
        assert(isTrue(&isDebugBuild))
        if isDebugBuild {
            print("These figures say nothing: measure with swift run -c release runtime-benchmark")
        }
        print("Medians of \(Measurement.rounds) rounds.\n")
        print("| | µs | allocations |\n| --- | ---: | ---: |")
        for measurement in measurements {
            let cost = try await measurement.run()
            print("| \(measurement.name) | \(cost.microsecondsText) | \(cost.allocationsText) |")
        }
        try await NetworkMeasurements.printAll()
    }

    /// Only debug builds ask an assertion for its condition.
    private static func isTrue(_ flag: inout Bool) -> Bool {
        flag = true
        return flag
    }
}
