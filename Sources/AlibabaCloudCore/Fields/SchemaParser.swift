/// Parses the text of a schema, up to the first malformed line.
struct SchemaParser {
    /// The deepest nesting of types. The limit bounds the recursion of the decoder.
    private static let depthLimit = 16

    let types: [any FieldConvertible.Type]
    private(set) var fields: [Schema.Field] = []
    private(set) var positions: [String: Int] = [:]
    private(set) var malformation: Schema.Malformation?

    init(types: [any FieldConvertible.Type]) {
        self.types = types
    }

    mutating func parse(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            if words.isEmpty { continue }
            guard let field = field(words), positions.updateValue(fields.count, forKey: field.name) == nil else {
                malformation = Schema.Malformation(line: String(line))
                return
            }
            fields.append(field)
        }
    }

    private func field(_ words: [Substring]) -> Schema.Field? {
        guard words.count >= 2, let (shape, type) = type(words[1], depth: 0) else { return nil }
        let name = name(words[0])
        var swiftName = name.withLowercaseInitial
        var traits: FieldTraits = []
        for flag in words.dropFirst(2) {
            if flag.hasPrefix("as:") {
                swiftName = String(flag.dropFirst(3))
            } else if let trait = FieldTraits(flag: flag) {
                traits.formUnion(trait)
            } else {
                return nil
            }
        }
        return Schema.Field(
            name: name, swiftName: swiftName, shape: shape, traits: traits,
            collectionType: type as? any FieldCollection.Type)
    }

    private func name(_ word: Substring) -> String {
        guard word.utf8.contains(UInt8(ascii: "%")) else { return String(word) }
        return String(word).replacing("%20", with: " ").replacing("%25", with: "%")
    }

    private func type(_ text: Substring, depth: Int) -> (Schema.Shape, any FieldConvertible.Type)? {
        if let scalar = Schema.Scalar(rawValue: String(text)) { return (.scalar(scalar), scalar.type) }
        if text.hasPrefix("{"), text.hasSuffix("}"), let index = Int(text.dropFirst().dropLast()),
            types.indices.contains(index)
        {
            let type = types[index]
            return type.shape.map { ($0, type) }
        }
        guard depth < Self.depthLimit, text.hasSuffix(">"), let bracket = text.firstIndex(of: "<"),
            let (inner, type) = type(text[text.index(after: bracket)...].dropLast(), depth: depth + 1)
        else { return nil }
        let head = text[..<bracket]
        if head == "map" { return (.map(inner), type.mapType) }
        if head == "list" { return (.list(inner, wrapper: nil), type.listType) }
        guard head.hasPrefix("list:"), head.count > 5 else { return nil }
        return (.list(inner, wrapper: String(head.dropFirst(5))), type.listType)
    }
}

extension FieldConvertible {
    fileprivate static var listType: any FieldConvertible.Type { [Self].self }
    fileprivate static var mapType: any FieldConvertible.Type { [String: Self].self }

    /// The shape of a structure or of an enumeration.
    fileprivate static var shape: Schema.Shape? {
        if let structure = self as? any Structure.Type { return .structure(structure) }
        return (self as? any OpenEnumeration.Type)?.scalar.map { .scalar($0) }
    }
}

extension OpenEnumeration {
    fileprivate static var scalar: Schema.Scalar? {
        switch RawValue.self {
        case is String.Type: .string
        case is Int.Type: .integer
        case is Int64.Type: .long
        default: nil
        }
    }
}

extension Schema.Scalar {
    fileprivate var type: any FieldConvertible.Type {
        switch self {
        case .string: String.self
        case .integer: Int.self
        case .long: Int64.self
        case .float: Float.self
        case .double: Double.self
        case .boolean: Bool.self
        case .timestamp: Timestamp.self
        }
    }
}
