import CSDKGenAllocationCount

/// A repeated piece of work, whose cost is the median of several rounds.
struct Measurement: Sendable {
    struct Cost {
        let microseconds: Double
        /// The number of allocations; `nil` if the platform does not count them.
        let allocations: Double?
    }

    static let rounds = 21

    let name: String
    /// The number of repetitions in a round. A round should take milliseconds, because the clock is read only around
    /// rounds.
    let repetitions: Int
    let body: @Sendable () async throws -> Void

    func run() async throws -> Cost {
        _ = try await round()
        var costs: [Cost] = []
        for _ in 0..<Self.rounds {
            costs.append(try await round())
        }
        return Cost(
            microseconds: costs.map(\.microseconds).median,
            allocations: costs.contains { $0.allocations == nil } ? nil : costs.compactMap(\.allocations).median)
    }

    private func round() async throws -> Cost {
        let allocationsBefore = allocation_count()
        let start = ContinuousClock.now
        for _ in 0..<repetitions {
            try await body()
        }
        let duration = ContinuousClock.now - start
        let allocations = allocation_count() - allocationsBefore
        return Cost(
            microseconds: duration.microseconds / Double(repetitions),
            allocations: allocationsBefore < 0 ? nil : Double(allocations) / Double(repetitions))
    }
}

extension Measurement.Cost {
    var microsecondsText: String { microseconds.tenths }

    var allocationsText: String { allocations.map { "\(Int($0.rounded()))" } ?? "n/a" }
}

extension Duration {
    var microseconds: Double { Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12 }
}

extension Double {
    /// The number with one decimal.
    var tenths: String { "\((self * 10).rounded() / 10)" }
}

extension [Double] {
    var median: Double { sorted()[count / 2] }
}
