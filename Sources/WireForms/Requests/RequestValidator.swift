package import SDKGenJSONTree
package import SDKGenServiceModel

/// A violation of an operation's spec by a request.
package struct RequestProblem: Sendable, Hashable {
    package enum Kind: Sendable {
        /// A required parameter is missing.
        case missing
        /// A parameter has a value that is not allowed.
        case invalid
        /// The operation has no such parameter.
        case unsupported
    }

    package let kind: Kind
    /// The name of the parameter on the wire: `Filter.1.Key`.
    package let parameter: String
    /// A sentence without its full stop.
    package let reason: String
    /// Whether each parameter is valid alone, but not their combination.
    package let isCombination: Bool
}

/// Decodes the parameters of a request and validates them against the spec.
///
/// The mock server rejects a request for the first problem. The generator reports the same problems of the example
/// requests in specs, so that the two cannot disagree.
package struct RequestValidator<Types: TypeLookup> {
    private let request: Structure
    private let choices: [ParameterChoice]
    private let types: Types
    /// The problems in the order in which the service checks for them.
    package private(set) var problems: [RequestProblem] = []

    package init(request: Structure, choices: [ParameterChoice], types: Types) {
        self.request = request
        self.choices = choices
        self.types = types
    }

    /// The region and the deprecated cross-account parameters, which the vendor's clients send to operations that do
    /// not list them.
    private static var tolerated: Set<String> {
        ["RegionId", "OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"]
    }

    /// Decodes the parameters of a request and fills ``problems``.
    ///
    /// - Returns: An object with the given values, by name on the wire.
    package mutating func validate(_ parameters: [WireParameter]) -> JSONValue {
        var parser = RequestParser(types: types, acceptsNumberedLists: true)
        let values = object(parser.parse(parameters, as: request), prefix: "")
        let tolerated = Self.tolerated
        for parameter in parser.unread where !tolerated.contains(parameter.name) {
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

    private mutating func object(_ fields: RequestFields, prefix: String) -> JSONValue {
        var members: [JSONValue.Member] = []
        for member in fields.type.members {
            if let value = fields[member.name.wire].flatMap({ json(of: $0) }) {
                members.append(JSONValue.Member(name: member.name.wire, value: value))
            } else if member.isRequired {
                let name = prefix + member.name.wire
                report(.missing, name, "\(name) is required and was not given")
            }
        }
        let object = JSONValue.object(members)
        for member in fields.type.members { checkDependence(of: member, in: object, prefix: prefix) }
        return object
    }

    private mutating func json(of value: RequestValue) -> JSONValue? {
        let json: JSONValue
        switch value.content {
        case .none: return nil
        case .malformedJSON(let text):
            report(.invalid, value.name, "\(value.name) is not JSON")
            json = .string(text)
        case _ where value.json != nil: json = value.json ?? .null
        case .json(let content), .mismatch(let content): json = content
        case .text(let text): return scalar(text, of: value)
        case .list(let elements):
            let isJoined = value.member.style.separator != nil
            // The service ignores empty elements of joined lists.
            let values = elements.filter { !(isJoined && $0.value.isEmptyText) }.compactMap { self.json(of: $0.value) }
            guard isJoined || !values.isEmpty else { return nil }
            json = .list(values)
        case .map(let entries):
            json = .object(
                entries.compactMap { key, value in
                    self.json(of: value).map { JSONValue.Member(name: key, value: $0) }
                })
        case .structure(let fields): return object(fields, prefix: value.name + ".")
        }
        checkCount(of: json, value)
        return json
    }

    private mutating func scalar(_ text: String, of value: RequestValue) -> JSONValue {
        // The vendor's library for Python sends True and False (wire protocol §1.6).
        let isBoolean = if case .boolean = value.shape { true } else { false }
        let spelled = isBoolean ? text.lowercased() : text
        var known: [String] = []
        if case .enumeration(let reference, _) = value.shape,
            let values = types.enumeration(reference, in: value.owner)?.values
        {
            known = values.flatMap { [$0.name.wire, $0.alternative].compactMap(\.self) }
        }
        let check = ValueCheck(shape: value.shape, constraints: value.member.constraints, knownValues: known)
        if let problem = check.problem(with: spelled) { report(.invalid, value.name, "\(value.name): \(problem)") }
        return switch value.shape {
        case .integer, .long, .float, .double, .enumeration(_, ofIntegers: true): .number(spelled)
        case .boolean: .boolean(spelled == "true")
        default: .string(spelled)
        }
    }

    // MARK: Constraints

    private mutating func checkCount(of json: JSONValue, _ value: RequestValue) {
        let count =
            switch (json, value.shape) {
            case (.list(let elements), _): elements.count
            case (.object(let members), .map): members.count
            default: 0
            }
        if let maximum = value.member.constraints.maxItems, count > maximum {
            report(.invalid, value.name, "\(value.name) has \(count) elements, at most \(maximum) are allowed")
        }
    }

    private mutating func checkDependence(of member: Member, in values: JSONValue, prefix: String) {
        let constraints = member.constraints
        let name = prefix + member.name.wire
        guard let value = values.member(named: member.name.wire) else {
            if let other = constraints.requiredWith, values.member(named: other.wire) != nil {
                report(.missing, name, "\(name) has to be given with \(other.wire)", isCombination: true)
            }
            // A condition without a parameter cannot be checked.
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

extension RequestValue {
    fileprivate var isEmptyText: Bool { if case .text("") = content { true } else { false } }
}
