import SDKGenRepository
import SDKGenSpecReading
import SDKGenXMLTree

/// Rewrites a spec with random quotes, attribute order, spaces and line breaks, which keeps its canonical form.
struct SpecFuzzer {
    var random: SeededGenerator

    /// Returns the spec in another spelling, or nil if `bytes` are not well-formed XML.
    mutating func fuzzed(_ bytes: [UInt8], _ kind: ElementKind) -> [UInt8]? {
        guard let markup = Markup(bytes) else { return nil }
        var text = one(of: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0'?>"])
        text += nodes(markup.head, in: nil) + element(markup.root, kind) + nodes(markup.tail, in: nil)
        // Windows line ends, or a byte order mark.
        if Int.random(in: 0..<4, using: &random) == 0 { text = text.replacing("\n", with: "\r\n") }
        return (Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    }

    private mutating func one(of choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    private mutating func blanks(_ range: ClosedRange<Int>) -> String {
        String(repeating: one(of: [" ", " ", "\t"]), count: Int.random(in: range, using: &random))
    }

    private mutating func element(_ element: MarkupElement, _ kind: ElementKind) -> String {
        var text = "<\(element.name)"
        for attribute in element.attributes.shuffled(using: &random) {
            var value = attribute.value.string
            if !value.contains("&"),
                kind.rule.attributes.first(where: { $0.name == attribute.name })?.kind.isList == true
            {
                let words = value.split(whereSeparator: \.isWhitespace).map(String.init)
                value = words.dropFirst().reduce(words[0]) { "\($0)\(one(of: [" ", "\n   ", "  "]))\($1)" }
            }
            let quote = value.contains("'") || value.contains("&quot;") ? "\"" : one(of: ["\"", "'"])
            text += one(of: [" ", "\n", "  \n "]) + attribute.name + one(of: ["=", " = "]) + quote + value + quote
        }
        text += one(of: ["", " ", "\n"])
        if element.children.isEmpty { return text + one(of: ["/>", "></\(element.name)>"]) }
        if case .verbatim = kind.rule.text {
            return text + ">" + nodes(element.children, in: nil, isVerbatim: true) + "</\(element.name)>"
        }
        return text + ">" + nodes(element.children, in: kind) + "</\(element.name)\(blanks(0...1))>"
    }

    private mutating func nodes(_ nodes: [MarkupNode], in kind: ElementKind?, isVerbatim: Bool = false) -> String {
        var text = ""
        for (index, node) in nodes.enumerated() {
            let neighbours = (index == 0 ? nil : nodes[index - 1], index + 1 == nodes.count ? nil : nodes[index + 1])
            switch node {
            case .element(let child):
                let kind = kind?.rule.children.first { $0.name == child.name }?.kind
                text += kind.map { element(child, $0) } ?? ""
            case .section(let piece), .comment(let piece), .instruction(let piece): text += piece.string
            case .text(let piece) where isVerbatim: text += piece.string
            case .text(let piece): text += self.text(piece.string, between: neighbours)
            }
        }
        return text
    }

    private mutating func text(_ text: String, between neighbours: (MarkupNode?, MarkupNode?)) -> String {
        let isPlain = [neighbours.0, neighbours.1].allSatisfy { node in
            switch node {
            case .element, nil: true
            case .text, .section, .comment, .instruction: false
            }
        }
        // The line ends around a comment decide its place, so they stay.
        guard isPlain else { return text }
        let head = text.prefix(while: \.isWhitespace)
        let hasGroups = { (blanks: Substring) in blanks.count { $0 == "\n" } >= 2 }
        let isFirst = neighbours.0 == nil
        guard head.count < text.count else {
            return isFirst || neighbours.1 == nil || !hasGroups(head) ? blankLines(false) : blankLines(true)
        }
        let tail = text.reversed().prefix(while: \.isWhitespace)
        let after = neighbours.1 == nil ? blankLines(false) : blankLines(tail.count { $0 == "\n" } >= 2)
        return "\n" + indented(text.dropFirst(head.count).dropLast(tail.count), first: head) + after
    }

    private mutating func blankLines(_ isEmptyLine: Bool) -> String {
        let lineEnds = isEmptyLine ? Int.random(in: 2...4, using: &random) : Int.random(in: 0...1, using: &random)
        return String(repeating: "\n", count: lineEnds) + blanks(0...5)
    }

    /// Returns a text with a random margin, and with random line breaks in its paragraphs.
    private mutating func indented(_ text: Substring, first head: Substring) -> String {
        let indentation = head.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            index == 0 ? line : line.dropFirst(min(indentation, line.prefix { $0 == " " }.count))
        }
        let margin = blanks(0...9)
        let shifted = lines.map { $0.isEmpty ? "" : margin + $0 }
        guard lines.allSatisfy({ $0.first?.isLetter ?? true }), !text.contains("|"), !text.contains("&") else {
            return shifted.joined(separator: "\n")
        }
        // Paragraphs only: a blank between two plain words may become a line end, and a line end a blank.
        return lines.split(omittingEmptySubsequences: false, whereSeparator: \.isEmpty).map { paragraph -> String in
            var isCode = false
            return paragraph.joined(separator: " ").split(separator: " ").reduce(margin) { text, word in
                let mayBreak = !isCode && word.allSatisfy(\.isLetter) && !text.hasSuffix(margin)
                if word.count(where: { $0 == "`" }) % 2 == 1 { isCode.toggle() }
                guard text != margin else { return text + word }
                return text + (mayBreak ? one(of: [" ", " ", "  ", "\n" + margin]) : " ") + word
            }
        }.joined(separator: "\n\n")
    }
}
