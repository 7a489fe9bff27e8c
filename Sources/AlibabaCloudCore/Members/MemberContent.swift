/// What a member holds: the one form in which requests are flattened and responses are decoded.
public enum MemberContent: Sendable, Hashable {
    /// A text, also the raw value of an open enumeration.
    case string(String)
    /// A whole number, of up to 64 bits, also the raw value of an open enumeration.
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
    case list([MemberContent])
    /// Values by their keys.
    case map([String: MemberContent])
    /// The members of a structure.
    case structure(Members)

    /// True for an empty list or map, which requests do not send by default (wire contract §1.6) and generated code
    /// reads the same as an absent one. An empty structure is not one of them: it reads as a value, not as `nil`.
    var isEmptyCollection: Bool {
        switch self {
        case .list(let elements): elements.isEmpty
        case .map(let values): values.isEmpty
        case .string, .integer, .float, .double, .boolean, .timestamp, .structure: false
        }
    }

    /// True if a structure in here has a sensitive member.
    var holdsSensitiveMember: Bool {
        switch self {
        case .list(let elements): elements.contains(where: \.holdsSensitiveMember)
        case .map(let values): values.values.contains(where: \.holdsSensitiveMember)
        case .structure(let members): members.holdsSensitiveMember
        case .string, .integer, .float, .double, .boolean, .timestamp: false
        }
    }
}
