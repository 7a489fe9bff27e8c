/// The present fields of a request, a response, or a structure inside a request or response.
///
/// A generated type stores only its fields. Copying a value copies one reference; the storage is copied on write.
///
/// Middleware and errors read fields by wire name, see ``names`` and ``subscript(_:)``.
public struct Fields: Sendable {
    private var storage: FieldStorage

    /// Creates fields that are all absent.
    @_spi(Generated)
    public init(_ schema: Schema) {
        storage = FieldStorage(schema)
    }

    init(_ storage: FieldStorage) {
        self.storage = storage
    }

    /// The fields of an empty schema.
    static let none = Fields(Schema(""))

    /// The wire names of the present fields, in the order of the schema.
    public var names: [String] {
        positions.map { schema.fields[$0].name }
    }

    /// The value of the field with a wire name such as `VpcId`; `nil` if the field is absent.
    public subscript(name: String) -> FieldValue? {
        schema.position(of: name).flatMap { self[$0] }
    }

    var schema: Schema { storage.schema }

    /// The positions of the present fields.
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

    /// The number of values that fit into the allocated storage.
    var capacity: Int { storage.columns.texts.capacity + storage.columns.slots.capacity }

    func isPresent(_ position: Int) -> Bool {
        storage.columns.texts.present.contains(position) || storage.columns.slots.present.contains(position)
    }

    /// Returns the string or the text of the timestamp at a position; `nil` if the field is absent or has another type.
    func text(_ position: Int) -> String? { storage.columns.texts[position] }

    /// Returns the value at a position; `nil` if the field is absent, a string or a timestamp.
    func slot(_ position: Int) -> FieldSlot? { storage.columns.slots[position] }

    mutating func set(text: String?, _ position: Int) {
        unshare()
        storage.columns.texts.set(position, text)
    }

    mutating func set(slot: FieldSlot?, _ position: Int) {
        unshare()
        storage.columns.slots.set(position, slot)
    }

    /// Sets a list or a map. An empty one removes the field, unless the field has the trait ``FieldTraits/mayBeEmpty``.
    mutating func set(collection box: FieldBox, _ position: Int) {
        let isKept = schema.fields[position].keepsCollection(isEmpty: box.isEmpty)
        set(slot: isKept ? .collection(box) : nil, position)
    }

    /// Sets a field. The value must have the type that the schema declares.
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

    /// Whether decoding omitted elements of a list that have the wrong type.
    var isIncomplete: Bool { storage.isIncomplete }

    /// Whether the fields belong to a structure inside a sensitive field.
    var isSensitive: Bool { storage.isSensitive }

    /// The fields marked as sensitive, so that descriptions redact them.
    var markedAsSensitive: Fields {
        isSensitive ? self : Fields(storage.copy(isSensitive: true))
    }

    mutating func markIncomplete() {
        unshare()
        storage.isIncomplete = true
    }

    /// Returns the fields with an absent region and idempotency token filled in.
    ///
    /// - Parameters:
    ///   - region: The region of the client; if it is `nil`, the field stays absent.
    ///   - idempotencyToken: Returns a new token; called only if the token is absent.
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

/// Equality compares the present fields and their values, so a decoded value equals a value from an initializer.
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
