/// The members that a response has, read from the text in which generated code states them.
///
/// Each line is a name on the wire, a type and flags: `Name type flag…`. After the members of the response come sections
/// for the structures in it, each with its name in braces as the first line. A name is one word: a space in it is written `%20`, and `%`
/// itself `%25`.
///
///     RequestId string requestId
///     Zones list:Zone<{Zone}>
///     Labels map<string>
///
///     {Zone}
///     ZoneId string required
///     Token string sensitive
///
/// With the flag `root` the response is no object: it is itself the list or the map.
struct ResponseLayout: Sendable {
    struct Field: Sendable, Hashable {
        let name: String
        let shape: Shape
        var isRequired = false
        var isRequestId = false
        var isSensitive = false
        /// Whether the response is this list or map itself.
        var isRoot = false
    }

    enum Scalar: String, Sendable, Hashable {
        case string, integer, long, float, double, boolean, timestamp
    }

    indirect enum Shape: Sendable, Hashable {
        case scalar(Scalar)
        /// The wrapper is the name between the list and its elements in classic responses, `Zone` in
        /// `{"Zones": {"Zone": […]}}`.
        case list(Shape, wrapper: String?)
        case map(Shape)
        /// By the name of its section, so that structures may hold each other.
        case structure(String)
    }

    /// Why a text is no layout. Generated code has none of these.
    struct Malformation: Error, Hashable {
        let line: String
    }

    private(set) var fields = LayoutFields()
    private(set) var sections: [String: LayoutFields] = [:]
    private(set) var hasSensitiveField = false
    /// The name of the field with the request id.
    private(set) var requestIdName: String?

    init(_ text: String) throws(Malformation) {
        var section: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            if words.isEmpty { continue }
            if words.count == 1, let name = Self.sectionName(words[0]), sections[name] == nil {
                sections[name] = LayoutFields()
                section = name
                continue
            }
            guard let field = Self.field(words),
                section.map({ sections[$0, default: LayoutFields()].append(field) }) ?? fields.append(field)
            else { throw Malformation(line: String(line)) }
        }
        for field in allFields {
            guard let name = field.shape.innermostSection, sections[name] == nil else { continue }
            throw Malformation(line: "{\(name)}")
        }
        hasSensitiveField = allFields.contains(where: \.isSensitive)
        requestIdName = fields.all.first(where: \.isRequestId)?.name
    }

    /// The field that the response is itself; `nil` for a response that is an object with fields.
    var root: Field? { fields.all.first { $0.isRoot } }

    private var allFields: [Field] {
        fields.all + sections.values.flatMap(\.all)
    }
}

extension ResponseLayout {
    /// Types do not nest deeper than this: the decoder follows them by recursion.
    private static let depthLimit = 16

    private static func sectionName(_ text: Substring) -> String? {
        guard text.count > 2, text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
        return String(text.dropFirst().dropLast())
    }

    private static func field(_ words: [Substring]) -> Field? {
        guard words.count >= 2, let shape = shape(words[1], depth: 0) else { return nil }
        var field = Field(name: name(words[0]), shape: shape)
        for flag in words.dropFirst(2) {
            switch flag {
            case "required": field.isRequired = true
            case "requestId": field.isRequestId = true
            case "sensitive": field.isSensitive = true
            case "root": field.isRoot = true
            default: return nil
            }
        }
        return field
    }

    private static func name(_ word: Substring) -> String {
        guard word.utf8.contains(UInt8(ascii: "%")) else { return String(word) }
        return String(word).replacing("%20", with: " ").replacing("%25", with: "%")
    }

    private static func shape(_ text: Substring, depth: Int) -> Shape? {
        if let scalar = Scalar(rawValue: String(text)) { return .scalar(scalar) }
        if let section = sectionName(text) { return .structure(section) }
        guard depth < depthLimit, text.hasSuffix(">"), let bracket = text.firstIndex(of: "<"),
            let inner = shape(text[text.index(after: bracket)...].dropLast(), depth: depth + 1)
        else { return nil }
        let head = text[..<bracket]
        if head == "map" { return .map(inner) }
        if head == "list" { return .list(inner, wrapper: nil) }
        guard head.hasPrefix("list:"), head.count > 5 else { return nil }
        return .list(inner, wrapper: String(head.dropFirst(5)))
    }
}

extension ResponseLayout.Shape {
    fileprivate var innermostSection: String? {
        switch self {
        case .scalar: nil
        case .list(let element, _): element.innermostSection
        case .map(let value): value.innermostSection
        case .structure(let section): section
        }
    }
}
