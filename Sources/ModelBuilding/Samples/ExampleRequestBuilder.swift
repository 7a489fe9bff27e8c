import SDKGenDiagnostics
import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Converts the wire parameters of an example or a lookup to the arguments of a Swift call.
struct ExampleRequestBuilder {
    let symbols: SymbolTable
    let request: Structure
    /// The placeholder value of a lookup's variable, and the variable's name; nil for an example. Code is generated
    /// from a lookup, so a lookup must be complete.
    let variable: (value: String, name: String)?
    /// The rules about combinations of parameters.
    let choices: [ParameterChoiceSpec]
    /// Whether the example belongs to one parameter, not to a whole request.
    private var isOfOneParameter = false
    /// The names of the operation's parameters whose declarations are invalid.
    let invalid: Set<String>
    /// Whether a parameter has the placeholder value of the variable.
    private(set) var hasVariable = false
    var log = DiagnosticLog()

    init(
        symbols: SymbolTable, request: Structure, choices: [ParameterChoiceSpec], invalid: Set<String> = [],
        variable: (value: String, name: String)? = nil
    ) {
        self.invalid = invalid
        self.symbols = symbols
        self.request = request
        self.choices = choices
        self.variable = variable
    }

    /// The locations of the parameters that the parser has read, by position.
    private var locations: [SourceLocation] = []

    /// Returns the arguments in the order of the parameters; nil if a value is missing or invalid.
    mutating func arguments(_ example: ExampleSpec.Request) -> [Argument]? {
        let parameters = readableParameters(of: example)
        var parser = RequestParser(types: symbols)
        let fields = parser.parse(parameters, as: request)
        // The parameter that a misspelled name means is not reported as missing.
        let meant = reportUnknown(parser.unread)
        for member in request.members
        where isNeeded(member) && fields[member.name.wire] == nil
            && !meant.contains(member.name.wire) && !isInvalid(member.name.wire)
        {
            reportLack(of: "parameter '\(member.name.wire)'", at: example.location, subject: member.name.wire)
        }
        // An unknown name may be the misspelling of a parameter that a rule requires.
        if !log.hasErrors {
            log.append(
                CombinationCheck(
                    request: request, given: given(fields, parameters), symbols: symbols, isExample: variable == nil
                ).problems(choices, at: example.location))
        }
        reportUnread(parser.unread)
        let arguments = request.members.compactMap { member -> Argument? in
            // The client supplies its region. A call with a region would present an exception as the rule.
            guard let value = fields[member.name.wire].flatMap({ argument($0) }), member.role != .region else {
                return nil
            }
            return Argument(label: member.name.swift, value: value)
        }
        let labels = Set(arguments.map(\.label))
        let isComplete = request.members.allSatisfy { !$0.mustBeGiven || labels.contains($0.name.swift) }
        return isComplete && !log.hasErrors ? arguments : nil
    }

    /// Returns the parameters of the example. Omits invalid ones, and reports and omits repeated ones and those with
    /// too many parts.
    private mutating func readableParameters(of example: ExampleSpec.Request) -> [WireParameter] {
        var seen: [String: SourceLocation] = [:]
        var parameters: [WireParameter] = []
        for (name, value, _) in example.values {
            if let first = seen[name.value] {
                log.report(
                    .duplicateWireName, "the \(noun) sets '\(name.value)' twice", at: name.location,
                    notes: [.init("the first one is here", at: first)])
                continue
            }
            seen[name.value] = name.location
            guard !isInvalid(name.value) else { continue }
            let partCount = name.value.utf8.count { $0 == UInt8(ascii: ".") }
            guard partCount <= ParameterTree.depthLimit else {
                log.report(
                    .invalidExample,
                    "the name has \(partCount) parts after '\(name.value.prefix { $0 != "." })'; at most "
                        + "\(ParameterTree.depthLimit) are allowed",
                    at: name.location)
                continue
            }
            parameters.append(WireParameter(name: name.value, value: value))
            locations.append(name.location)
        }
        return parameters
    }

    private func given(_ fields: RequestFields, _ parameters: [WireParameter]) -> [String: CombinationCheck.Given] {
        var given: [String: CombinationCheck.Given] = [:]
        for name in request.members.map(\.name.wire) {
            guard let positions = fields[name]?.positions else { continue }
            given[name] = CombinationCheck.Given(
                value: positions.count == 1 ? parameters[positions[0]].value : nil, location: locations[positions[0]])
        }
        return given
    }

    /// Reports parameters that the operation does not have.
    ///
    /// - Returns: The parameters that are probably meant.
    private mutating func reportUnknown(_ unread: [UnreadParameter]) -> Set<String> {
        var meant = Set<String>()
        for parameter in unread {
            guard case .unknown = parameter.reason else { continue }
            let location = locations[parameter.position]
            let correction = log.correction(of: parameter.name, among: request.members.map(\.name.wire))
            if let near = correction.meant { meant.insert(near) }
            if invalid.contains("") || nearest(to: parameter.name, among: invalid.sorted()) != nil { continue }
            log.report(
                .unknownReference, "the operation has no parameter '\(parameter.name)'\(correction)", at: location,
                fix: correction.fix(at: location))
        }
        return meant
    }

    /// Reports parameters whose names have further parts that the types do not allow.
    private mutating func reportUnread(_ unread: [UnreadParameter]) {
        var reported = Set<String>()
        for parameter in unread {
            let problem: String
            switch parameter.reason {
            case .unknown: continue
            case .nothingFollows(let member):
                // One report for each value, for any number of names below it.
                guard reported.insert(parameter.parent).inserted else { continue }
                problem = "'\(member.name.wire)' is sent as one parameter, so its name has no further parts"
            case .expectedIndex(let member):
                problem = "the name '\(member.name.wire)' must be followed by an index, starting at 1"
            case .expectedKey(let member): problem = "the name '\(member.name.wire)' must be followed by a key"
            case .expectedMember(let member, let type):
                let names = type.members.map(\.name.wire).joined(separator: ", ")
                problem = "the name '\(member.name.wire)' must be followed by one of \(names)"
            }
            log.report(.invalidExample, problem, at: locations[parameter.position])
        }
    }

    /// Validates the example of a list, map or structure that is sent as one parameter.
    mutating func check(_ example: Located<String>, of member: Member) {
        isOfOneParameter = true
        locations = [example.location]
        var parser = RequestParser(types: symbols)
        _ = argument(parser.parse(example.value, as: member, in: request))
        reportUnread(parser.unread)
    }

    private func isInvalid(_ name: String) -> Bool {
        invalid.contains { name == $0 || name.hasPrefix($0 + ".") }
    }

    /// Returns whether the request must have a parameter. A lookup can omit what the client supplies; an example
    /// cannot.
    private func isNeeded(_ member: Member) -> Bool { variable == nil ? member.isRequired : member.mustBeGiven }

    private var noun: String { variable == nil ? "example" : "lookup" }

    /// Reports a missing parameter or member: as a warning in an example, as an error in a lookup.
    private mutating func reportLack(of what: String, at location: SourceLocation, subject: String) {
        if variable == nil {
            log.report(
                .exampleIncomplete, "the example\(isOfOneParameter ? "" : " request") lacks the required \(what)",
                at: location, subject: subject)
        } else {
            log.report(.missingElement, "the lookup lacks the required \(what)", at: location)
        }
    }

    // MARK: Values

    private func location(of value: RequestValue) -> SourceLocation { locations[value.positions[0]] }

    private mutating func argument(_ value: RequestValue) -> ArgumentValue? {
        let name = value.member.name.wire
        if let json = value.json, json.isEmptyCollection, !value.member.mayBeEmpty,
            value.member.style == .json, value.shape.element != nil
        {
            log.report(
                .invalidExample,
                "an empty '\(name)' is not sent; add mayBeEmpty=\"true\" if the service distinguishes it from an absent one",
                at: location(of: value))
        }
        switch value.content {
        case .none: return nil
        case .malformedJSON(let text):
            let reason = JSONMistake(text).map { ": \($0.problem)" } ?? ""
            log.report(.invalidExample, "the value of '\(name)' is not JSON\(reason)", at: location(of: value))
            return nil
        case .mismatch:
            log.report(
                .invalidExample, "the value of '\(name)' does not match its type", at: location(of: value))
            return nil
        case .text(let text): return scalar(value, text)
        case .json(let json): return scalar(value, json)
        case .list(let elements):
            checkElements(elements, of: value)
            return complete(elements.map { argument($0.value) }).map(ArgumentValue.list)
        case .map(let entries):
            checkCount(entries.count, of: value)
            let values = complete(entries.map { argument($0.value) })
            return values.map { .map(zip(entries, $0).map { (key: $0.key, value: $1) }) }
        case .structure(let fields): return structure(value, fields)
        }
    }

    private func complete(_ values: [ArgumentValue?]) -> [ArgumentValue]? {
        values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }

    /// Checks that the indexes of a list are consecutive from 1, as the client sends them.
    private mutating func checkElements(_ elements: [(index: Int, value: RequestValue)], of list: RequestValue) {
        for (number, element) in elements.enumerated() where element.index != number + 1 {
            log.report(
                .invalidExample,
                "the \(noun) gives element \(element.index) of '\(list.member.name.wire)' without element \(number + 1)",
                at: location(of: element.value))
            return
        }
        checkCount(elements.count, of: list)
    }

    private mutating func checkCount(_ count: Int, of value: RequestValue) {
        let (name, constraints) = (value.member.name.wire, value.member.constraints)
        // A joined list without elements is an empty text. A list without a valid index has already been reported.
        guard count > 0 || value.json != nil else { return }
        let elements = "\(count) \(count == 1 ? "element" : "elements")"
        if let least = constraints.minItems, count < least {
            log.report(
                .invalidExample, "'\(name)' has \(elements); the minimum is \(least)", at: location(of: value))
        }
        if let most = constraints.maxItems, count > most {
            log.report(
                .invalidExample, "'\(name)' has \(elements); the maximum is \(most)", at: location(of: value))
        }
    }

    /// Returns a structure with all arguments that Swift requires. Reports missing members.
    private mutating func structure(_ value: RequestValue, _ fields: RequestFields) -> ArgumentValue? {
        guard case .structure(let reference) = value.shape else { return nil }
        let type = fields.type
        for name in fields.unknownMembers {
            log.report(
                .invalidExample,
                "the value of '\(value.member.name.wire)' has a member '\(name)', which the spec does not declare"
                    + suggestion(for: name, among: type.members.map(\.name.wire)),
                at: location(of: value))
        }
        let arguments = type.members.compactMap { member -> Argument? in
            fields[member.name.wire].flatMap { argument($0) }.map { Argument(label: member.name.swift, value: $0) }
        }
        for member in type.members where member.isRequired && fields[member.name.wire] == nil {
            reportLack(
                of: "member '\(member.name.wire)' of this structure", at: location(of: value),
                subject: member.name.wire)
        }
        let labels = Set(arguments.map(\.label))
        guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
        return .structure(type: reference.swift, arguments)
    }

    private mutating func scalar(_ value: RequestValue, _ json: JSONValue) -> ArgumentValue? {
        guard case .scalar(let text, let kind?) = SampleBody(json) else { return nil }
        let expected = value.shape.sampleKind(of: value.member)
        guard kind == expected else {
            let remedy = kind == .string ? "; if the service expects a string, add wireType=\"string\"" : ""
            log.report(
                .invalidExample,
                "'\(value.member.name.wire)' is a \(kind.rawValue) in this JSON, but the client sends its type as a "
                    + "\(expected.rawValue)\(remedy)",
                at: location(of: value))
            return nil
        }
        return scalar(value, text)
    }

    private mutating func scalar(_ value: RequestValue, _ text: String) -> ArgumentValue? {
        let (member, shape) = (value.member, value.shape)
        if let variable, text == variable.value {
            hasVariable = true
            guard case .string = shape else {
                log.report(
                    .contradiction, "'\(member.name.wire)' cannot be the ID: its type is not string",
                    at: location(of: value))
                return nil
            }
            return .variable(variable.name)
        }
        var known: [EnumerationValue] = []
        if case .enumeration(let reference, _) = shape {
            known = symbols.enumeration(reference, in: value.owner)?.values ?? []
        }
        let check = ValueCheck(
            shape: shape, constraints: member.constraints,
            knownValues: known.flatMap { [$0.name.wire, $0.alternative].compactMap { $0 } })
        if let problem = check.problem(with: text, correct: { log.correction(of: $0, among: $1) }) {
            log.report(
                .invalidExample, "'\(member.name.wire)': the value \(problem)", at: location(of: value))
            return nil
        }
        switch shape {
        case .string: return .string(text)
        case .timestamp: return .timestamp(text)
        case .integer, .long, .float, .double, .boolean: return .literal(text)
        case .enumeration(_, let ofIntegers):
            let value = known.first { $0.name.wire == text || $0.alternative == text }
            return value.map { .known($0.name.swift) } ?? .unknown(text, isInteger: ofIntegers)
        case .list, .map, .structure: return nil
        }
    }
}

extension JSONValue {
    fileprivate var isEmptyCollection: Bool { self == .list([]) || self == .object([]) }
}

extension SymbolTable: TypeLookup {
    func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? sharedStructures[reference.key]
    }

    func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumeration(reference.key) ?? sharedEnumerations[reference.key]
    }
}
