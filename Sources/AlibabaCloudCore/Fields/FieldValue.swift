/// The value of a field: the form in which requests are flattened, responses are decoded and middleware reads fields.
@nonexhaustive
public enum FieldValue: Sendable, Hashable {
    /// A text, also the raw value of an open enumeration.
    case string(String)
    /// A whole number of up to 64 bits, also the raw value of an open enumeration.
    case integer(Int64)
    /// A number of single precision.
    case float(Float)
    /// A number of double precision.
    case double(Double)
    /// A truth value.
    case boolean(Bool)
    /// A point in time.
    case timestamp(Timestamp)
    /// Elements in their order.
    case list([FieldValue])
    /// Values by their keys.
    case map([String: FieldValue])
    /// The fields of a structure.
    case structure(Fields)

    /// True for an empty list or map, which requests do not send by default (wire contract §1.6) and properties do not
    /// tell from an absent one. An empty structure is present: its property is not `nil`.
    var isEmptyCollection: Bool {
        switch self {
        case .list(let elements): elements.isEmpty
        case .map(let values): values.isEmpty
        case .string, .integer, .float, .double, .boolean, .timestamp, .structure: false
        }
    }

    /// The value with its structures as those inside a sensitive field, which are never shown.
    var markedAsSensitive: FieldValue {
        switch self {
        case .list(let elements): .list(elements.map(\.markedAsSensitive))
        case .map(let values): .map(values.mapValues(\.markedAsSensitive))
        case .structure(let fields): .structure(fields.markedAsSensitive)
        case .string, .integer, .float, .double, .boolean, .timestamp: self
        }
    }

    /// True if a structure inside has a sensitive field.
    var holdsSensitiveField: Bool {
        switch self {
        case .list(let elements): elements.contains(where: \.holdsSensitiveField)
        case .map(let values): values.values.contains(where: \.holdsSensitiveField)
        case .structure(let fields): fields.holdsSensitiveField
        case .string, .integer, .float, .double, .boolean, .timestamp: false
        }
    }
}
