/// Selects the faults of calls from the configured rules.
struct FaultPlan: Sendable {
    private var rules: [FaultRule]

    init(_ rules: [FaultRule]) { self.rules = rules }

    /// Returns the fault of the next call of an operation; nil if the call succeeds.
    mutating func next(for operation: String, _ random: inout FakeData) -> Fault? {
        for position in rules.indices where rules[position].operation.map({ $0 == operation }) ?? true {
            guard rules[position].limit != 0, rules[position].rate >= 1 || random.fraction() < rules[position].rate
            else { continue }
            rules[position].limit = rules[position].limit.map { $0 - 1 }
            return rules[position].fault
        }
        return nil
    }
}
