import SDKGenSpecReading

/// Wraps the paragraphs of Markdown at a width; all other lines stay.
struct WrappedMarkdown {
    private(set) var lines: [String] = []

    /// - Parameter source: The lines, without common indentation and without trailing whitespace.
    init(_ source: [String], width: Int) {
        var end = 0
        for leaf in Markdown(source).leaves {
            // Several empty lines have the meaning of one.
            if leaf.lines.lowerBound > end, end > 0 { lines.append("") }
            end = leaf.lines.upperBound
            let kept = source[leaf.lines]
            guard case .paragraph(let texts) = leaf.content, !texts.contains(where: Self.staysAlone) else {
                lines += kept
                continue
            }
            let margin = String(repeating: " ", count: leaf.column)
            let mark = kept.first.map { String(decoding: $0.utf8.prefix(leaf.markLength), as: UTF8.self) } ?? ""
            let words = ProseWords.split(texts.joined(separator: " "))
            for (index, line) in ProseWords.lines(words, width: width - leaf.column).enumerated() {
                lines.append((index == 0 && !mark.isEmpty ? mark : margin) + line)
            }
        }
    }

    /// Returns whether a paragraph line looks like another construct although it is text: a heading, a quote, a rule,
    /// or a hard line break.
    private static func staysAlone(_ text: String) -> Bool {
        ProseWords.isSpecial(atStart: text[...]) || text.hasSuffix("\\") || text.hasPrefix("[") && text.contains("]:")
    }
}

/// Compares texts up to line breaks and the number of spaces between words; code must be identical.
struct MarkdownMeaning: Equatable {
    private let blocks: [MarkdownBlock]

    init(_ markdown: Markdown) { blocks = Self.normalized(markdown.blocks) }

    private static func normalized(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): .paragraph(normalized(inlines))
            case .list(let list): .list(list.mapItems(normalized))
            case .table(let table): .table(table.mapCells(normalized))
            case .code: block
            }
        }
    }

    private static func normalized(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
        var result: [MarkdownInline] = []
        for inline in inlines {
            var text: String
            switch inline {
            case .text(let piece): text = piece
            case .lineEnd: text = " "
            // The line of a reference does not matter.
            case .reference(let name, _):
                result.append(.reference(name, line: 0))
                continue
            case .emphasis(let inner):
                result.append(.emphasis(normalized(inner)))
                continue
            case .strong(let inner):
                result.append(.strong(normalized(inner)))
                continue
            case .link(let inner, let destination):
                result.append(.link(normalized(inner), destination: destination))
                continue
            case .code, .lineBreak:
                result.append(inline)
                continue
            }
            if case .text(let before)? = result.last {
                text = before + text
                result.removeLast()
            }
            result.append(.text(withSingleBlanks(text)))
        }
        return result
    }

    private static func withSingleBlanks(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            if isBlank, bytes.last == UInt8(ascii: " ") { continue }
            bytes.append(isBlank ? UInt8(ascii: " ") : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
