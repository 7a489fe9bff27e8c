/// The value of a field, in the form that middleware reads.
@nonexhaustive
public enum FieldValue: Sendable, Hashable {
    /// A string, or the raw value of an open enumeration.
    case string(String)
    /// An integer of up to 64 bits, or the raw value of an open enumeration.
    case integer(Int64)
    /// A single-precision number.
    case float(Float)
    /// A double-precision number.
    case double(Double)
    /// A Boolean value.
    case boolean(Bool)
    /// A point in time.
    case timestamp(Timestamp)
    /// A list of values.
    case list([FieldValue])
    /// A map of values by key.
    case map([String: FieldValue])
    /// The fields of a structure.
    case structure(Fields)

    /// Whether the value is an empty list or map.
    ///
    /// By default requests do not send an empty list or map (wire protocol §1.6), and properties return the same value
    /// for an absent field. An empty structure is present: its property is not `nil`.
    var isEmptyCollection: Bool {
        switch self {
        case .list(let elements): elements.isEmpty
        case .map(let values): values.isEmpty
        case .string, .integer, .float, .double, .boolean, .timestamp, .structure: false
        }
    }

    /// The value with its structures marked as sensitive, so that descriptions redact them.
    var markedAsSensitive: FieldValue {
        switch self {
        case .list(let elements): .list(elements.map(\.markedAsSensitive))
        case .map(let values): .map(values.mapValues(\.markedAsSensitive))
        case .structure(let fields): .structure(fields.markedAsSensitive)
        case .string, .integer, .float, .double, .boolean, .timestamp: self
        }
    }

    /// Whether a structure inside the value has a sensitive field.
    var holdsSensitiveField: Bool {
        switch self {
        case .list(let elements): elements.contains(where: \.holdsSensitiveField)
        case .map(let values): values.values.contains(where: \.holdsSensitiveField)
        case .structure(let fields): fields.holdsSensitiveField
        case .string, .integer, .float, .double, .boolean, .timestamp: false
        }
    }
}
