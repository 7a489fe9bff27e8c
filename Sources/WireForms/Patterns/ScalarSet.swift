/// A set of Unicode scalars, or the complement of a set.
struct ScalarSet {
    var ranges: [ClosedRange<UInt32>]
    var properties: [ScalarProperty] = []
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isListed =
            ranges.contains { $0.contains(scalar.value) } || properties.contains { $0.holds(for: scalar) }
        return isListed != isInverted
    }

    /// Whether the set has no scalars.
    var isEmpty: Bool { ranges.isEmpty && properties.isEmpty && !isInverted }

    /// The only scalar of the set; nil if the set has none or several.
    var onlyScalar: Unicode.Scalar? {
        guard ranges.count == 1, properties.isEmpty, !isInverted, let range = ranges.first, range.count == 1 else {
            return nil
        }
        return Unicode.Scalar(range.lowerBound)
    }

    static let any = ScalarSet(ranges: [], isInverted: true)
    static let digits = ScalarSet(ranges: [48...57])
    static let words = ScalarSet(ranges: [48...57, 65...90, 95...95, 97...122])
    static let blanks = ScalarSet(ranges: [9...13, 32...32])

    /// Creates the predefined class for a letter, such as `\d`; nil if the letter has none.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d": self = .digits
        case "D": self = ScalarSet(ranges: Self.digits.ranges, isInverted: true)
        case "w": self = .words
        case "W": self = ScalarSet(ranges: Self.words.ranges, isInverted: true)
        case "s": self = .blanks
        case "S": self = ScalarSet(ranges: Self.blanks.ranges, isInverted: true)
        default: return nil
        }
    }

    init(ranges: [ClosedRange<UInt32>], properties: [ScalarProperty] = [], isInverted: Bool = false) {
        self.ranges = ranges
        self.properties = properties
        self.isInverted = isInverted
    }

    init(_ scalar: Unicode.Scalar) { self.init(ranges: [scalar.value...scalar.value]) }
}
