import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Turns the parameters of an example or a lookup, as they stand on the wire, into the arguments of a Swift call.
struct ExampleRequestBuilder {
    let symbols: SymbolTable
    let request: Structure
    /// The places of the parameters by their names on the wire.
    private let memberPlaces: [Substring: Int]
    private let longestName: Int
    /// A value that stands for a variable of a lookup. Code comes from it, so that it has to be complete.
    let variable: (value: String, name: String)?
    /// What the spec says of parameters that go together.
    let choices: [ParameterChoiceSpec]
    /// Whether it is the example of one parameter that is read, not a whole request.
    private var isOfOneParameter = false
    /// The names of parameters that the operation would have, had they not been refused.
    let refused: Set<String>
    /// Where the variable stands.
    private(set) var hasVariable = false
    var log = DiagnosticLog()

    init(
        symbols: SymbolTable, request: Structure, choices: [ParameterChoiceSpec], refused: Set<String> = [],
        variable: (value: String, name: String)? = nil
    ) {
        self.refused = refused
        self.symbols = symbols
        self.request = request
        self.choices = choices
        longestName = request.members.map(\.name.wire.utf8.count).max() ?? 0
        memberPlaces = Dictionary(request.members.enumerated().map { ($1.name.wire[...], $0) }) { first, _ in first }
        self.variable = variable
    }

    /// A value of the example and what is left of its name once the members around it are taken off.
    private struct Entry {
        let path: [Substring]
        let value: String
        let location: SourceLocation
    }

    /// The arguments, in the order of the parameters; nil when a value is missing or wrong.
    mutating func arguments(_ example: ExampleSpec.Request) -> [Argument]? {
        var entries: [String: [Entry]] = [:]
        var seen: [String: SourceLocation] = [:]
        // What is only spelt wrongly is not missing too.
        var meant = Set<String>()
        for (name, value, _) in example.values {
            if let first = seen[name.value] {
                log.report(
                    .duplicateWireName, "the \(noun) sets '\(name.value)' twice", at: name.location,
                    notes: [.init("the first one is here", at: first)])
                continue
            }
            seen[name.value] = name.location
            guard !isRefused(name.value) else { continue }
            guard let member = member(for: name.value) else {
                let correction = log.correction(of: name.value, among: request.members.map(\.name.wire))
                if let near = correction.meant { meant.insert(near) }
                if refused.contains("") || nearest(to: name.value, among: refused.sorted()) != nil { continue }
                log.report(
                    .unknownReference, "the operation has no parameter '\(name.value)'\(correction)",
                    at: name.location, fix: correction.fix(at: name.location))
                continue
            }
            // An empty part is one too: the service knows no parameter 'Name.'.
            let rest =
                name.value == member.name.wire
                ? []
                : name.value.dropFirst(member.name.wire.count + 1)
                    .split(separator: ".", omittingEmptySubsequences: false)
            guard rest.count <= Self.partLimit else {
                log.report(
                    .invalidExample,
                    "the name has \(rest.count) parts behind '\(member.name.wire)', at most \(Self.partLimit) are read",
                    at: name.location)
                continue
            }
            entries[member.name.wire, default: []].append(Entry(path: rest, value: value, location: name.location))
        }
        for member in request.members
        where isNeeded(member) && entries[member.name.wire] == nil
            && !meant.contains(member.name.wire) && !isRefused(member.name.wire)
        {
            reportLack(of: "parameter '\(member.name.wire)'", at: example.location, subject: member.name.wire)
        }
        let given = entries.mapValues { entries in
            CombinationCheck.Given(value: entries.count == 1 ? entries[0].value : nil, location: entries[0].location)
        }
        // A name that no parameter has may be the one that is missing.
        if !log.hasErrors {
            log.append(
                CombinationCheck(request: request, given: given, symbols: symbols, isExample: variable == nil)
                    .problems(choices, at: example.location))
        }
        let arguments = request.members.compactMap { member -> Argument? in
            // The client knows its region; a call that names it again would show the exception as the rule.
            guard let entries = entries[member.name.wire], let value = value(of: member, entries, in: request),
                member.role != .region
            else { return nil }
            return Argument(label: member.name.swift, value: value)
        }
        let labels = Set(arguments.map(\.label))
        let isComplete = request.members.allSatisfy { !$0.mustBeGiven || labels.contains($0.name.swift) }
        return isComplete && !log.hasErrors ? arguments : nil
    }

    /// No API goes as deep; a deeper name could exhaust the stack.
    private static let partLimit = 64

    /// Holds the example of a parameter that is a list, map or structure in one text against what the elements or members have to be.
    mutating func check(_ example: Located<String>, of member: Member) {
        isOfOneParameter = true
        _ = value(of: member, [Entry(path: [], value: example.value, location: example.location)], in: request)
    }

    /// The member that a name on the wire begins with: the longest, since `Filter.1.Key` may be a name of its own.
    private func member(for name: String) -> Member? {
        // No longer than the longest name: the text of an example can be as long as a file.
        var rest = name.utf8.prefix(longestName + 1)
        func shorten() { rest = rest[..<(rest.lastIndex(of: UInt8(ascii: ".")) ?? rest.startIndex)] }
        if rest.endIndex < name.utf8.endIndex { shorten() }
        while !rest.isEmpty {
            if let place = memberPlaces[Substring(rest)] { return request.members[place] }
            shorten()
        }
        return nil
    }

    private func isRefused(_ name: String) -> Bool {
        refused.contains { name == $0 || name.hasPrefix($0 + ".") }
    }

    /// What the client fills in, code need not say; a vendor's example shows all.
    private func isNeeded(_ member: Member) -> Bool { variable == nil ? member.isRequired : member.mustBeGiven }

    private var noun: String { variable == nil ? "example" : "lookup" }

    /// What the vendor left out of an example is worth a warning; code cannot be made without it.
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

    private mutating func value(of member: Member, _ entries: [Entry], in structure: Structure) -> ArgumentValue? {
        switch member.style {
        case .flat: return flatValue(member, member.shape, entries, in: structure)
        case .json:
            guard let entry = single(entries, member) else { return nil }
            guard let body = SampleBody(json: entry.value) else {
                let reason = JSONMistake(entry.value).map { ": \($0.problem)" } ?? ""
                log.report(
                    .invalidExample, "the value of '\(member.name.wire)' is not JSON\(reason)", at: entry.location)
                return nil
            }
            if !member.mayBeEmpty, body.isEmptyCollection, member.shape.element != nil {
                log.report(
                    .invalidExample,
                    "an empty '\(member.name.wire)' is not sent; say mayBeEmpty=\"true\" if the service tells it from an absent one",
                    at: entry.location)
            }
            return jsonValue(member, member.shape, body, at: entry.location, in: structure)
        case .comma: return separatedValue(member, entries, ",", in: structure)
        case .space: return separatedValue(member, entries, " ", in: structure)
        case .pipe: return separatedValue(member, entries, "|", in: structure)
        }
    }

    private mutating func single(_ entries: [Entry], _ member: Member) -> Entry? {
        if let entry = entries.first(where: { !$0.path.isEmpty }) {
            log.report(
                .invalidExample, "'\(member.name.wire)' is sent as one parameter, nothing follows its name",
                at: entry.location)
            return nil
        }
        return entries.first
    }

    private mutating func separatedValue(
        _ member: Member, _ entries: [Entry], _ separator: Character, in structure: Structure
    ) -> ArgumentValue? {
        guard let entry = single(entries, member), case .list(let element, _) = member.shape else { return nil }
        if entry.value.isEmpty, member.mayBeEmpty { return .list([]) }
        let parts = entry.value.split(separator: separator, omittingEmptySubsequences: false)
        checkCount(parts.count, of: member, at: entry.location)
        let values = parts.map {
            scalar(member.item.first ?? member, element, String($0), at: entry.location, in: structure)
        }
        return values.contains { $0 == nil } ? nil : .list(values.compactMap { $0 })
    }

    private mutating func flatValue(
        _ member: Member, _ shape: Shape, _ entries: [Entry], in structure: Structure
    ) -> ArgumentValue? {
        let item = member.item.first ?? member
        switch shape {
        case .list(let element, _):
            let groups = groups(entries, member, "an index from 1") { key in
                Int(key).map { $0 >= 1 && "\($0)" == key } ?? false
            }
            let sorted = groups.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }
            checkIndexes(sorted.map { (index: Int($0.key) ?? 0, location: $0.entries.first?.location) }, of: member)
            return complete(sorted.map { flatValue(item, element, $0.entries, in: structure) }).map(ArgumentValue.list)
        case .map(let element):
            let groups = groups(entries, member, "a key") { _ in true }
            if let location = entries.first?.location { checkCount(groups.count, of: member, at: location) }
            let values = complete(groups.map { flatValue(item, element, $0.entries, in: structure) })
            return values.map { .map(zip(groups, $0).map { (key: String($0.key), value: $1) }) }
        case .structure(let reference):
            guard let type = self.structure(reference, in: structure) else { return nil }
            let names = type.members.map(\.name.wire)
            let groups = groups(entries, member, "one of \(names.joined(separator: ", "))") {
                names.contains(String($0))
            }
            let arguments = type.members.compactMap { inner -> Argument? in
                guard let entries = groups.first(where: { $0.key == inner.name.wire })?.entries,
                    let value = value(of: inner, entries, in: type)
                else { return nil }
                return Argument(label: inner.name.swift, value: value)
            }
            guard let location = entries.first?.location else { return nil }
            return self.structure(
                reference, type, arguments, { name in groups.contains { $0.key == name } }, at: location)
        default:
            return single(entries, member).flatMap {
                scalar(member, shape, $0.value, at: $0.location, in: structure)
            }
        }
    }

    /// The client numbers elements from 1 without a gap; it cannot send a list that counts in another way.
    private mutating func checkIndexes(_ elements: [(index: Int, location: SourceLocation?)], of member: Member) {
        for (number, element) in elements.enumerated() where element.index != number + 1 {
            guard let location = element.location else { continue }
            log.report(
                .invalidExample,
                "the \(noun) gives element \(element.index) of '\(member.name.wire)' without element \(number + 1)",
                at: location)
            return
        }
        if let location = elements.first?.location { checkCount(elements.count, of: member, at: location) }
    }

    private mutating func checkCount(_ count: Int, of member: Member, at location: SourceLocation) {
        let (name, constraints) = (member.name.wire, member.constraints)
        if let least = constraints.minItems, count < least {
            log.report(
                .invalidExample, "'\(name)' has \(count) \(elements(count)), at least \(least) are needed", at: location
            )
        }
        if let most = constraints.maxItems, count > most {
            log.report(
                .invalidExample, "'\(name)' has \(count) \(elements(count)), at most \(most) are allowed", at: location)
        }
    }

    private func elements(_ count: Int) -> String { count == 1 ? "element" : "elements" }

    /// A structure with all that Swift asks for; what the example lacks is reported.
    private mutating func structure(
        _ reference: TypeReference, _ type: Structure, _ arguments: [Argument], _ isGiven: (String) -> Bool,
        at location: SourceLocation
    ) -> ArgumentValue? {
        for member in type.members where member.isRequired && !isGiven(member.name.wire) {
            reportLack(
                of: "member '\(member.name.wire)' of this structure", at: location, subject: member.name.wire)
        }
        let labels = Set(arguments.map(\.label))
        guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
        return .structure(type: reference.swift, arguments)
    }

    private func complete(_ values: [ArgumentValue?]) -> [ArgumentValue]? {
        values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }

    /// The entries by the next part of their names.
    private mutating func groups(
        _ entries: [Entry], _ member: Member, _ expected: String, isValid: (Substring) -> Bool
    ) -> [(key: Substring, entries: [Entry])] {
        var groups: [(key: Substring, entries: [Entry])] = []
        var places: [Substring: Int] = [:]
        for entry in entries {
            guard let key = entry.path.first, isValid(key) else {
                log.report(
                    .invalidExample, "after '\(member.name.wire)' the name goes on with \(expected)", at: entry.location
                )
                continue
            }
            let rest = Entry(path: Array(entry.path.dropFirst()), value: entry.value, location: entry.location)
            if let index = places[key] {
                groups[index].entries.append(rest)
            } else {
                places[key] = groups.count
                groups.append((key, [rest]))
            }
        }
        return groups
    }

    private mutating func scalar(
        _ member: Member, _ shape: Shape, _ text: String, at location: SourceLocation, in structure: Structure
    ) -> ArgumentValue? {
        if let variable, text == variable.value {
            hasVariable = true
            guard case .string = shape else {
                log.report(
                    .contradiction, "'\(member.name.wire)' takes no ID: its type is not string", at: location)
                return nil
            }
            return .variable(variable.name)
        }
        let known = values(of: shape, in: structure)
        let check = ValueCheck(
            shape: shape, constraints: member.constraints,
            knownValues: known.flatMap { [$0.name.wire, $0.alternative].compactMap { $0 } })
        if let problem = check.problem(with: text, correct: { log.correction(of: $0, among: $1) }) {
            log.report(.invalidExample, "'\(member.name.wire)': the value \(problem)", at: location)
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

    private mutating func jsonValue(
        _ member: Member, _ shape: Shape, _ body: SampleBody, at location: SourceLocation, in structure: Structure
    ) -> ArgumentValue? {
        let item = member.item.first ?? member
        switch (shape, body) {
        case (.list(let element, _), .list(let bodies)):
            checkCount(bodies.count, of: member, at: location)
            return complete(bodies.map { jsonValue(item, element, $0, at: location, in: structure) })
                .map(ArgumentValue.list)
        case (.map(let element), .object(let members)):
            checkCount(members.count, of: member, at: location)
            let values = complete(members.map { jsonValue(item, element, $0.value, at: location, in: structure) })
            return values.map { .map(zip(members, $0).map { (key: $0.name, value: $1) }) }
        case (.structure(let reference), .object(let members)):
            guard let type = self.structure(reference, in: structure) else { return nil }
            let names = type.members.map(\.name.wire)
            for name in members.map(\.name) where !names.contains(name) {
                log.report(
                    .invalidExample,
                    "the value of '\(member.name.wire)' has a member '\(name)', which the spec does not name\(suggestion(for: name, among: names))",
                    at: location)
            }
            let arguments = type.members.compactMap { inner -> Argument? in
                guard let body = members.first(where: { $0.name == inner.name.wire })?.value,
                    let value = jsonValue(inner, inner.shape, body, at: location, in: type)
                else { return nil }
                return Argument(label: inner.name.swift, value: value)
            }
            return self.structure(
                reference, type, arguments, { name in members.contains { $0.name == name } }, at: location)
        case (_, .scalar(let text, let kind?)) where shape.isScalar:
            let expected = shape.sampleKind(of: member)
            guard kind == expected else {
                let remedy = kind == .string ? "; if the service takes a text, write wireType=\"string\"" : ""
                log.report(
                    .invalidExample,
                    "'\(member.name.wire)' is a \(kind.rawValue) in this JSON, but its type is sent as a \(expected.rawValue)\(remedy)",
                    at: location)
                return nil
            }
            return scalar(member, shape, text, at: location, in: structure)
        default:
            log.report(
                .invalidExample, "the value of '\(member.name.wire)' has another form than its type", at: location)
            return nil
        }
    }

    private func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        symbols.structure(reference, in: structure)
    }

    private func values(of shape: Shape, in structure: Structure) -> [EnumerationValue] {
        guard case .enumeration(let reference, _) = shape else { return [] }
        return symbols.enumeration(reference, in: structure)?.values ?? []
    }
}

extension SymbolTable: TypeLookup {
    func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? sharedStructures[reference.key]
    }

    func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumeration(reference.key) ?? sharedEnumerations[reference.key]
    }
}
