/// How a member of a request goes onto the wire, and whether its value may be shown.
public struct MemberTraits: OptionSet, Sendable, Hashable {
    /// The traits as bits.
    public let rawValue: UInt16

    /// The traits with these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Filled with the client's region when absent. The service does not do this by itself (wire contract §1.3).
    public static let region = MemberTraits(rawValue: 1 << 0)
    /// Filled with a fresh token when absent: one per call, the same in every attempt (wire contract §5).
    public static let idempotencyToken = MemberTraits(rawValue: 1 << 1)
    /// Sent as compact JSON text in one parameter (wire contract §1.6).
    public static let json = MemberTraits(rawValue: 1 << 2)
    /// A list sent in one parameter, joined with `,` (wire contract §1.6).
    public static let comma = MemberTraits(rawValue: 1 << 3)
    /// A list sent in one parameter, joined with a space (wire contract §1.6).
    public static let space = MemberTraits(rawValue: 1 << 4)
    /// A list sent in one parameter, joined with `|` (wire contract §1.6).
    public static let pipe = MemberTraits(rawValue: 1 << 5)
    /// Sent in a form body instead of the query (wire contract §1.2).
    public static let body = MemberTraits(rawValue: 1 << 6)
    /// Never shown by descriptions, dumps and errors.
    public static let sensitive = MemberTraits(rawValue: 1 << 7)
    /// Numbers and booleans are texts in JSON: `"10"`, `"true"`.
    public static let text = MemberTraits(rawValue: 1 << 8)
    /// A list or a map that is sent when it is empty, which is otherwise the same as an absent one.
    public static let mayBeEmpty = MemberTraits(rawValue: 1 << 9)

    /// A list of a response with elements that could not be read and are left out.
    static let incomplete = MemberTraits(rawValue: 1 << 13)

    /// Like ``region``, in a service whose clients can be made without a region: the service refuses requests without this member, so
    /// a call fails before anything is sent if neither the request nor the client has a region.
    public static let requiredRegion: MemberTraits = [.region, MemberTraits(rawValue: 1 << 12)]

    /// What stands between the elements of a list that is sent in one parameter.
    var separator: String? {
        if contains(.comma) { "," } else if contains(.space) { " " } else if contains(.pipe) { "|" } else { nil }
    }
}
