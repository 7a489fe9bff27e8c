import SDKGenWireForms

/// Derives Swift names from names on the wire.
///
/// Initial letters change case, words in capitals become capitalized words, and known acronyms get one spelling.
/// Characters that Swift names cannot have are removed.
enum SwiftNaming {
    /// Returns the name of a member; nil if the wire name has no letter or digit.
    ///
    /// `PhysicalConnectionId` → `physicalConnectionId`, `LineSPContactInfo` → `lineSPContactInfo`,
    /// `VBRId` → `vbrId`, `AssociatedVbrId` → `associatedVBRId`, `Filter.1.Key` → `filter1Key`,
    /// `CROSS_BID.FORBIDDEN` → `crossBidForbidden`.
    static func memberName(from wire: String) -> String? {
        let words = words(in: wire)
        guard let first = words.first else { return nil }
        let isScreaming = words.count > 1 && isScreamingCase(wire)
        let others = words.dropFirst().map { isScreaming ? titleCased($0) : withAcronyms(capitalized($0)) }
        return withAcronyms(loweringFirstWord(first)) + others.joined()
    }

    /// Returns the name of a type; nil if the wire name has no letter or digit.
    ///
    /// `routerInterface` → `RouterInterface`, `GrantInstanceToVbr` → `GrantInstanceToVBR`.
    static func typeName(from wire: String) -> String? {
        let words = words(in: wire)
        return words.isEmpty ? nil : words.map { withAcronyms(capitalized($0)) }.joined()
    }

    /// Returns whether a name is in screaming case, such as `CROSS_BID.FORBIDDEN`.
    ///
    /// The capitals of `HMAC-SHA1` and `10 GB` are acronyms and units.
    private static func isScreamingCase(_ wire: String) -> Bool {
        wire.utf8.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
            && !wire.utf8.contains { $0.isLowercase }
    }

    /// The acronyms with two spellings on the wire, or in codes in screaming case.
    private static let acronyms = ["LOA", "SP", "VBR"]

    /// Returns the word in title case, except acronyms: `FORBIDDEN` → `Forbidden`, `VBR` → `VBR`.
    private static func titleCased(_ word: String) -> String {
        acronyms.contains(word) ? word : word.prefix(1) + word.dropFirst().lowercased()
    }

    /// Returns the word with known acronyms in capitals: `AssociatedVbrId` → `AssociatedVBRId`.
    private static func withAcronyms(_ word: String) -> String {
        var bytes = Array(word.utf8)
        for acronym in acronyms {
            let spelled = Array(acronym.utf8)
            let word = spelled.prefix(1) + spelled.dropFirst().map { $0 + 32 }
            for start in bytes.indices.dropLast(word.count - 1) where bytes[start] == word[0] {
                let end = start + word.count
                let isWhole = end == bytes.count || !bytes[end].isLowercase
                if isWhole, bytes[start..<end].elementsEqual(word) { bytes.replaceSubrange(start..<end, with: spelled) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns the runs of ASCII letters and digits.
    private static func words(in wire: String) -> [String] {
        if !wire.isEmpty, wire.utf8.allSatisfy(isWordByte) { return [wire] }
        return wire.utf8.split { !isWordByte($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

    private static func capitalized(_ word: String) -> String {
        guard let first = word.utf8.first, first.isLowercase else { return word }
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    /// Returns the word with its leading capitals in lower case, except the capital that begins the next word.
    private static func loweringFirstWord(_ word: String) -> String {
        // In these acronyms, the lowercase `v` does not end the run of capitals.
        for acronym in ["IPv4", "IPv6"] where word.utf8.first == UInt8(ascii: "I") && word.hasPrefix(acronym) {
            return acronym.lowercased() + word.dropFirst(acronym.count)
        }
        var bytes = Array(word.utf8)
        let capitals = bytes.prefix { $0.isUppercase }.count
        let isFollowedByLetter = capitals < bytes.count && bytes[capitals].isLowercase
        let lowered = isFollowedByLetter && capitals > 1 ? capitals - 1 : capitals
        guard lowered > 0 else { return word }
        for index in 0..<lowered { bytes[index] += 32 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
