package import SDKGenJSONTree
package import SDKGenServiceModel

/// Something in a request that the spec of its operation does not allow.
package struct RequestProblem: Sendable, Hashable {
    package enum Kind: Sendable {
        /// A parameter that has to be given is not.
        case missing
        /// A parameter has a value that it cannot have.
        case invalid
        /// The operation has no such parameter.
        case unsupported
    }

    package let kind: Kind
    /// The name of the parameter on the wire, `Filter.1.Key`.
    package let parameter: String
    /// A sentence without its full stop.
    package let reason: String
    /// Whether each parameter is right alone, and their combination is wrong.
    package let isCombination: Bool
}

/// Turns flattened parameters back into values and checks them against the spec (wire contract §1.6).
///
/// The mock server refuses a request for the first problem that this reader finds, and the builder reports the same problems of the
/// example requests in specs, so that the two cannot disagree.
package struct RequestReader<Types: TypeLookup> {
    private let request: Structure
    private let choices: [ParameterChoice]
    private let types: Types
    private var used: Set<String> = []
    /// In the order in which the service would look for them.
    package private(set) var problems: [RequestProblem] = []

    package init(request: Structure, choices: [ParameterChoice], types: Types) {
        self.request = request
        self.choices = choices
        self.types = types
    }

    /// The cross-account parameters of old and the region, which vendor clients send to operations that do not list them.
    private static var tolerated: Set<String> {
        ["RegionId", "OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"]
    }

    /// Reads the parameters of a request and fills ``problems``.
    ///
    /// - Returns: An object with the values that are given, by name on the wire.
    package mutating func read(_ parameters: [WireParameter]) -> JSONValue {
        let values = object(request, in: ParameterTree(parameters), prefix: "")
        let tolerated = Self.tolerated
        for parameter in parameters where !used.contains(parameter.name) && !tolerated.contains(parameter.name) {
            report(.unsupported, parameter.name, "the operation has no parameter \(parameter.name)")
        }
        checkChoices(values)
        return values
    }

    private mutating func report(
        _ kind: RequestProblem.Kind, _ parameter: String, _ reason: String, isCombination: Bool = false
    ) {
        problems.append(
            RequestProblem(kind: kind, parameter: parameter, reason: reason, isCombination: isCombination))
    }

    // MARK: Values

    private mutating func object(_ structure: Structure, in tree: ParameterTree, prefix: String) -> JSONValue {
        var members: [JSONValue.Member] = []
        for member in structure.members {
            let name = prefix + member.name.wire
            if let value = value(of: member, in: structure, at: tree.descending(member.name.wire), name: name) {
                members.append(JSONValue.Member(name: member.name.wire, value: value))
            } else if member.isRequired {
                report(.missing, name, "\(name) is required and was not given")
            }
        }
        let object = JSONValue.object(members)
        for member in structure.members { checkDependence(of: member, in: object, prefix: prefix) }
        return object
    }

    private mutating func value(
        of member: Member, in owner: Structure, at tree: ParameterTree, name: String
    ) -> JSONValue? {
        guard !tree.isEmpty else { return nil }
        let value: JSONValue
        switch (member.shape, member.style) {
        // The vendor's older library numbers the elements of lists that its newer one joins.
        case (.list, let style) where style == .flat || tree.own == nil:
            var elements: [JSONValue] = []
            for (position, element) in tree.numbered.enumerated() {
                let inner = self.element(of: member, in: owner, at: element, name: "\(name).\(position + 1)")
                if let inner { elements.append(inner) }
            }
            guard !elements.isEmpty else { return nil }
            value = .list(elements)
        case (.map, .flat):
            var members: [JSONValue.Member] = []
            for (key, child) in tree.children.sorted(by: { $0.key < $1.key }) {
                let inner = self.element(of: member, in: owner, at: child, name: "\(name).\(key)")
                if let inner { members.append(JSONValue.Member(name: String(key), value: inner)) }
            }
            value = .object(members)
        case (.structure(let reference), .flat):
            guard let structure = types.structure(reference, in: owner) else { return nil }
            value = object(structure, in: tree, prefix: name + ".")
        case (.list, .comma): value = .list(parts(tree, by: ","))
        case (.list, .space): value = .list(parts(tree, by: " "))
        case (.list, .pipe): value = .list(parts(tree, by: "|"))
        case (.list, .json), (.map, .json), (.structure, .json):
            guard let text = take(tree) else { return nil }
            let parsed = try? JSONParser.parse(Array(text.utf8))
            if parsed == nil { report(.invalid, name, "\(name) is not JSON") }
            value = parsed ?? .string(text)
        default:
            guard let text = take(tree) else { return nil }
            value = scalar(text, of: member, in: owner, name: name)
        }
        checkCount(of: value, member, name: name)
        return value
    }

    private mutating func element(
        of collection: Member, in owner: Structure, at tree: ParameterTree, name: String
    ) -> JSONValue? {
        if let item = collection.item.first { return value(of: item, in: owner, at: tree, name: name) }
        return take(tree).map(JSONValue.string)
    }

    private mutating func take(_ tree: ParameterTree) -> String? {
        guard let own = tree.own else { return nil }
        used.insert(own.name)
        return own.value
    }

    private mutating func parts(_ tree: ParameterTree, by separator: Character) -> [JSONValue] {
        (take(tree) ?? "").split(separator: separator).map { .string(String($0)) }
    }

    private mutating func scalar(_ text: String, of member: Member, in owner: Structure, name: String) -> JSONValue {
        // The vendor's library for Python writes True and False (wire contract §1.6).
        let isBoolean = if case .boolean = member.shape { true } else { false }
        let spelled = isBoolean ? text.lowercased() : text
        var known: [String] = []
        if case .enumeration(let reference, _) = member.shape,
            let values = types.enumeration(reference, in: owner)?.values
        {
            known = values.flatMap { [$0.name.wire, $0.alternative].compactMap(\.self) }
        }
        let check = ValueCheck(shape: member.shape, constraints: member.constraints, knownValues: known)
        if let problem = check.problem(with: spelled) { report(.invalid, name, "\(name): \(problem)") }
        return switch member.shape {
        case .integer, .long, .float, .double, .enumeration(_, ofIntegers: true): .number(spelled)
        case .boolean: .boolean(spelled == "true")
        default: .string(spelled)
        }
    }

    // MARK: Constraints

    private mutating func checkCount(of value: JSONValue, _ member: Member, name: String) {
        let count =
            switch (value, member.shape) {
            case (.list(let elements), _): elements.count
            case (.object(let members), .map): members.count
            default: 0
            }
        if let maximum = member.constraints.maxItems, count > maximum {
            report(.invalid, name, "\(name) has \(count) elements, at most \(maximum) are allowed")
        }
    }

    private mutating func checkDependence(of member: Member, in values: JSONValue, prefix: String) {
        let constraints = member.constraints
        let name = prefix + member.name.wire
        guard let value = values.member(named: member.name.wire) else {
            if let other = constraints.requiredWith, values.member(named: other.wire) != nil {
                report(.missing, name, "\(name) has to be given with \(other.wire)", isCombination: true)
            }
            // A condition that the request does not show cannot be held against it.
            for case (let parameter, let value)? in constraints.requiredWhen.map(\.subject)
            where has(parameter, value, in: values) {
                report(
                    .missing, name, "\(name) has to be given when \(parameter.wire) is \(value)", isCombination: true)
            }
            return
        }
        guard let text = value.scalarText else { return }
        for range in constraints.ranges {
            guard let (parameter, expected) = range.condition.subject, has(parameter, expected, in: values) else {
                continue
            }
            var limits = Constraints()
            (limits.minimum, limits.maximum) = (range.minimum, range.maximum)
            let check = ValueCheck(shape: member.shape, constraints: limits, knownValues: [])
            if let problem = check.problem(with: text) {
                report(
                    .invalid, name, "\(name): \(problem) when \(parameter.wire) is \(expected)", isCombination: true)
            }
        }
    }

    private func has(_ parameter: Name, _ value: String, in values: JSONValue) -> Bool {
        values.member(named: parameter.wire)?.scalarText == value
    }

    private mutating func checkChoices(_ values: JSONValue) {
        for choice in choices {
            let given = choice.parameters.filter { values.member(named: $0.wire) != nil }
            let names = choice.parameters.map(\.wire).joined(separator: ", ")
            switch choice.kind {
            case .exactlyOne where given.isEmpty, .atLeastOne where given.isEmpty:
                guard let first = choice.parameters.first else { continue }
                report(.missing, first.wire, "one of \(names) has to be given", isCombination: true)
            case .exactlyOne where given.count > 1, .atMostOne where given.count > 1:
                report(.invalid, given[1].wire, "only one of \(names) may be given", isCombination: true)
            case .allOrNone where !given.isEmpty && given.count < choice.parameters.count:
                let missing = choice.parameters.first { name in !given.contains { $0.wire == name.wire } }
                report(.missing, missing?.wire ?? names, "\(names) have to be given together", isCombination: true)
            default: continue
            }
        }
    }
}
