/// A call of an operation with values.
package struct SampleCall: Sendable {
    package enum Origin: Sendable, Equatable {
        /// The example of this number, counted from 0.
        case example(Int)
        /// The examples of the parameters that must be given.
        case parameters
        /// All parameters, each with its example or else with a value made for its type.
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

    /// The call with what must be given and nothing else; nil where the parameters have no examples.
    package func plainCall(of operation: Operation) -> SampleCall? {
        var sampler = ArgumentSampler(service: self, makesValues: false)
        let needed = operation.request.members.filter(\.mustBeGiven)
        let arguments = sampler.arguments(needed, of: operation.request)
        return arguments.count == needed.count ? SampleCall(origin: .parameters, arguments: arguments) : nil
    }

    /// The calls that prove an operation: those that are shown, and one that gives every parameter.
    package func provenCalls(of operation: Operation) -> [SampleCall] {
        var sampler = ArgumentSampler(service: self, makesValues: true)
        let arguments = sampler.arguments(operation.request.members, of: operation.request)
        return shownCalls(of: operation) + [SampleCall(origin: .everyParameter, arguments: arguments)]
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
        members.inCallOrder.compactMap { member in
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
        case .integer, .long:
            let least = member.constraints.minimum.flatMap { Int64($0) }.map { "\($0)" }
            return text(member, otherwise: least ?? "7").map(ArgumentValue.literal)
        case .float, .double: return text(member, otherwise: "0.5").map(ArgumentValue.literal)
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
            // Two, so that what stands between them is seen.
            guard makesValues, size <= room else { return .list([value]) }
            room -= size
            return .list([value, value])
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
            let arguments = arguments(type.members, of: type)
            let labels = Set(arguments.map(\.label))
            guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
            return .structure(type: reference.swift, arguments)
        }
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

    private mutating func text(_ member: Member, otherwise made: String) -> String? {
        room -= 1
        return member.example ?? (makesValues ? member.defaultValue ?? made : nil)
    }
}

/// How large a sample becomes where types hold each other many times.
package enum SampleLimit {
    /// Optional members are left out, and lists have one element, when there are so many values and structures.
    package static let values = 1_000
    /// The same where a value stands in so many structures.
    package static let depth = 16
}
