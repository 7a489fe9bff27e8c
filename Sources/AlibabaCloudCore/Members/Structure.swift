/// A generated type that is nothing but its members.
///
/// Equality, hashing, printing and reflection come from the members: generated types say nothing for them, and members
/// marked as sensitive stay hidden in all of it.
///
/// It is no `CustomStringConvertible`: a service may call a member `description`, and its value, sensitive or not, would then
/// be how the whole prints. What prints it is `debugDescription`, a name that no member gets.
public protocol Structure: MemberValue, Hashable, CustomDebugStringConvertible, CustomReflectable {
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

    public static func == (left: Self, right: Self) -> Bool {
        left.members == right.members
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members)
    }

    // Otherwise the compiler derives one for each generated type.
    public var hashValue: Int { members.hashValue }

    /// The name of the type and the members that are present, those marked as sensitive as `<redacted>`.
    public var description: String { debugDescription }

    public var debugDescription: String { "\(Self.self)\(members)" }

    public var customMirror: Mirror {
        Mirror(self, children: members.reflectedChildren, displayStyle: .struct)
    }
}
