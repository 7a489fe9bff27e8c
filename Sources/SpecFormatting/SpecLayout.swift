import SDKGenSpecReading
import SDKGenXMLTree

/// Lays out a spec in canonical lines.
struct SpecLayout {
    /// The maximum number of characters per line, where a line can be wrapped.
    static let width = 130

    static func indentation(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    /// The output lines. A sample body keeps its line ends, so an entry may contain several lines.
    private var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]

    static func text(of markup: Markup, _ kind: ElementKind) -> String {
        var layout = SpecLayout()
        var head = Children([], depth: 0, hasItem: true)
        layout.append(markup.head[...], &head)
        layout.beginItem(&head)
        layout.element(markup.root, as: kind, at: 0)
        var tail = Children([], depth: 0, hasItem: true)
        layout.append(markup.tail[...], &tail)
        return layout.lines.joined(separator: "\n") + "\n"
    }

    // MARK: Elements

    private mutating func element(_ element: MarkupElement, as kind: ElementKind, at depth: Int) {
        let rule = kind.rule
        let tag = StartTag(element, rule, depth: depth)
        if case .verbatim = rule.text {
            guard !element.children.isEmpty else {
                lines += tag.lines(end: "/>")
                return
            }
            lines += tag.lines(end: ">")
            lines[lines.count - 1] += element.children.map(\.source).joined() + "</\(element.name)>"
            return
        }
        guard element.children.contains(where: { $0.isContent(rule) }) else {
            lines += tag.lines(end: "/>")
            return
        }
        let start = tag.lines(end: ">")
        let (before, prose, after) = Self.parts(of: element, hasText: rule.takesText)
        if let prose, before.isEmpty, after.allSatisfy(\.isBlankText), start.count == 1,
            let text = Prose(prose, behind: before).line
        {
            let line = "\(start[0])\(text)</\(element.name)>"
            if line.fits {
                lines.append(line)
                return
            }
        }
        lines += start
        var children = Children(rule.children, depth: depth + 1)
        if let prose {
            append(prose: prose, behind: before, &children)
        } else {
            append(before, &children)
        }
        append(after, &children)
        lines.append("\(Self.indentation(depth))</\(element.name)>")
    }

    /// Splits the content of an element into the part before the text, the text, and the part after it.
    static func parts(
        of element: MarkupElement, hasText: Bool
    ) -> (before: ArraySlice<MarkupNode>, prose: ArraySlice<MarkupNode>?, after: ArraySlice<MarkupNode>) {
        let nodes = element.children
        guard hasText else { return ([], nil, nodes[...]) }
        let head = nodes.prefix { if case .element = $0 { false } else { true } }
        guard let first = head.firstIndex(where: \.isText), let last = head.lastIndex(where: \.isText) else {
            return ([], nil, nodes[...])
        }
        return (nodes[..<first], nodes[first...last], nodes[(last + 1)...])
    }

    // MARK: Children

    /// The progress in the children of an element.
    private struct Children {
        let rules: [ChildRule]
        let depth: Int
        var hasItem: Bool
        /// The number of line ends since the last item.
        var lineEnds = 0
        /// Whether a comment can follow on the line of the previous item.
        var mayShareLine: Bool

        init(_ rules: [ChildRule], depth: Int, hasItem: Bool = false) {
            self.rules = rules
            mayShareLine = !hasItem
            self.depth = depth
            self.hasItem = hasItem
        }
    }

    private mutating func append(
        prose nodes: ArraySlice<MarkupNode>, behind before: ArraySlice<MarkupNode>, _ children: inout Children
    ) {
        let indentation = Self.indentation(children.depth)
        let prose = Prose(nodes, behind: before)
        guard let text = prose.lines(width: Self.width - indentation.count, indentation: indentation) else {
            // The text around it must not change either, because its indentation begins there.
            let source = (before + nodes).map(\.source).joined()
            lines[lines.count - 1] += Prose.withoutBlanksAtEnd(of: source)
            finish(prose: nodes, &children)
            return
        }
        append(before, &children)
        if case .text(let text)? = nodes.first {
            children.lineEnds += text.string.prefix(while: \.isXMLBlank).count { $0 == "\n" }
        }
        beginItem(&children)
        lines += text.map { $0.isEmpty ? "" : indentation + $0 }
        finish(prose: nodes, &children)
    }

    private func finish(prose nodes: ArraySlice<MarkupNode>, _ children: inout Children) {
        children.hasItem = true
        if case .text(let text)? = nodes.last {
            children.lineEnds = text.string.reversed().prefix(while: \.isXMLBlank).count { $0 == "\n" }
        }
        children.mayShareLine = false
    }

    private mutating func append(_ nodes: ArraySlice<MarkupNode>, _ children: inout Children) {
        for index in nodes.indices {
            switch nodes[index] {
            case .text(let text), .section(let text):
                children.lineEnds += text.string.count { $0 == "\n" }
            case .element(let element):
                guard let kind = children.rules.first(where: { $0.name == element.name })?.kind else { continue }
                beginItem(&children)
                self.element(element, as: kind, at: children.depth)
                children.mayShareLine = true
            case .comment(let text), .instruction(let text):
                let isLast = nodes[(index + 1)...].first?.startsNewLine ?? false
                if children.mayShareLine, children.lineEnds == 0, isLast, !text.string.contains("\n") {
                    lines[lines.count - 1] += " \(text.string)"
                    children.hasItem = true
                } else {
                    beginItem(&children)
                    lines += Self.remark(text.string, at: children.depth)
                }
                children.mayShareLine = false
            }
        }
    }

    /// Keeps at most one empty line between two groups.
    private mutating func beginItem(_ children: inout Children) {
        if children.hasItem, children.lineEnds >= 2 { lines.append("") }
        children.hasItem = true
        children.lineEnds = 0
    }

    /// Lays out a comment or a processing instruction. Its lines keep their relative indentation.
    private static func remark(_ text: String, at depth: Int) -> [String] {
        let indentation = Self.indentation(depth)
        guard text.hasPrefix("<!--"), text.contains("\n") else { return [indentation + text] }
        var rest = text.split(separator: "\n", omittingEmptySubsequences: false).map(Prose.withoutBlanksAtEnd)
        let first = rest.removeFirst()
        let isClosedAlone = rest.last?.drop { $0 == " " || $0 == "\t" } == "-->"
        if isClosedAlone { rest.removeLast() }
        let margin = indentation + (first == "<!--" ? "  " : "     ")
        return ["\(indentation)\(first)"]
            + Prose.withoutSharedIndentation(rest).map { $0.isEmpty ? "" : "\(margin)\($0)" }
            + (isClosedAlone ? ["\(indentation)-->"] : [])
    }
}

extension MarkupNode {
    /// The source text of the node; empty for an element, whose parts are laid out separately.
    var source: String {
        switch self {
        case .text(let text), .section(let text), .comment(let text), .instruction(let text): text.string
        case .element: ""
        }
    }

    fileprivate var isBlankText: Bool {
        if case .text(let text) = self { text.string.allSatisfy(\.isXMLBlank) } else { false }
    }

    /// Returns whether the element has content to print between its tags.
    fileprivate func isContent(_ rule: ElementRule) -> Bool {
        switch self {
        case .element, .comment, .instruction: true
        case .text, .section: rule.takesText && isText
        }
    }

    /// Whether the node is text that is not blank.
    fileprivate var isText: Bool {
        switch self {
        case .text: !isBlankText
        case .section: true
        case .element, .comment, .instruction: false
        }
    }

    /// Whether the node ends the line.
    fileprivate var startsNewLine: Bool {
        guard case .text(let text) = self else { return false }
        return text.string.first { $0 != " " && $0 != "\t" } == "\n"
    }
}

extension ElementRule {
    /// Whether text in the element is significant.
    var takesText: Bool { if case .none = text { false } else { true } }
}

extension Character {
    /// Whether the character is whitespace in XML; other blank characters are text.
    var isXMLBlank: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" }
}
