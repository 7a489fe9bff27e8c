/// An example value whose document has masked parts of the real value: `116.XX.XX.28`, `vpc-bp1****`, `2001:XXXX:1`.
struct MaskedText {
    /// The visible characters, with a wildcard for each masked part.
    let parts: [TextPart]

    /// Returns nil if no part of the text is masked.
    init?(_ text: String) {
        guard text.utf8.contains(where: { Self.maskBytes.contains($0) }) else { return nil }
        var parts: [TextPart] = []
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            let isWhole = Self.isWholePart(between: parts.last, and: rest.first.map(TextPart.scalar))
            if Self.isMask(first, count: run.count, isWholePart: isWhole) {
                if parts.last != .wildcard { parts.append(.wildcard) }
            } else {
                parts += run.map(TextPart.scalar)
            }
        }
        guard parts.contains(.wildcard) else { return nil }
        self.parts = parts
    }

    private static let maskBytes = Array("*xX".utf8)

    /// Returns whether a run of one character is a mask. A single `*` or `X` is a mask only as a whole part of an
    /// address.
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

    /// The number of visible characters.
    var visibleCount: Int { parts.count { $0 != .wildcard } }
}
