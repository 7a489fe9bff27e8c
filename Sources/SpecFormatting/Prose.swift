import SDKGenSpecReading
import SDKGenXMLTree

/// The text of an element as it is written, ready to be laid out anew.
struct Prose {
    /// Without the indentation that they share, empty lines at both ends, and blanks at the ends of lines.
    private let lines: [String]
    /// Whether the lines stay as they are: something in them is not plain text, so that a line break may mean something.
    private let isKept: Bool
    /// What a reader of the spec reads.
    private let markdown: Markdown

    /// - Parameter before: what stands between the tag and the text, since only text right behind the tag has no indentation.
    init(_ nodes: ArraySlice<MarkupNode>, behind before: ArraySlice<MarkupNode>) {
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
        lines = SpecText.lines(of: raw).lines
        self.isKept = isKept
        markdown = Self.read(before.map(\.source).joined() + raw)
    }

    /// The same text as lines of at most a width; nil when no other layout than the present one is known to mean the same.
    ///
    /// - Parameter indentation: what is put before each line. A line break that is written as a reference begins a line without it.
    func lines(width: Int, indentation: String) -> [String]? {
        if !isKept {
            // Where a lazy line was the one that was least indented, its paragraph has now all of the indentation.
            let wrapped = Self.dedented(WrappedMarkdown(lines, width: width).lines)
            if means(wrapped, indentation), Self.dedented(WrappedMarkdown(wrapped, width: width).lines) == wrapped {
                return wrapped
            }
        }
        return means(lines, indentation) ? lines : nil
    }

    /// The text on one line, where it is a single paragraph.
    var line: String? {
        if !isKept {
            guard markdown.blocks.count == 1, case .paragraph? = markdown.blocks.first else { return nil }
        }
        let wrapped = isKept ? lines : WrappedMarkdown(lines, width: .max).lines
        guard wrapped.count == 1, means([], "", first: wrapped[0]) else { return nil }
        return wrapped[0]
    }

    private static func dedented(_ lines: [String]) -> [String] {
        SpecText.lines(of: "\n" + lines.joined(separator: "\n")).lines
    }

    /// Whether lines below a tag, or one right behind it, are read as this text.
    private func means(_ lines: [String], _ indentation: String, first: String = "") -> Bool {
        let text = ([first] + lines.map { $0.isEmpty ? "" : indentation + $0 }).joined(separator: "\n")
        return MarkdownMeaning(Self.read(text)) == MarkdownMeaning(markdown)
    }

    /// A text as the reader of specs takes it: without comments, and with characters in the place of their names.
    private static func read(_ source: String) -> Markdown {
        guard source.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
            return Markdown(SpecText.lines(of: source).lines)
        }
        let text = (try? parseTree(Array("<text>\(source)</text>".utf8)))?.texts.map(\.string).joined()
        return Markdown(SpecText.lines(of: text ?? source).lines)
    }

    // By bytes: an accent behind a blank would make one character with it.

    static func withoutSharedIndentation(_ lines: some Collection<Substring>) -> [String] {
        Indentation.withoutShared(lines)
    }

    static func withoutBlanksAtEnd(_ line: Substring) -> Substring {
        line.utf8.lastIndex { !isBlank($0) }.map { Substring(line.utf8[...$0]) } ?? line.prefix(0)
    }

    static func withoutBlanksAtEnd(of text: String) -> Substring {
        let last = text.utf8.lastIndex { !isBlank($0) && $0 != UInt8(ascii: "\n") }
        return last.map { Substring(text.utf8[...$0]) } ?? text.prefix(0)
    }

    static func withoutBlanksAtStart(_ line: Substring) -> Substring { Substring(line.utf8.drop(while: isBlank)) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
