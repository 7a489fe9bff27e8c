/// A field value other than a string or a timestamp.
enum FieldSlot: Sendable, Hashable {
    case integer(Int64)
    case float(Float)
    case double(Double)
    case boolean(Bool)
    case structure(Fields)
    /// A list or a map.
    case collection(FieldBox)
}

/// The values of the present fields.
///
/// Most fields are strings. A string takes 16 bytes in a separate column, and would take 24 in an enumeration of all
/// types.
struct FieldColumns: ~Copyable {
    var texts = FieldColumn<String>()
    var slots = FieldColumn<FieldSlot>()

    func copy() -> FieldColumns {
        FieldColumns(texts: texts.copy(), slots: slots.copy())
    }

    /// Appends the value of a field whose position is after all present positions.
    ///
    /// Omits an empty list or map, unless the field has the trait ``FieldTraits/mayBeEmpty``.
    mutating func append(_ value: FieldValue, of field: Schema.Field, _ position: Int) {
        switch value {
        case .string(let text): texts.append(position, text)
        case .timestamp(let timestamp): texts.append(position, timestamp.text)
        case .integer(let value): slots.append(position, .integer(value))
        case .float(let value): slots.append(position, .float(value))
        case .double(let value): slots.append(position, .double(value))
        case .boolean(let value): slots.append(position, .boolean(value))
        case .structure(let fields): slots.append(position, .structure(fields))
        case .list, .map:
            guard field.keepsCollection(isEmpty: value.isEmptyCollection),
                let box = field.collectionType?.box(value)
            else { return }
            slots.append(position, .collection(box))
        }
    }
}

/// The copy-on-write storage of ``Fields``.
final class FieldStorage: @unchecked Sendable {
    // Unchecked, because only `Fields` mutates the storage, and only if its reference is unique.
    let schema: Schema
    @exclusivity(unchecked) var columns: FieldColumns
    /// Whether descriptions redact all fields, because they belong to a structure inside a sensitive field.
    let isSensitive: Bool
    /// Whether decoding omitted elements of a list that have the wrong type.
    @exclusivity(unchecked) var isIncomplete = false

    init(_ schema: Schema, _ columns: consuming FieldColumns = FieldColumns(), isSensitive: Bool = false) {
        self.schema = schema
        self.columns = columns
        self.isSensitive = isSensitive
    }

    func copy(isSensitive: Bool? = nil) -> FieldStorage {
        let copy = FieldStorage(schema, columns.copy(), isSensitive: isSensitive ?? self.isSensitive)
        copy.isIncomplete = isIncomplete
        return copy
    }
}
