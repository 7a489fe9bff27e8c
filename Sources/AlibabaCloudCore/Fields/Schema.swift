import SDKGenJSONTree

/// The fields of a generated structure, request or response: their names on the wire, their types, and how they are sent.
///
/// Generated code states a schema as a text with one line for each field, which is parsed once, see
/// `init(_:_:)`. Values hold their fields by the position in the schema.
public final class Schema: Sendable {
    /// One field; a class, because the decoder looks at one for every value.
    final class Field: Sendable {
        /// The name on the wire.
        let name: String
        /// The name of the property in Swift.
        let swiftName: String
        let shape: Shape
        let traits: FieldTraits
        /// The type of the property of a list or a map; `nil` for others.
        let collectionType: (any FieldCollection.Type)?
        let isRequired: Bool
        let isSensitive: Bool
        /// Whether the value stands in the column of texts.
        let isText: Bool

        init(
            name: String, swiftName: String, shape: Shape, traits: FieldTraits,
            collectionType: (any FieldCollection.Type)?
        ) {
            self.name = name
            self.swiftName = swiftName
            self.shape = shape
            self.traits = traits
            self.collectionType = collectionType
            isRequired = traits.contains(.required)
            isSensitive = traits.contains(.sensitive)
            isText =
                switch shape {
                case .scalar(.string), .scalar(.timestamp): true
                default: false
                }
        }

        /// Whether a list or a map of the field is present. An empty one is the same as none, unless the schema says otherwise.
        func keepsCollection(isEmpty: Bool) -> Bool { !isEmpty || traits.contains(.mayBeEmpty) }
    }

    enum Scalar: String, Sendable, Hashable {
        case string, integer, long, float, double, boolean, timestamp
    }

    indirect enum Shape: Sendable {
        case scalar(Scalar)
        /// The wrapper is the name between the list and its elements in classic responses, `Zone` in
        /// `{"Zones": {"Zone": […]}}`.
        case list(Shape, wrapper: String?)
        case map(Shape)
        case structure(any Structure.Type)
    }

    /// The reason why a text is no schema. No generated schema has one.
    struct Malformation: Error, Hashable {
        let line: String
    }

    /// The fields in their order.
    let fields: [Field]
    /// The positions of the fields that must be present.
    let required: [Int]
    /// The positions of the fields that a client fills.
    let filled: [Int]
    let malformation: Malformation?
    /// The position of the field with the request ID.
    let requestIdPosition: Int?
    private let positions: [String: Int]
    /// The positions by the names with the other initial, except where these are names of fields themselves.
    private let otherPositions: [String: Int]

    /// A schema as generated code states it.
    ///
    /// Each line of the text is a name on the wire, a type and flags: `Name type flag…`. A name is one word: a space in it is
    /// written `%20`, and `%` itself `%25`. `{0}` is the first one of the types: a structure or an enumeration. The flag `as:`
    /// gives the name in Swift, where it is not the name on the wire with a small initial.
    ///
    ///     RequestId string requestId
    ///     Zones list:Zone<{0}>
    ///     Labels map<string>
    ///     Token string sensitive as:accessToken
    @_spi(Generated)
    public init(_ text: String, _ types: [any FieldConvertible.Type] = []) {
        var parser = SchemaParser(types: types)
        parser.parse(text)
        let fields = parser.fields
        self.fields = fields
        malformation = parser.malformation
        required = fields.indices.filter { fields[$0].isRequired }
        filled = fields.indices.filter { !fields[$0].traits.isDisjoint(with: .filled) }
        requestIdPosition = fields.firstIndex { $0.traits.contains(.requestId) }
        var others: [String: Int] = [:]
        for (position, field) in fields.enumerated() {
            let other = field.name.withOtherInitialCase
            if parser.positions[other] == nil, others[other] == nil { others[other] = position }
        }
        positions = parser.positions
        otherPositions = others
    }

    /// The position of the field that the response is itself; `nil` for a response that is an object with fields.
    var rootPosition: Int? { fields.firstIndex { $0.traits.contains(.root) } }

    /// The position of the field with a name on the wire.
    func position(of name: String) -> Int? {
        positions[name]
    }

    /// Whether the name is that of a field, with a small or a capital initial.
    func recognizes(_ name: String) -> Bool {
        positions[name] != nil || otherPositions[name] != nil
    }

    /// Whether a field of this schema, or of a structure inside, is sensitive.
    var hasSensitiveField: Bool {
        var seen: Set<ObjectIdentifier> = []
        return hasSensitiveField(except: &seen)
    }

    private func hasSensitiveField(except seen: inout Set<ObjectIdentifier>) -> Bool {
        guard seen.insert(ObjectIdentifier(self)).inserted else { return false }
        for field in fields {
            if field.isSensitive { return true }
            let inner = field.shape.innermostStructure
            if inner?._schema.hasSensitiveField(except: &seen) ?? false { return true }
        }
        return false
    }
}

extension Schema.Shape {
    /// The structure in lists and maps, or the structure itself.
    fileprivate var innermostStructure: (any Structure.Type)? {
        switch self {
        case .scalar: nil
        case .list(let element, _): element.innermostStructure
        case .map(let value): value.innermostStructure
        case .structure(let type): type
        }
    }
}

extension Schema {
    /// A field in an object.
    struct Match {
        /// The position of the field.
        let position: Int
        /// The index of the member that has the value.
        let index: Int
    }

    /// The fields that are there, in the order of the fields. Of repeated names the last one counts. A field that is absent
    /// may stand there with the other initial, unless that is a field too (wire contract §4.2).
    ///
    /// It takes room for what is there and not for what could be: a list of a million empty objects is small.
    func matches(in members: [ResponseDocument.Member]) -> [Match] {
        var matches: [Match] = []
        if members.isEmpty { return matches }
        matches.reserveCapacity(min(members.count, fields.count))
        var hasOtherInitials = false
        var isInOrder = true
        var next = 0
        for index in members.indices {
            // Services write the members of a structure in one order, mostly that of their documents.
            if next == fields.count || fields[next].name != members[index].name {
                guard let position = positions[members[index].name] else {
                    hasOtherInitials = hasOtherInitials || otherPositions[members[index].name] != nil
                    continue
                }
                if position < next { isInOrder = false }
                next = position
            }
            matches.append(Match(position: next, index: index))
            next += 1
        }
        if !isInOrder { matches = Self.lastOnes(matches) }
        return hasOtherInitials ? complete(matches, members) : matches
    }

    /// In order, of each field the last match.
    private static func lastOnes(_ matches: [Match]) -> [Match] {
        var last: [Match] = []
        // The sort is stable.
        for match in matches.sorted(by: { $0.position < $1.position }) {
            if last.last?.position == match.position { last.removeLast() }
            last.append(match)
        }
        return last
    }

    private func complete(_ matches: [Match], _ members: [ResponseDocument.Member]) -> [Match] {
        var others: [Match] = []
        for index in members.indices where members[index].value != .null {
            guard let position = otherPositions[members[index].name] else { continue }
            others.append(Match(position: position, index: index))
        }
        return Self.lastOnes(others + matches.filter { members[$0.index].value != .null })
    }
}
