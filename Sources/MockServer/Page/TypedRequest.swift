import SDKGenEmission
import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenSwiftText

/// The parameters of a request as values of their types, whether the service takes them or not.
struct TypedRequest {
    /// The values by their names on the wire.
    let json: JSONValue
    /// The call of the generated client; nil where there is none.
    let swift: String?
    /// Why there is none, or what it cannot say.
    let remarks: [String]
    /// The region that the client has to be made for; nil when the request names none.
    let region: String?

    init(_ operation: Operation, _ service: Service, _ parameters: [WireParameter]) {
        var reader = TypedReader(service: service)
        let tree = ParameterTree(parameters)
        let (members, arguments) = reader.members(of: operation.request, in: tree)
        json = .object(members)
        region = operation.request.members.first { $0.role == .region }
            .flatMap { tree.descending($0.name.wire).own?.value }
        let unknown = parameters.filter { !reader.used.contains($0.name) }.map(\.name)
        let unsaid = unknown.map { "The call cannot send \($0), which is no parameter of the operation." }
        remarks = reader.problems + unsaid
        swift =
            reader.problems.isEmpty
            ? CallSnippet(operation: operation, service: service).call(arguments).string : nil
    }
}

/// Reads values for both JSON and Swift. What is no value of its type stays a text in JSON and is a problem in Swift.
private struct TypedReader {
    let service: Service
    var problems: [String] = []
    var used: Set<String> = []

    private typealias Reading = (json: JSONValue, swift: ArgumentValue)

    init(service: Service) { self.service = service }

    mutating func members(
        of structure: Structure, in tree: ParameterTree, prefix: String = ""
    ) -> ([JSONValue.Member], [Argument]) {
        members(of: structure, prefix: prefix) { reader, member in
            reader.flat(
                member, member.shape, tree.descending(member.name.wire), in: structure, name: prefix + member.name.wire)
        }
    }

    private mutating func members(
        of structure: Structure, prefix: String, _ read: (inout Self, Member) -> Reading?
    ) -> ([JSONValue.Member], [Argument]) {
        var members: [JSONValue.Member] = []
        var arguments: [Argument] = []
        for member in structure.members {
            guard let reading = read(&self, member) else {
                if member.mustBeGiven {
                    problems.append("Swift has no call without \(prefix)\(member.name.wire), which must be given.")
                }
                continue
            }
            members.append(JSONValue.Member(name: member.name.wire, value: reading.json))
            // A client knows its region; a call that names it again would show the exception as the rule.
            if member.role != .region { arguments.append(Argument(label: member.name.swift, value: reading.swift)) }
        }
        return (members, arguments)
    }

    private mutating func flat(
        _ member: Member, _ shape: Shape, _ tree: ParameterTree, in owner: Structure, name: String
    ) -> Reading? {
        guard !tree.isEmpty else { return nil }
        let item = member.item.first ?? member
        switch (shape, member.style) {
        case (.list, .json), (.map, .json), (.structure, .json):
            guard let text = take(tree) else { return nil }
            guard let value = try? JSONParser.parse(Array(text.utf8)) else {
                problems.append("\(name) is not JSON.")
                return (.string(text), .string(text))
            }
            return parsed(member, shape, value, in: owner, name: name)
        case (.list(let element, _), .comma): return separated(item, element, tree, ",", in: owner, name: name)
        case (.list(let element, _), .space): return separated(item, element, tree, " ", in: owner, name: name)
        case (.list(let element, _), .pipe): return separated(item, element, tree, "|", in: owner, name: name)
        case (.list(let element, _), .flat):
            let readings = tree.numbered.enumerated().compactMap { position, child in
                flat(item, element, child, in: owner, name: "\(name).\(position + 1)")
            }
            return readings.isEmpty ? nil : (.list(readings.map(\.json)), .list(readings.map(\.swift)))
        case (.map(let element), _):
            let children = tree.children.sorted { $0.key < $1.key }
            let readings = children.compactMap { key, child in
                flat(item, element, child, in: owner, name: "\(name).\(key)").map { (key: String(key), value: $0) }
            }
            return (
                .object(readings.map { JSONValue.Member(name: $0.key, value: $0.value.json) }),
                .map(readings.map { (key: $0.key, value: $0.value.swift) })
            )
        case (.structure(let reference), _):
            guard let structure = service.structure(reference, in: owner) else { return nil }
            let (members, arguments) = members(of: structure, in: tree, prefix: name + ".")
            return (.object(members), .structure(type: reference.swift, arguments))
        default: return take(tree).map { scalar(member, shape, $0, in: owner, name: name) }
        }
    }

    private mutating func take(_ tree: ParameterTree) -> String? {
        guard let own = tree.own else { return nil }
        used.insert(own.name)
        return own.value
    }

    private mutating func separated(
        _ item: Member, _ element: Shape, _ tree: ParameterTree, _ separator: Character, in owner: Structure,
        name: String
    ) -> Reading? {
        guard let text = take(tree) else { return nil }
        let readings = text.split(separator: separator, omittingEmptySubsequences: false).map {
            scalar(item, element, String($0), in: owner, name: name)
        }
        return (.list(readings.map(\.json)), .list(readings.map(\.swift)))
    }

    /// A value out of a parameter that is JSON text.
    private mutating func parsed(
        _ member: Member, _ shape: Shape, _ value: JSONValue, in owner: Structure, name: String
    ) -> Reading? {
        let item = member.item.first ?? member
        switch (shape, value) {
        case (.list(let element, _), .list(let elements)):
            let readings = elements.compactMap { parsed(item, element, $0, in: owner, name: name) }
            return (value, .list(readings.map(\.swift)))
        case (.map(let element), .object(let members)):
            let readings = members.compactMap { inner in
                parsed(item, element, inner.value, in: owner, name: name).map { (key: inner.name, value: $0.swift) }
            }
            return (value, .map(readings))
        case (.structure(let reference), .object):
            guard let structure = service.structure(reference, in: owner) else { return nil }
            let (_, arguments) = members(of: structure, prefix: name + ".") { reader, inner in
                value[inner.name.wire].flatMap {
                    reader.parsed(inner, inner.shape, $0, in: structure, name: "\(name).\(inner.name.wire)")
                }
            }
            return (value, .structure(type: reference.swift, arguments))
        case (.list, _), (.map, _), (.structure, _):
            problems.append("\(name) has another form than its type.")
            return (value, .string(""))
        default: return value.scalarText.map { scalar(member, shape, $0, in: owner, name: name) }
        }
    }

    private mutating func scalar(
        _ member: Member, _ shape: Shape, _ text: String, in owner: Structure, name: String
    ) -> Reading {
        switch shape {
        case .timestamp: return (.string(text), .timestamp(text))
        case .boolean where ["true", "false"].contains(text.lowercased()):
            return (.boolean(text.lowercased() == "true"), .literal(text.lowercased()))
        case .integer where text.wholeNumber != nil, .long where text.wholeNumber != nil:
            return (.number(text.wholeNumber ?? text), .literal(text))
        case .float where text.isDecimalNumber, .double where text.isDecimalNumber:
            return (.number(text), .literal(text))
        case .enumeration(let reference, let ofIntegers):
            let values = service.enumeration(reference, in: owner)?.values ?? []
            let known = values.first { $0.name.wire == text || $0.alternative == text }
            if ofIntegers, text.wholeNumber == nil { break }
            let json = ofIntegers ? JSONValue.number(text.wholeNumber ?? text) : .string(text)
            return (json, known.map { .known($0.name.swift) } ?? .unknown(text, isInteger: ofIntegers))
        case .string, .list, .map, .structure: return (.string(text), .string(text))
        case .boolean, .integer, .long, .float, .double: break
        }
        problems.append("\(name) is '\(text)', which is no value of its type, so that it does not compile.")
        return (.string(text), .string(text))
    }
}

extension String {
    /// The shortest spelling of a whole number; nil for anything else.
    fileprivate var wholeNumber: String? { isDecimalNumber ? Int64(self).map { String($0) } : nil }

    /// Digits with at most one point between them, as both JSON and Swift write it.
    fileprivate var isDecimalNumber: Bool {
        let digits = hasPrefix("-") ? dropFirst() : self[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
