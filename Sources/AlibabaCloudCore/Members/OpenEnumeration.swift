/// A set of values that the service may add to: each is its raw value, and an unknown one is as good as a known one.
///
/// `switch` with cases like `.prePaid` works, and needs a `default`.
///
/// It has what a `RawRepresentable` has, and is none: a conformance costs the compiler of every program that contains the client.
public protocol OpenEnumeration: MemberValue, Hashable {
    /// A text or a whole number.
    associatedtype RawValue: MemberValue & Hashable

    /// The value on the wire.
    var rawValue: RawValue { get }

    /// The value with this text or number on the wire, known or not.
    init(rawValue: RawValue)

    /// The values that were documented when the code was generated.
    static var knownValues: [Self] { get }
}

extension OpenEnumeration {
    public init?(memberContent: MemberContent) {
        guard let rawValue = RawValue(memberContent: memberContent) else { return nil }
        self.init(rawValue: rawValue)
    }

    public init(absentMember: Void) {
        self.init(rawValue: RawValue(absentMember: ()))
    }

    public var memberContent: MemberContent { rawValue.memberContent }

    // Otherwise the compiler derives these for each generated type.
    public var hashValue: Int { rawValue.hashValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
}
