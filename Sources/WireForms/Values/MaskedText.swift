/// A text in which a document has masked a part of a real value: `116.XX.XX.28`, `vpc-bp1****`, `2001:XXXX:1`.
struct MaskedText {
    /// The characters that are shown, with a gap for each part that is masked.
    let parts: [TextPart]

    /// Nil for a text in which nothing is masked.
    init?(_ text: String) {
        guard text.utf8.contains(where: { Self.maskBytes.contains($0) }) else { return nil }
        var parts: [TextPart] = []
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            let isWhole = Self.isWholePart(between: parts.last, and: rest.first.map(TextPart.scalar))
            if Self.isMask(first, count: run.count, isWholePart: isWhole) {
                if parts.last != .gap { parts.append(.gap) }
            } else {
                parts += run.map(TextPart.scalar)
            }
        }
        guard parts.contains(.gap) else { return nil }
        self.parts = parts
    }

    private static let maskBytes = Array("*xX".utf8)

    /// One `*` or `X` is a mask where it is a whole part of an address; more of them are one anywhere.
    private static func isMask(_ scalar: Unicode.Scalar, count: Int, isWholePart: Bool) -> Bool {
        switch scalar {
        case "*", "X": count >= 2 || isWholePart
        case "x": count >= 3 || isWholePart
        default: false
        }
    }

    private static func isWholePart(between before: TextPart?, and after: TextPart?) -> Bool {
        let ends: [TextPart] = [.scalar("."), .scalar(":"), .scalar("/")]
        let isEdge = { (part: TextPart?) in part.map(ends.contains) ?? true }
        return isEdge(before) && isEdge(after) && !(before == nil && after == nil)
    }

    /// How many characters are shown.
    var shownCount: Int { parts.count { $0 != .gap } }
}
