/// How a field is sent, and whether its value may be shown.
struct FieldTraits: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    /// Filled with the client's region when absent. The service has no default of its own (wire contract §1.3).
    static let region = FieldTraits(rawValue: 1 << 0)
    /// Filled with a new token when absent: one for each call, the same in every attempt (wire contract §5).
    static let idempotencyToken = FieldTraits(rawValue: 1 << 1)
    /// Sent as compact JSON text in one parameter (wire contract §1.6).
    static let json = FieldTraits(rawValue: 1 << 2)
    /// A list sent in one parameter, joined with `,` (wire contract §1.6).
    static let comma = FieldTraits(rawValue: 1 << 3)
    /// A list sent in one parameter, joined with a space (wire contract §1.6).
    static let space = FieldTraits(rawValue: 1 << 4)
    /// A list sent in one parameter, joined with `|` (wire contract §1.6).
    static let pipe = FieldTraits(rawValue: 1 << 5)
    /// Sent in a form body instead of the query (wire contract §1.2).
    static let body = FieldTraits(rawValue: 1 << 6)
    /// Never shown by descriptions, dumps and errors.
    static let sensitive = FieldTraits(rawValue: 1 << 7)
    /// Numbers and booleans are texts in JSON: `"10"`, `"true"`.
    static let text = FieldTraits(rawValue: 1 << 8)
    /// A list or a map that is also sent when it is empty. Otherwise an empty one is the same as an absent one.
    static let mayBeEmpty = FieldTraits(rawValue: 1 << 9)
    /// The service refuses a request without this field. Decoding a response or JSON without it throws.
    static let required = FieldTraits(rawValue: 1 << 10)
    /// The ID of the request in a response.
    static let requestId = FieldTraits(rawValue: 1 << 11)
    /// The response is this list or map itself and no object with fields.
    static let root = FieldTraits(rawValue: 1 << 12)
    /// Like ``region``, in a service whose clients can be made without a region: a call fails before anything is sent if
    /// neither the request nor the client has a region.
    static let requiredRegion = FieldTraits(rawValue: 1 << 13)

    /// The fields that a client fills when they are absent.
    static let filled: FieldTraits = [.region, .requiredRegion, .idempotencyToken]

    /// The text between the elements of a list that is sent in one parameter.
    var separator: String? {
        if contains(.comma) { "," } else if contains(.space) { " " } else if contains(.pipe) { "|" } else { nil }
    }

    /// The trait with a name in the text of a schema.
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
