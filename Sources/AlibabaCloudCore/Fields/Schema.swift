import SDKGenJSONTree

/// The fields of a generated request, response or structure: their wire names, types and traits.
///
/// Generated code declares a schema as a text with one line for each field, which is parsed once, see `init(_:_:)`.
/// Values store their fields by position in the schema.
public final class Schema: Sendable {
    // A class, because the decoder accesses a field for each value: a reference is cheaper to copy than a structure.
    /// A field of a schema.
    final class Field: Sendable {
        /// The wire name.
        let name: String
        /// The name of the Swift property.
        let swiftName: String
        let shape: Shape
        let traits: FieldTraits
        /// The Swift type of a list or map; `nil` for other fields.
        let collectionType: (any FieldCollection.Type)?
        let isRequired: Bool
        let isSensitive: Bool
        /// Whether the value is stored in the column of strings.
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

        /// Returns whether a list or map of the field counts as present: if it has elements, or if the field may be
        /// empty.
        func keepsCollection(isEmpty: Bool) -> Bool { !isEmpty || traits.contains(.mayBeEmpty) }
    }

    enum Scalar: String, Sendable, Hashable {
        case string, integer, long, float, double, boolean, timestamp
    }

    indirect enum Shape: Sendable {
        case scalar(Scalar)
        /// A list. The wrapper is the name between the list and its elements: `Zone` in `{"Zones": {"Zone": […]}}`.
        case list(Shape, wrapper: String?)
        case map(Shape)
        case structure(any Structure.Type)
    }

    /// The syntax error in the text of a schema. Generated schemas have none.
    struct Malformation: Error, Hashable {
        let line: String
    }

    /// The fields in the order of their positions.
    let fields: [Field]
    /// The positions of the required fields.
    let required: [Int]
    /// The positions of the fields that a client fills if they are absent.
    let filled: [Int]
    let malformation: Malformation?
    /// The position of the field with the request ID.
    let requestIdPosition: Int?
    private let positions: [String: Int]
    /// The positions by the names with the case of the first letter swapped, except names of other fields.
    private let otherPositions: [String: Int]

    /// Parses the text of a schema.
    ///
    /// Each line of the text has a wire name, a type and flags: `Name type flag…`. In a name, a space is written `%20`,
    /// and `%` is written `%25`. `{0}` refers to the first element of `types`, a structure or an enumeration. The flag
    /// `as:` has the Swift name; without the flag, the Swift name is the wire name with a lowercase first letter.
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
            let other = field.name.withSwappedInitialCase
            if parser.positions[other] == nil, others[other] == nil { others[other] = position }
        }
        positions = parser.positions
        otherPositions = others
    }

    /// The position of the field that is the whole response; `nil` if the response is an object with fields.
    var rootPosition: Int? { fields.firstIndex { $0.traits.contains(.root) } }

    /// Returns the position of the field with a wire name.
    func position(of name: String) -> Int? {
        positions[name]
    }

    /// Returns whether a field has this name, regardless of the case of the first letter.
    func recognizes(_ name: String) -> Bool {
        positions[name] != nil || otherPositions[name] != nil
    }

    /// Whether a field of the schema, or of a structure inside, is sensitive.
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
    /// The structure, or the structure inside lists and maps.
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
    /// A field that was found in an object.
    struct Match {
        /// The position of the field.
        let position: Int
        /// The index of the member with the value.
        let index: Int
    }

    /// Returns the fields that an object contains, in the order of their positions.
    ///
    /// If a name is repeated, the last member counts. A name also matches if only the case of its first letter differs,
    /// unless the object has the exact name too, or another field has that name (wire protocol §4.2). The result
    /// allocates memory for the members of the object only, so a list of a million empty objects stays small.
    func matches(in members: [ResponseDocument.Member]) -> [Match] {
        var matches: [Match] = []
        if members.isEmpty { return matches }
        matches.reserveCapacity(min(members.count, fields.count))
        var hasOtherInitials = false
        var isInOrder = true
        var next = 0
        for index in members.indices {
            // Most services send the members in the order of the documentation, which is the order of the schema.
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
        if !isInOrder { matches = Self.lastMatches(matches) }
        return hasOtherInitials ? addingOtherInitials(matches, members) : matches
    }

    /// Returns the last match of each field, in the order of the positions.
    private static func lastMatches(_ matches: [Match]) -> [Match] {
        var last: [Match] = []
        // The sort is stable.
        for match in matches.sorted(by: { $0.position < $1.position }) {
            if last.last?.position == match.position { last.removeLast() }
            last.append(match)
        }
        return last
    }

    /// Adds matches for names whose first letter has the other case.
    private func addingOtherInitials(_ matches: [Match], _ members: [ResponseDocument.Member]) -> [Match] {
        var others: [Match] = []
        for index in members.indices where members[index].value != .null {
            guard let position = otherPositions[members[index].name] else { continue }
            others.append(Match(position: position, index: index))
        }
        return Self.lastMatches(others + matches.filter { members[$0.index].value != .null })
    }
}
