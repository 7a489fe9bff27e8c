internal import JSONTree
internal import ModelBuilding
internal import ServiceModel

/// Turns flattened parameters back into values and holds them against the spec (wire contract §1.6).
struct ParameterReader {
    private let index: ServiceIndex
    private let operation: Operation
    private var used: Set<String> = []

    init(_ operation: Operation, _ index: ServiceIndex) {
        self.operation = operation
        self.index = index
    }

    /// The cross-account parameters of old and the region, which vendor clients send to operations that do not list them.
    private static let tolerated: Set<String> = [
        "RegionId", "OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount",
    ]

    /// - Returns: An object with the values that are given, by name on the wire.
    mutating func read(_ parameters: [WireParameter]) throws(Refusal) -> JSONValue {
        let values = try object(operation.request, in: ParameterTree(parameters), prefix: "")
        for parameter in parameters where !used.contains(parameter.name) && !Self.tolerated.contains(parameter.name) {
            throw operation.refusal(
                ["UnsupportedParameter"], in: index.service, about: parameter.name, undocumented: 400,
                "The parameter \(parameter.name) is not supported.",
                reason: "\(operation.name.wire) has no parameter \(parameter.name).")
        }
        try checkChoices(values)
        return values
    }

    private mutating func object(
        _ structure: Structure, in tree: ParameterTree, prefix: String
    ) throws(Refusal) -> JSONValue {
        var members: [JSONValue.Member] = []
        for member in structure.members {
            let name = prefix + member.name.wire
            if let value = try value(of: member, in: structure, at: tree.descending(member.name.wire), name: name) {
                members.append(JSONValue.Member(name: member.name.wire, value: value))
            } else if member.isRequired {
                throw operation.missing(name, in: index.service)
            }
        }
        let object = JSONValue.object(members)
        for member in structure.members { try checkDependence(of: member, in: object, prefix: prefix) }
        return object
    }

    private mutating func value(
        of member: Member, in owner: Structure, at tree: ParameterTree, name: String
    ) throws(Refusal) -> JSONValue? {
        guard !tree.isEmpty else { return nil }
        let value: JSONValue
        switch (member.shape, member.style) {
        // The vendor's older library numbers the elements of lists that its newer one joins.
        case (.list, let style) where style == .flat || tree.own == nil:
            var elements: [JSONValue] = []
            for (position, element) in tree.numbered.enumerated() {
                let inner = try self.element(of: member, in: owner, at: element, name: "\(name).\(position + 1)")
                if let inner { elements.append(inner) }
            }
            guard !elements.isEmpty else { return nil }
            value = .list(elements)
        case (.map, .flat):
            var members: [JSONValue.Member] = []
            for (key, child) in tree.children.sorted(by: { $0.key < $1.key }) {
                let inner = try self.element(of: member, in: owner, at: child, name: "\(name).\(key)")
                if let inner { members.append(JSONValue.Member(name: String(key), value: inner)) }
            }
            value = .object(members)
        case (.structure(let reference), .flat):
            guard let structure = index.service.structure(reference, in: owner) else { return nil }
            value = try object(structure, in: tree, prefix: name + ".")
        case (.list, .comma): value = .list(parts(tree, by: ","))
        case (.list, .space): value = .list(parts(tree, by: " "))
        case (.list, .pipe): value = .list(parts(tree, by: "|"))
        case (.list, .json), (.map, .json), (.structure, .json):
            guard let text = take(tree) else { return nil }
            guard let parsed = try? JSONParser.parse(Array(text.utf8)) else {
                throw operation.invalid(name, in: index.service, reason: "\(name) is not JSON.")
            }
            value = parsed
        default:
            guard let text = take(tree) else { return nil }
            value = try scalar(text, of: member, in: owner, name: name)
        }
        try checkCount(of: value, member, name: name)
        return value
    }

    private mutating func element(
        of collection: Member, in owner: Structure, at tree: ParameterTree, name: String
    ) throws(Refusal) -> JSONValue? {
        if let item = collection.item.first {
            return try value(of: item, in: owner, at: tree, name: name)
        }
        guard let text = take(tree) else { return nil }
        return .string(text)
    }

    private mutating func take(_ tree: ParameterTree) -> String? {
        guard let own = tree.own else { return nil }
        used.insert(own.name)
        return own.value
    }

    private mutating func parts(_ tree: ParameterTree, by separator: Character) -> [JSONValue] {
        (take(tree) ?? "").split(separator: separator).map { .string(String($0)) }
    }

    private func scalar(
        _ text: String, of member: Member, in owner: Structure, name: String
    ) throws(Refusal) -> JSONValue {
        // The vendor's library for Python writes True and False (wire contract §1.6).
        let isBoolean = if case .boolean = member.shape { true } else { false }
        let spelled = isBoolean ? text.lowercased() : text
        var known: [String] = []
        if case .enumeration(let reference, _) = member.shape,
            let values = index.service.enumeration(reference, in: owner)?.values
        {
            known = values.flatMap { [$0.name.wire, $0.alternative].compactMap(\.self) }
        }
        let check = ValueCheck(shape: member.shape, constraints: member.constraints, knownValues: known)
        if let problem = check.problem(with: spelled) {
            throw operation.invalid(name, in: index.service, reason: "\(name): \(problem).")
        }
        return switch member.shape {
        case .integer, .long, .float, .double, .enumeration(_, ofIntegers: true): .number(spelled)
        case .boolean: .boolean(spelled == "true")
        default: .string(spelled)
        }
    }

    private func checkCount(of value: JSONValue, _ member: Member, name: String) throws(Refusal) {
        let count =
            switch (value, member.shape) {
            case (.list(let elements), _): elements.count
            case (.object(let members), .map): members.count
            default: 0
            }
        if let maximum = member.constraints.maxItems, count > maximum {
            throw operation.invalid(
                name, in: index.service, reason: "\(name) has \(count) elements, at most \(maximum) are allowed.")
        }
    }

    private func checkDependence(of member: Member, in values: JSONValue, prefix: String) throws(Refusal) {
        let constraints = member.constraints
        let name = prefix + member.name.wire
        if values[member.name.wire] == nil {
            if let other = constraints.requiredWith, values[other.wire] != nil {
                throw operation.missing(name, in: index.service, reason: "\(name) has to be given with \(other.wire).")
            }
            // A condition that the request does not show cannot be held against it.
            for case (let parameter, let value)? in constraints.requiredWhen.map(\.subject)
            where values[parameter.wire]?.scalarText == value {
                throw operation.missing(
                    name, in: index.service, reason: "\(name) has to be given when \(parameter.wire) is \(value).")
            }
        } else if let text = values[member.name.wire]?.scalarText {
            for range in constraints.ranges {
                guard let (parameter, value) = range.condition.subject, values[parameter.wire]?.scalarText == value
                else { continue }
                var limits = Constraints()
                (limits.minimum, limits.maximum) = (range.minimum, range.maximum)
                let check = ValueCheck(shape: member.shape, constraints: limits, knownValues: [])
                if let problem = check.problem(with: text) {
                    throw operation.invalid(name, in: index.service, reason: "\(name): \(problem).")
                }
            }
        }
    }

    private func checkChoices(_ values: JSONValue) throws(Refusal) {
        for choice in operation.parameterChoices {
            let given = choice.parameters.filter { values[$0.wire] != nil }
            let names = choice.parameters.map(\.wire).joined(separator: ", ")
            switch choice.kind {
            case .exactlyOne where given.isEmpty, .atLeastOne where given.isEmpty:
                throw operation.missing(
                    choice.parameters[0].wire, in: index.service, reason: "One of \(names) has to be given.")
            case .exactlyOne where given.count > 1, .atMostOne where given.count > 1:
                throw operation.invalid(
                    given[1].wire, in: index.service, reason: "Only one of \(names) may be given.")
            case .allOrNone where !given.isEmpty && given.count < choice.parameters.count:
                let missing = choice.parameters.first { name in !given.contains { $0.wire == name.wire } }
                throw operation.missing(
                    missing?.wire ?? names, in: index.service, reason: "\(names) have to be given together.")
            default: continue
            }
        }
    }
}

extension JSONValue {
    /// A member of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// What a text, a number or a boolean is on the wire.
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let value): value.description
        case .null, .list, .object: nil
        }
    }
}
