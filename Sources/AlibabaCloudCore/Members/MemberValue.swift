/// A type whose values members hold: texts, numbers, truth values, timestamps, open enumerations, structures, and lists
/// and string-keyed maps of these.
///
/// Its requirements are initializers and one property with long names, because the other names belong to the
/// specifications: a service may call a member `content`, or an enumeration's value `zero`.
public protocol MemberValue: Sendable {
    /// The value that a member holds; `nil` if the content is of another kind.
    init?(memberContent: MemberContent)

    /// The zero value, for a member that is required but absent.
    init(absentMember: Void)

    /// The value as the content of a member.
    var memberContent: MemberContent { get }
}

extension String: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .string(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self = ""
    }

    public var memberContent: MemberContent { .string(self) }
}

extension Int64: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .integer(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self = 0
    }

    public var memberContent: MemberContent { .integer(self) }
}

extension Float: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .float(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self = 0
    }

    public var memberContent: MemberContent { .float(self) }
}

extension Double: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .double(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self = 0
    }

    public var memberContent: MemberContent { .double(self) }
}

extension Bool: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .boolean(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self = false
    }

    public var memberContent: MemberContent { .boolean(self) }
}

extension Timestamp: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .timestamp(let value) = memberContent else { return nil }
        self = value
    }

    public init(absentMember: Void) {
        self.init("")
    }

    public var memberContent: MemberContent { .timestamp(self) }
}

extension Int: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .integer(let value) = memberContent else { return nil }
        self.init(exactly: value)
    }

    public init(absentMember: Void) {
        self = 0
    }

    public var memberContent: MemberContent { .integer(Int64(self)) }
}

extension Array: MemberValue where Element: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .list(let elements) = memberContent else { return nil }
        self = elements.compactMap(Element.init(memberContent:))
    }

    public init(absentMember: Void) {
        self = []
    }

    public var memberContent: MemberContent { .list(map(\.memberContent)) }
}

extension Dictionary: MemberValue where Key == String, Value: MemberValue {
    public init?(memberContent: MemberContent) {
        guard case .map(let values) = memberContent else { return nil }
        self = values.compactMapValues(Value.init(memberContent:))
    }

    public init(absentMember: Void) {
        self = [:]
    }

    public var memberContent: MemberContent { .map(mapValues(\.memberContent)) }
}
