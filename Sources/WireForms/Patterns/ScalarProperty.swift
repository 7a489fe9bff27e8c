/// A Unicode property in `\p{…}`.
enum ScalarProperty: String, CaseIterable {
    case han = "Han"
    case letter = "L"
    case uppercase = "Lu"
    case lowercase = "Ll"
    case mark = "M"
    case number = "N"
    case digit = "Nd"
    case punctuation = "P"
    case symbol = "S"
    case separator = "Z"

    /// Creates the property with one of the names that common engines accept: `Han`, `IsHan`, `script=Han`.
    init?(name: String) {
        let prefixes = ["script=", "Script=", "sc=", "gc=", "Is"]
        let bare = prefixes.first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) } ?? name
        self.init(rawValue: bare)
    }

    func holds(for scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return switch self {
        case .han: Self.hanRanges.contains { $0.contains(scalar.value) }
        case .letter:
            [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter].contains(category)
        case .uppercase: category == .uppercaseLetter
        case .lowercase: category == .lowercaseLetter
        case .mark: [.nonspacingMark, .spacingMark, .enclosingMark].contains(category)
        case .number: [.decimalNumber, .letterNumber, .otherNumber].contains(category)
        case .digit: category == .decimalNumber
        case .punctuation:
            [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ].contains(category)
        case .symbol: [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category)
        case .separator: [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(category)
        }
    }

    /// The ranges of the script Han in Unicode 16. The standard library has no scripts.
    private static let hanRanges: [ClosedRange<UInt32>] = [
        0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029,
        0x3038...0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFA6D, 0xFA70...0xFAD9, 0x16FE2...0x16FE3,
        0x16FF0...0x16FF1, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D, 0x2B820...0x2CEA1,
        0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x2F800...0x2FA1D, 0x30000...0x3134A, 0x31350...0x323AF,
    ]
}
