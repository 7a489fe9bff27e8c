import SDKGenSpecReading
import SDKGenXMLTree

/// The source text of an element, for a new layout.
struct Prose {
    /// The lines without common indentation, trailing whitespace, and leading and trailing empty lines.
    private let lines: [String]
    /// Whether the lines must not change, because they contain markup in which a line break may be significant.
    private let isKept: Bool
    /// The text as the spec reader decodes it.
    private let markdown: Markdown

    /// - Parameter before: The text between the tag and the prose; a first line directly after the tag has no
    /// indentation.
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

    /// Returns the text in lines of at most a width, or nil if no other layout is known to have the same meaning.
    ///
    /// - Parameter indentation: The prefix of each line. A line break that is written as a character reference begins a
    /// line without it.
    func lines(width: Int, indentation: String) -> [String]? {
        if !isKept {
            // If a lazy continuation line had the least indentation, its paragraph now has the common indentation.
            let wrapped = Self.dedented(WrappedMarkdown(lines, width: width).lines)
            if means(wrapped, indentation), Self.dedented(WrappedMarkdown(wrapped, width: width).lines) == wrapped {
                return wrapped
            }
        }
        return means(lines, indentation) ? lines : nil
    }

    /// The text on one line, if it is a single paragraph.
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

    /// Returns whether the lines, below a tag or directly after it, decode to this text.
    private func means(_ lines: [String], _ indentation: String, first: String = "") -> Bool {
        let text = ([first] + lines.map { $0.isEmpty ? "" : indentation + $0 }).joined(separator: "\n")
        return MarkdownMeaning(Self.read(text)) == MarkdownMeaning(markdown)
    }

    /// Returns a text as the spec reader decodes it: without comments and with resolved references.
    private static func read(_ source: String) -> Markdown {
        guard source.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
            return Markdown(SpecText.lines(of: source).lines)
        }
        let text = (try? parseTree(Array("<text>\(source)</text>".utf8)))?.texts.map(\.string).joined()
        return Markdown(SpecText.lines(of: text ?? source).lines)
    }

    // Compares bytes, because a combining accent forms one character with a preceding space.

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
