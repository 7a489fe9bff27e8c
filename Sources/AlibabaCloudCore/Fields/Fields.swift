/// The fields of a request, a response or a structure inside one: those that are present, by their position in a schema.
///
/// Generated types store nothing else. Copying one copies one reference, however many fields it has; a copy that is
/// changed gets storage of its own.
///
/// Middleware and errors show fields by their names on the wire, see ``names`` and ``subscript(_:)``.
public struct Fields: Sendable {
    private var storage: FieldStorage

    /// No fields.
    @_spi(Generated)
    public init(_ schema: Schema) {
        storage = FieldStorage(schema)
    }

    init(_ storage: FieldStorage) {
        self.storage = storage
    }

    /// No fields, of no type.
    static let none = Fields(Schema(""))

    /// The names on the wire of the fields that are present, in the order of the schema.
    public var names: [String] {
        positions.map { schema.fields[$0].name }
    }

    /// The value of a field by its name on the wire, `VpcId` for example; `nil` if it is absent.
    public subscript(name: String) -> FieldValue? {
        schema.position(of: name).flatMap { self[$0] }
    }

    var schema: Schema { storage.schema }

    /// The positions of the fields that are present.
    var positions: [Int] {
        schema.fields.indices.filter(isPresent)
    }

    /// The value of the field at a position.
    subscript(position: Int) -> FieldValue? {
        if let text = storage.columns.texts[position] {
            guard case .scalar(.timestamp) = schema.fields[position].shape else { return .string(text) }
            return .timestamp(Timestamp(text))
        }
        switch storage.columns.slots[position] {
        case .integer(let value): return .integer(value)
        case .float(let value): return .float(value)
        case .double(let value): return .double(value)
        case .boolean(let value): return .boolean(value)
        case .structure(let fields): return .structure(fields)
        case .collection(let box): return box.value
        case nil: return nil
        }
    }

    /// How many values the storage has room for.
    var capacity: Int { storage.columns.texts.capacity + storage.columns.slots.capacity }

    func isPresent(_ position: Int) -> Bool {
        storage.columns.texts.present.contains(position) || storage.columns.slots.present.contains(position)
    }

    /// The text at a position; `nil` if there is none.
    func text(_ position: Int) -> String? { storage.columns.texts[position] }

    /// What is at a position, unless it is a text.
    func slot(_ position: Int) -> FieldSlot? { storage.columns.slots[position] }

    mutating func set(text: String?, _ position: Int) {
        unshare()
        storage.columns.texts.set(position, text)
    }

    mutating func set(slot: FieldSlot?, _ position: Int) {
        unshare()
        storage.columns.slots.set(position, slot)
    }

    /// Sets a list or a map. An empty one is the same as none, unless the schema says otherwise.
    mutating func set(collection box: FieldBox, _ position: Int) {
        let isKept = schema.fields[position].keepsCollection(isEmpty: box.isEmpty)
        set(slot: isKept ? .collection(box) : nil, position)
    }

    /// Sets a field whose value is of the type that the schema says.
    mutating func set(_ value: FieldValue, _ position: Int) {
        let value = schema.fields[position].isSensitive ? value.markedAsSensitive : value
        switch value {
        case .string(let text): set(text: text, position)
        case .timestamp(let timestamp): set(text: timestamp.text, position)
        case .integer(let value): set(slot: .integer(value), position)
        case .float(let value): set(slot: .float(value), position)
        case .double(let value): set(slot: .double(value), position)
        case .boolean(let value): set(slot: .boolean(value), position)
        case .structure(let fields): set(slot: .structure(fields), position)
        case .list, .map:
            if let box = schema.fields[position].collectionType?.box(value) { set(collection: box, position) }
        }
    }

    private mutating func unshare() {
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    }

    /// Whether a list has elements that could not be read and are left out.
    var isIncomplete: Bool { storage.isIncomplete }

    /// Whether the fields belong to a structure inside a sensitive field.
    var isSensitive: Bool { storage.isSensitive }

    /// The fields as those of a structure inside a sensitive field.
    var markedAsSensitive: Fields {
        isSensitive ? self : Fields(storage.copy(isSensitive: true))
    }

    mutating func markIncomplete() {
        unshare()
        storage.isIncomplete = true
    }

    /// These fields with the absent region and idempotency token filled in.
    ///
    /// - Parameter region: `nil` if the client has none; the field then stays absent.
    package func filled(region: String?, idempotencyToken: () -> String) -> Fields {
        var filled = self
        for position in schema.filled where !isPresent(position) {
            if schema.fields[position].traits.contains(.idempotencyToken) {
                filled.set(text: idempotencyToken(), position)
            } else if let region {
                filled.set(text: region, position)
            }
        }
        return filled
    }

    var holdsSensitiveField: Bool {
        storage.isSensitive
            || positions.contains { position in
                schema.fields[position].isSensitive || self[position]?.holdsSensitiveField ?? false
            }
    }
}

/// Two are equal if the same fields are present with the same values: a decoded value equals one that an initializer made.
extension Fields: Hashable {
    public static func == (left: Fields, right: Fields) -> Bool {
        left.storage === right.storage
            || left.storage.columns.texts == right.storage.columns.texts
                && left.storage.columns.slots == right.storage.columns.slots
    }

    public func hash(into hasher: inout Hasher) {
        storage.columns.texts.hash(into: &hasher)
        storage.columns.slots.hash(into: &hasher)
    }
}
