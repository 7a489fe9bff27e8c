/// A call of an operation with values.
package struct SampleCall: Sendable {
    package enum Origin: Sendable, Equatable {
        /// The example of this number, counted from 0.
        case example(Int)
        /// The examples of the parameters that must be given.
        case parameters
        /// All parameters, or all that are the operation's own, each with its example or else with a value made for its type.
        case everyParameter
    }

    package let origin: Origin
    package let arguments: [Argument]
}

extension Service {
    /// The calls that the documentation shows: of the examples, or, where none has a complete request, of the parameters' own.
    package func shownCalls(of operation: Operation) -> [SampleCall] {
        let examples = operation.examples.enumerated().compactMap { index, example in
            example.arguments.map { SampleCall(origin: .example(index), arguments: $0) }
        }
        return examples.isEmpty ? [plainCall(of: operation)].compactMap { $0 } : examples
    }

    /// The call with what must be given and nothing else: the required parameters, one of each choice, and what these require;
    /// nil where parameters have no examples.
    package func plainCall(of operation: Operation) -> SampleCall? {
        guard case .complete(let members) = neededParameters(of: operation) else { return nil }
        var sampler = ArgumentSampler(service: self, makesValues: false)
        return SampleCall(
            origin: .parameters, arguments: sampler.arguments(members, of: operation.request))
    }

    /// The parameters of the plain call, or those that it lacks because they have no example.
    package func neededParameters(of operation: Operation) -> NeededParameters {
        NeededParameters(of: operation, in: self)
    }

    /// The calls that prove an operation: those that are shown, and one that gives every parameter. Where every operation takes further
    /// parameters, the method is called with all of its own before that.
    package func sampleCalls(of operation: Operation) -> [SampleCall] {
        let ofMethod = operation.commonParameters.isEmpty ? [] : [operation.ownArguments]
        let calls = (ofMethod + [operation.request.arguments]).map { members in
            var sampler = ArgumentSampler(service: self, makesValues: true)
            return SampleCall(
                origin: .everyParameter, arguments: sampler.arguments(members, of: operation.request))
        }
        return shownCalls(of: operation) + calls
    }
}

/// The parameters that a call cannot do without.
package enum NeededParameters: Sendable {
    case complete([Member])
    /// Those without which there is no call, each with its name on the wire.
    case lacking([Name])

    fileprivate init(of operation: Operation, in service: Service) {
        let members = operation.request.members
        let withSamples = members.filter { member in
            var sampler = ArgumentSampler(service: service, makesValues: false)
            return !sampler.arguments([member], of: operation.request).isEmpty
        }
        let samples = Set(withSamples.map(\.name.wire))
        var given = Set(members.filter(\.mustBeGiven).map(\.name.wire))
        var lacking = members.map(\.name).filter { given.contains($0.wire) && !samples.contains($0.wire) }
        // Each round adds a parameter, so that it ends.
        while let next = Self.next(given, operation, service, samples) {
            guard given.insert(next.wire).inserted else { break }
            if !samples.contains(next.wire) { lacking.append(next) }
        }
        self =
            lacking.isEmpty
            ? .complete(operation.request.arguments.filter { given.contains($0.name.wire) }) : .lacking(lacking)
    }

    /// A parameter that is needed beside those that are given.
    private static func next(
        _ given: Set<String>, _ operation: Operation, _ service: Service, _ samples: Set<String>
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

/// Values for parameters that no example request gives.
private struct ArgumentSampler {
    let service: Service
    /// Whether a parameter without an example gets a value for its type, or none.
    let makesValues: Bool
    /// The structures around the value. One that holds itself ends here.
    private var path: Set<String> = []
    /// How many values and structures there is still room for. What must be given is given without room as well.
    private var room = SampleLimit.values

    init(service: Service, makesValues: Bool) {
        self.service = service
        self.makesValues = makesValues
    }

    mutating func arguments(_ members: [Member], of structure: Structure) -> [Argument] {
        members.compactMap { member in
            guard member.mustBeGiven || hasRoom(for: member.shape, in: structure) else { return nil }
            return value(member, member.shape, in: structure).map { Argument(label: member.name.swift, value: $0) }
        }
    }

    private mutating func value(_ member: Member, _ shape: Shape, in structure: Structure) -> ArgumentValue? {
        let item = member.item.first ?? member
        switch shape {
        case .string:
            let made = member.role == .region ? "cn-shanghai" : "text of \(member.name.wire)"
            return text(member, otherwise: made).map(ArgumentValue.string)
        case .timestamp: return text(member, otherwise: "2024-02-29T23:59:59Z").map(ArgumentValue.timestamp)
        // An example of which a part is masked is no number.
        case .integer, .long:
            return text(member, otherwise: madeNumber(member.constraints)) { Int64($0) != nil }
                .map(ArgumentValue.literal)
        case .float, .double:
            return text(member, otherwise: "0.5") { Double($0) != nil }.map(ArgumentValue.literal)
        case .boolean: return text(member, otherwise: "true").map(ArgumentValue.literal)
        case .enumeration(let reference, let isInteger):
            let values = service.enumeration(reference, in: structure)?.values ?? []
            guard let text = text(member, otherwise: values.first?.name.wire ?? "7") else { return nil }
            let known = values.first { $0.name.wire == text || $0.alternative == text }
            return known.map { .known($0.name.swift) } ?? .unknown(text, isInteger: isInteger)
        case .list(let element, _):
            guard let (value, size) = self.element(item, element, in: structure) else {
                return emptyIfNeeded(member, .list([]))
            }
            let (least, usual) = elementCounts(member.constraints)
            let count = size * (usual - 1) <= room ? usual : least
            room -= size * (count - 1)
            return .list(Array(repeating: value, count: count))
        case .map(let element):
            guard let (value, _) = self.element(item, element, in: structure) else {
                return emptyIfNeeded(member, .map([]))
            }
            return .map([(key: "key", value: value)])
        case .structure(let reference):
            guard !path.contains(reference.key), let type = service.structure(reference, in: structure) else {
                return nil
            }
            room -= 1
            path.insert(reference.key)
            defer { path.remove(reference.key) }
            let arguments = arguments(type.arguments, of: type)
            let labels = Set(arguments.map(\.label))
            guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
            return .structure(type: reference.swift, arguments)
        }
    }

    /// How many elements a list needs, and how many it gets where there is room: two where values are made, so that what stands
    /// between them is seen.
    private func elementCounts(_ constraints: Constraints) -> (least: Int, usual: Int) {
        let greatest = max(constraints.maxItems ?? .max, 1)
        // A documentation page has no use for a thousand elements.
        let least = min(max(1, constraints.minItems ?? 1), 100)
        return (min(least, greatest), min(max(least, makesValues ? 2 : 1), greatest))
    }

    /// What a list or a map holds, and how much room that takes; nil where there is no room for it.
    private mutating func element(
        _ item: Member, _ shape: Shape, in structure: Structure
    ) -> (value: ArgumentValue, size: Int)? {
        guard hasRoom(for: shape, in: structure) else { return nil }
        let before = room
        return value(item, shape, in: structure).map { ($0, before - room) }
    }

    private func hasRoom(for shape: Shape, in structure: Structure) -> Bool {
        service.leastSizes.size(of: shape, in: structure) <= room && path.count < SampleLimit.depth
    }

    /// A list that must be given can be empty, where nothing can be made for it to hold.
    private mutating func emptyIfNeeded(_ member: Member, _ empty: ArgumentValue) -> ArgumentValue? {
        guard makesValues, member.mustBeGiven else { return nil }
        room -= 1
        return empty
    }

    private mutating func text(
        _ member: Member, otherwise made: String, isUsable: (String) -> Bool = { _ in true }
    ) -> String? {
        room -= 1
        if let example = member.example, isUsable(example) { return example }
        return makesValues ? member.defaultValue ?? made : nil
    }

    private func madeNumber(_ constraints: Constraints) -> String {
        if let least = constraints.minimum.flatMap({ Int64($0) }) { return "\(least)" }
        return constraints.format == .epochMilliseconds ? "1709251199000" : "7"
    }
}

/// How large a sample becomes where types hold each other many times.
package enum SampleLimit {
    /// Optional members are left out, and lists have one element, when there are so many values and structures.
    package static let values = 1_000
    /// The same where a value stands in so many structures.
    package static let depth = 16
}
