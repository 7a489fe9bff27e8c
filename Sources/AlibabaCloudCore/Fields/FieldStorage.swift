/// What a field holds that is no text.
enum FieldSlot: Sendable, Hashable {
    case integer(Int64)
    case float(Float)
    case double(Double)
    case boolean(Bool)
    case structure(Fields)
    /// A list or a map.
    case collection(FieldBox)
}

/// The values of the fields that are present.
///
/// Most fields are texts. In a column of their own a text takes 16 bytes; in an enumeration with the other types it would
/// take 24.
struct FieldColumns: ~Copyable {
    var texts = FieldColumn<String>()
    var slots = FieldColumn<FieldSlot>()

    func copy() -> FieldColumns {
        FieldColumns(texts: texts.copy(), slots: slots.copy())
    }

    /// Adds the value of a field behind the last one that is present. An empty list or map is the same as none, unless the
    /// schema says otherwise.
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

/// The values behind ``Fields``, shared by copies until one of them changes.
final class FieldStorage: @unchecked Sendable {
    // Unchecked: only Fields changes these, after it has made sure that nothing else refers to the storage.
    let schema: Schema
    @exclusivity(unchecked) var columns: FieldColumns
    /// Whether descriptions show no field: the fields belong to a structure inside a sensitive field.
    let isSensitive: Bool
    /// Whether a list of the response has elements that could not be read and are left out.
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
