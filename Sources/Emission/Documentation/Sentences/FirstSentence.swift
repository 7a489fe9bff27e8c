import SDKGenServiceModel

extension Documentation {
    /// The first sentence and the rest; without a first sentence if the text does not begin with a paragraph.
    var firstSentenceAndRest: (Documentation, Documentation) {
        guard case .paragraph(let pieces)? = blocks.first else { return (.none, self) }
        let others = blocks.dropFirst()
        for (index, piece) in pieces.enumerated() {
            guard case .text(let text) = piece else { continue }
            let after = pieces[(index + 1)...]
            var (end, next) = (text.endIndex, text.endIndex)
            if let stop = text.ranges(of: ". ").first(where: { !(text[$0.upperBound...].first?.isLowercase ?? false) })
            {
                end = text.index(after: stop.lowerBound)
                next = stop.upperBound
            } else if text.last != "." || after.isEmpty {
                continue
            }
            let rest = (text[next...].isEmpty ? [] : [.text(String(text[next...]))]) + after.drop { $0 == .lineEnd }
            let first = Documentation(blocks: [.paragraph(pieces[..<index] + [.text(String(text[..<end]))])])
            return (first, Documentation(blocks: (rest.isEmpty ? [] : [.paragraph(Array(rest))]) + others))
        }
        return (Documentation(blocks: [.paragraph(pieces)]), Documentation(blocks: Array(others)))
    }
}
