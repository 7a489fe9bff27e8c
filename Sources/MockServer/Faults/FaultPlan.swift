/// The faults that are still to come.
struct FaultPlan: Sendable {
    private var rules: [FaultRule]

    init(_ rules: [FaultRule]) { self.rules = rules }

    /// The fault that meets a call.
    mutating func next(for operation: String, _ invention: inout Invention) -> Fault? {
        for position in rules.indices where rules[position].operation.map({ $0 == operation }) ?? true {
            guard rules[position].limit != 0, rules[position].rate >= 1 || invention.fraction() < rules[position].rate
            else { continue }
            rules[position].limit = rules[position].limit.map { $0 - 1 }
            return rules[position].fault
        }
        return nil
    }
}
