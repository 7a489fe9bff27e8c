/// A generated structure inside a request or a response: nothing but its members.
///
/// Printing and reflection show the members, and those marked as sensitive stay hidden. `==` compares the members, of lists and optionals
/// of structures as well. They are not `Equatable`: more conformances would be written into each of a client's hundreds of
/// types, used or not, and this one is the dearest of all to check. What needs one, or a hash, takes that of ``members``.
///
/// A structure that stands deeper than in a list is a ``MemberValue`` as well; for the others the accessors of ``Members`` have
/// functions of their own, and they do without.
public protocol Structure: Sendable {
    /// The members by their names on the wire.
    var members: Members { get }

    /// Makes a value of members, whatever they are; generated properties read the ones they know.
    init(members: Members)
}

extension Structure {
    public init?(memberContent: MemberContent) {
        guard case .structure(let members) = memberContent else { return nil }
        self.init(members: members)
    }

    public init(absentMember: Void) {
        self.init(members: Members())
    }

    public var memberContent: MemberContent { .structure(members) }

    public static func == (left: Self, right: Self) -> Bool { left.members == right.members }
    public static func != (left: Self, right: Self) -> Bool { left.members != right.members }
}

extension Array where Element: Structure {
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) { $0 == $1 } }
    public static func != (left: Self, right: Self) -> Bool { !(left == right) }
}

extension Optional where Wrapped: Structure {
    public static func == (left: Self, right: Self) -> Bool { left?.members == right?.members }
    public static func != (left: Self, right: Self) -> Bool { left?.members != right?.members }
}
