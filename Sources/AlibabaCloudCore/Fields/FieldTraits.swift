/// The encoding of a field on the wire, and its handling by clients and descriptions.
struct FieldTraits: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    /// Filled with the client's region if absent. The service has no default region (wire protocol §1.3).
    static let region = FieldTraits(rawValue: 1 << 0)
    /// Filled with a token if absent: a new token for each call, the same token for each attempt (wire protocol §5).
    static let idempotencyToken = FieldTraits(rawValue: 1 << 1)
    /// Sent as compact JSON in one parameter (wire protocol §1.6).
    static let json = FieldTraits(rawValue: 1 << 2)
    /// A list sent in one parameter, joined with `,` (wire protocol §1.6).
    static let comma = FieldTraits(rawValue: 1 << 3)
    /// A list sent in one parameter, joined with a space (wire protocol §1.6).
    static let space = FieldTraits(rawValue: 1 << 4)
    /// A list sent in one parameter, joined with `|` (wire protocol §1.6).
    static let pipe = FieldTraits(rawValue: 1 << 5)
    /// Sent in a form body instead of the query (wire protocol §1.2).
    static let body = FieldTraits(rawValue: 1 << 6)
    /// Redacted in descriptions, dumps and errors.
    static let sensitive = FieldTraits(rawValue: 1 << 7)
    /// Numbers and Booleans are strings in JSON: `"10"`, `"true"`.
    static let text = FieldTraits(rawValue: 1 << 8)
    /// A list or map that is sent even if it is empty. Without this trait, an empty list or map counts as absent.
    static let mayBeEmpty = FieldTraits(rawValue: 1 << 9)
    /// The service refuses a request without this field. Decoding a response or JSON without this field throws.
    static let required = FieldTraits(rawValue: 1 << 10)
    /// The request ID in a response.
    static let requestId = FieldTraits(rawValue: 1 << 11)
    /// The response is this list or map itself, not an object with fields.
    static let root = FieldTraits(rawValue: 1 << 12)
    /// Filled with the client's region, in a service whose clients can lack a region. A call fails before it sends
    /// anything if neither the request nor the client has a region.
    static let requiredRegion = FieldTraits(rawValue: 1 << 13)

    /// The traits of fields that a client fills if they are absent.
    static let filled: FieldTraits = [.region, .requiredRegion, .idempotencyToken]

    /// The separator between the elements of a list that is sent in one parameter; `nil` for other fields.
    var separator: String? {
        if contains(.comma) { "," } else if contains(.space) { " " } else if contains(.pipe) { "|" } else { nil }
    }

    /// Creates the trait for a flag in the text of a schema; `nil` for an unknown flag.
    init?(flag: Substring) {
        switch flag {
        case "region": self = .region
        case "requiredRegion": self = .requiredRegion
        case "idempotencyToken": self = .idempotencyToken
        case "json": self = .json
        case "comma": self = .comma
        case "space": self = .space
        case "pipe": self = .pipe
        case "body": self = .body
        case "sensitive": self = .sensitive
        case "text": self = .text
        case "mayBeEmpty": self = .mayBeEmpty
        case "required": self = .required
        case "requestId": self = .requestId
        case "root": self = .root
        default: return nil
        }
    }

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}
