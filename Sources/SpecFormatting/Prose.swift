internal import SpecReading
internal import XMLTree

/// The text of an element as it is written, ready to be laid out anew.
struct Prose {
    /// Without the indentation that they share, empty lines at both ends, and blanks at the ends of lines.
    private let lines: [String]
    /// Whether the lines stay as they are: something in them is not plain text, so that a line break may mean something.
    private let isKept: Bool

    init(_ nodes: ArraySlice<MarkupNode>) {
        var raw = ""
        var isKept = false
        for node in nodes {
            switch node {
            case .text(let text):
                raw += text.string
                isKept = isKept || text.string.contains("&#")
            case .section(let text), .comment(let text), .instruction(let text):
                raw += text.string
                isKept = true
            case .element: break
            }
        }
        lines = Self.dedented(raw)
        self.isKept = isKept
    }

    /// As lines of at most a width, the first of them without indentation.
    func lines(width: Int) -> [String] {
        guard !isKept else { return lines }
        return ProseBlock.blocks(of: lines).flatMap { block in
            switch block {
            case .paragraph(let words): return ProseWords.lines(words, width: width)
            case .item(let mark, let words):
                let lines = ProseWords.lines(words, width: width - mark.count)
                let hanging = String(repeating: " ", count: mark.count)
                return lines.enumerated().map { $0.offset == 0 ? mark + $0.element : hanging + $0.element }
            case .kept(let lines): return lines
            case .gap: return [""]
            }
        }
    }

    /// What a line break or an indentation does not change.
    var meaning: [ProseBlock] { isKept ? [.kept(lines)] : ProseBlock.blocks(of: lines) }

    /// The text on one line, where it is a single paragraph.
    var line: String? {
        if isKept { return lines.count == 1 ? lines[0] : nil }
        let blocks = ProseBlock.blocks(of: lines)
        guard blocks.count == 1, case .paragraph(let words) = blocks[0] else { return nil }
        return words.joined(separator: " ")
    }

    /// Removes the indentation as the reader does: text that begins right behind a tag has none of its own.
    private static func dedented(_ raw: String) -> [String] {
        let lines = raw.split(separator: "\n", omittingEmptySubsequences: false).map(withoutBlanksAtEnd)
        var dedented = [String(withoutBlanksAtStart(lines[0]))] + withoutSharedIndentation(lines.dropFirst())
        while dedented.first?.isEmpty == true { dedented.removeFirst() }
        while dedented.last?.isEmpty == true { dedented.removeLast() }
        return dedented
    }

    // By bytes: an accent behind a blank would make one character with it.

    static func withoutSharedIndentation(_ lines: some Collection<Substring>) -> [String] {
        Indentation.withoutShared(lines)
    }

    static func withoutBlanksAtEnd(_ line: Substring) -> Substring {
        line.utf8.lastIndex { !isBlank($0) }.map { Substring(line.utf8[...$0]) } ?? line.prefix(0)
    }

    static func withoutBlanksAtStart(_ line: Substring) -> Substring { Substring(line.utf8.drop(while: isBlank)) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
