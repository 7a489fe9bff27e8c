import SDKGenServiceModel

/// The parameters that every call of an operation needs.
enum RequiredParameters {
    case complete([Member])
    /// The required parameters that have no example.
    case lacking([Name])

    init(of operation: Operation, _ symbols: SymbolTable) {
        let members = operation.request.members
        let withSamples = members.filter { member in
            var sampler = ArgumentSampler(symbols: symbols, makesValues: false)
            return !sampler.arguments([member], of: operation.request).isEmpty
        }
        let samples = Set(withSamples.map(\.name.wire))
        var given = Set(members.filter(\.mustBeGiven).map(\.name.wire))
        var lacking = members.map(\.name).filter { given.contains($0.wire) && !samples.contains($0.wire) }
        // Each iteration adds a parameter, so the loop ends.
        while let next = Self.next(given, operation, samples) {
            guard given.insert(next.wire).inserted else { break }
            if !samples.contains(next.wire) { lacking.append(next) }
        }
        self =
            lacking.isEmpty
            ? .complete(operation.request.members.filter { given.contains($0.name.wire) }) : .lacking(lacking)
    }

    /// Returns a parameter that the given parameters or a choice require.
    private static func next(
        _ given: Set<String>, _ operation: Operation, _ samples: Set<String>
    ) -> Name? {
        let members = operation.request.members
        let exclusive = operation.parameterChoices.filter { [.exactlyOne, .atMostOne].contains($0.kind) }
        for choice in operation.parameterChoices where [.exactlyOne, .atLeastOne].contains(choice.kind) {
            guard !choice.parameters.contains(where: { given.contains($0.wire) }) else { continue }
            let free = choice.parameters.filter { name in
                !exclusive.contains { other in
                    other.parameters.contains { $0.wire == name.wire }
                        && other.parameters.contains { $0.wire != name.wire && given.contains($0.wire) }
                }
            }
            if let name = free.first(where: { samples.contains($0.wire) }) ?? free.first { return name }
        }
        for choice in operation.parameterChoices where choice.kind == .allOrNone {
            guard choice.parameters.contains(where: { given.contains($0.wire) }) else { continue }
            if let name = choice.parameters.first(where: { !given.contains($0.wire) }) { return name }
        }
        return members.first { member in
            guard !given.contains(member.name.wire), member.role != .region, member.role != .idempotencyToken else {
                return false
            }
            let constraints = member.constraints
            return constraints.requiredWith.map { given.contains($0.wire) } ?? false
                || constraints.requiredWhen.compactMap(\.subject).contains { parameter, value in
                    members.contains { other in
                        other.name.wire == parameter.wire
                            && (given.contains(other.name.wire) ? other.example : other.defaultValue) == value
                    }
                }
        }?.name
    }
}
