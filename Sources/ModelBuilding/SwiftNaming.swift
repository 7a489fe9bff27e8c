/// Makes Swift names from the words of the wire.
///
/// The words stay as they are, except that their first letters change, that words of a code in capitals become words, and that known
/// acronyms have one spelling. What Swift does not allow is left out.
enum SwiftNaming {
    /// `PhysicalConnectionId` → `physicalConnectionId`, `LineSPContactInfo` → `lineSPContactInfo`, `VBRId` → `vbrId`,
    /// `AssociatedVbrId` → `associatedVBRId`, `Filter.1.Key` → `filter1Key`, `CROSS_BID.FORBIDDEN` → `crossBidForbidden`; nil when
    /// nothing is left to make a name of.
    static func memberName(from wire: String) -> String? {
        let words = words(in: wire)
        guard let first = words.first else { return nil }
        let isScreaming = words.count > 1 && isInCapitals(wire)
        let others = words.dropFirst().map { isScreaming ? unscreamed($0) : withAcronyms(capitalized($0)) }
        return withAcronyms(loweringFirstWord(first)) + others.joined()
    }

    /// `routerInterface` → `RouterInterface`, `GrantInstanceToVbr` → `GrantInstanceToVBR`.
    static func typeName(from wire: String) -> String? {
        let words = words(in: wire)
        return words.isEmpty ? nil : words.map { withAcronyms(capitalized($0)) }.joined()
    }

    /// `CROSS_BID.FORBIDDEN`, but not `HMAC-SHA1` or `10 GB`: a capital there can be part of an acronym or a unit.
    private static func isInCapitals(_ wire: String) -> Bool {
        wire.utf8.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
            && !wire.utf8.contains { (97...122).contains($0) }
    }

    /// Acronyms that the wire spells in two ways or that stand in codes of capitals only.
    private static let acronyms = ["LOA", "SP", "VBR"]

    /// `FORBIDDEN` → `Forbidden`, but `VBR`.
    private static func unscreamed(_ word: String) -> String {
        acronyms.contains(word) ? word : word.prefix(1) + word.dropFirst().lowercased()
    }

    /// `AssociatedVbrId` → `AssociatedVBRId`.
    private static func withAcronyms(_ word: String) -> String {
        var bytes = Array(word.utf8)
        for acronym in acronyms {
            let spelled = Array(acronym.utf8)
            let word = spelled.prefix(1) + spelled.dropFirst().map { $0 + 32 }
            for start in bytes.indices.dropLast(word.count - 1) where bytes[start] == word[0] {
                let end = start + word.count
                let isWhole = end == bytes.count || !(97...122).contains(bytes[end])
                if isWhole, bytes[start..<end].elementsEqual(word) { bytes.replaceSubrange(start..<end, with: spelled) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs of ASCII letters and digits.
    private static func words(in wire: String) -> [String] {
        if !wire.isEmpty, wire.utf8.allSatisfy(isWordByte) { return [wire] }
        return wire.utf8.split { !isWordByte($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func capitalized(_ word: String) -> String {
        guard let first = word.utf8.first, (97...122).contains(first) else { return word }
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    /// Lowers the capitals that a word begins with, but not the one that begins its next word.
    private static func loweringFirstWord(_ word: String) -> String {
        // The `v` of these two belongs to the acronym, which no rule about capitals can know.
        for acronym in ["IPv4", "IPv6"] where word.utf8.first == UInt8(ascii: "I") && word.hasPrefix(acronym) {
            return acronym.lowercased() + word.dropFirst(acronym.count)
        }
        var bytes = Array(word.utf8)
        let capitals = bytes.prefix { (65...90).contains($0) }.count
        let isFollowedByLetter = capitals < bytes.count && (97...122).contains(bytes[capitals])
        let lowered = isFollowedByLetter && capitals > 1 ? capitals - 1 : capitals
        guard lowered > 0 else { return word }
        for index in 0..<lowered { bytes[index] += 32 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a name is for, which decides what it may not be.
enum NameSpace {
    case member, method, type, enumerationValue, errorCase

    /// The name with a word added where Swift or the generated code gives it another meaning.
    func legal(_ name: String) -> String {
        let spelled = name.utf8.first.map { (48...57).contains($0) } == true ? prefixed(name) : name
        return reserved.contains(spelled) ? spelled + "Value" : spelled
    }

    private func prefixed(_ name: String) -> String {
        switch self {
        case .member, .method: "member" + name
        case .type: "Type" + name
        case .enumerationValue: "value" + name
        case .errorCase: "code" + name
        }
    }

    private var reserved: Set<String> {
        switch self {
        case .member: Self.members
        case .method: Self.methods
        case .type: Self.types
        case .enumerationValue: Self.enumerationValues
        case .errorCase: Self.errorCases
        }
    }

    /// `self` and `init` have a meaning after a dot that backticks do not take away, methods call `executor`, and the others belong to
    /// what every generated type conforms to. What generated types declare themselves begins with an underscore, and no name of a
    /// spec does.
    private static let members: Set<String> = [
        "self", "init", "executor", "debugDescription", "customMirror", "hashValue",
    ]

    /// Every client has these.
    private static let methods: Set<String> = ["self", "init", "executor", "with", "send", "pages", "items"]

    /// `.none` and `.some` would be those of Optional wherever a value may be absent.
    private static let enumerationValues: Set<String> = [
        "self", "init", "none", "some", "rawValue", "knownValues", "hashValue", "debugDescription", "customMirror",
        "description",
    ]

    private static let errorCases: Set<String> = [
        "self", "init", "common", "unrecognized", "details", "description", "debugDescription", "none", "some",
        "localizedDescription",
    ]

    /// Types of the standard library and of the runtime that generated code spells out, and words that Swift keeps.
    private static let types: Set<String> = [
        "Any", "AnyObject", "Array", "Bool", "CallError", "Character", "Dictionary", "Double",
        "Error",
        "ErrorDetails", "Failure", "Fields", "Float", "Int", "Int64", "LookupItem", "LookupRequest", "LookupState",
        "Never",
        "OpenEnumeration", "Optional", "PageItem", "PagedRequest", "Paging", "Protocol", "Response", "Result", "Schema",
        "Self", "Sendable", "ServiceFailure",
        "ServiceRequest", "ServiceResponse", "Set", "StaticString", "String", "Structure", "Swift", "Timestamp", "Type",
        "Void",
    ]

    /// What a type outside all others cannot be called: those, and all public types of the runtime. A user of the client
    /// imports both, and two types of one name would be ambiguous there.
    static let moduleTypes: Set<String> = types.union(RuntimeTypes.names)
}
