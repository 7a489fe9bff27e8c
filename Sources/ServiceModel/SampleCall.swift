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

    /// The call with what must be given and nothing else; nil where the parameters have no examples.
    package func plainCall(of operation: Operation) -> SampleCall? {
        let sampler = ArgumentSampler(service: self, makesValues: false)
        let needed = operation.request.members.filter(\.mustBeGiven)
        let arguments = sampler.arguments(needed, of: operation.request)
        return arguments.count == needed.count ? SampleCall(origin: .parameters, arguments: arguments) : nil
    }

    /// The calls that prove an operation: those that are shown, and one that gives every parameter. Where every operation takes further
    /// parameters, the method is called with all of its own before that.
    package func provenCalls(of operation: Operation) -> [SampleCall] {
        let sampler = ArgumentSampler(service: self, makesValues: true)
        let ofMethod = operation.commonParameters.isEmpty ? [] : [operation.ownParameters]
        let calls = (ofMethod + [operation.request.members]).map {
            SampleCall(origin: .everyParameter, arguments: sampler.arguments($0, of: operation.request))
        }
        return shownCalls(of: operation) + calls
    }
}

/// Values for parameters that no example request gives.
private struct ArgumentSampler {
    let service: Service
    /// Whether a parameter without an example gets a value for its type, or none.
    let makesValues: Bool
    /// The structures around the value. One that holds itself ends here.
    private var path: [String] = []

    init(service: Service, makesValues: Bool) {
        self.service = service
        self.makesValues = makesValues
    }

    func arguments(_ members: [Member], of structure: Structure) -> [Argument] {
        members.inCallOrder.compactMap { member in
            value(member, member.shape, in: structure).map { Argument(label: member.name.swift, value: $0) }
        }
    }

    private func value(_ member: Member, _ shape: Shape, in structure: Structure) -> ArgumentValue? {
        let item = member.item.first ?? member
        switch shape {
        case .string:
            let made = member.role == .region ? "cn-shanghai" : "text of \(member.name.wire)"
            return text(member, otherwise: made).map(ArgumentValue.string)
        case .timestamp: return text(member, otherwise: "2024-02-29T23:59:59Z").map(ArgumentValue.timestamp)
        case .integer, .long:
            return text(member, otherwise: member.constraints.minimum ?? "7").map(ArgumentValue.literal)
        case .float, .double: return text(member, otherwise: "0.5").map(ArgumentValue.literal)
        case .boolean: return text(member, otherwise: "true").map(ArgumentValue.literal)
        case .enumeration(let reference, let isInteger):
            let values = service.enumeration(reference, in: structure)?.values ?? []
            guard let text = text(member, otherwise: values.first?.name.wire ?? "7") else { return nil }
            let known = values.first { $0.name.wire == text || $0.alternative == text }
            return known.map { .known($0.name.swift) } ?? .unknown(text, isInteger: isInteger)
        case .list(let element, _):
            // Two, so that what stands between them is seen.
            return value(item, element, in: structure).map { .list(makesValues ? [$0, $0] : [$0]) }
        case .map(let element): return value(item, element, in: structure).map { .map([(key: "key", value: $0)]) }
        case .structure(let reference):
            guard !path.contains(reference.key), let type = service.structure(reference, in: structure) else {
                return nil
            }
            var inner = self
            inner.path.append(reference.key)
            let arguments = inner.arguments(type.members, of: type)
            let labels = Set(arguments.map(\.label))
            guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
            return .structure(type: reference.swift, arguments)
        }
    }

    private func text(_ member: Member, otherwise made: String) -> String? {
        member.example ?? (makesValues ? member.defaultValue ?? made : nil)
    }
}
