import SDKGenSpecReading
import SDKGenXMLTree

/// Compares the meaning of two documents, for the spec reader and for people.
enum MeaningComparison {
    // MARK: For the spec reader

    /// Returns whether two trees differ only in ways that the grammar ignores.
    static func areSame(_ left: TreeElement, _ right: TreeElement, _ kind: ElementKind) -> Bool {
        let rule = kind.rule
        guard left.name == right.name, haveSameAttributes(left, right, rule), haveSameText(left, right, rule) else {
            return false
        }
        let (children, others) = (left.elements, right.elements)
        guard children.count == others.count else { return false }
        return zip(children, others).allSatisfy { child, other in
            guard let kind = rule.children.first(where: { $0.name == child.name })?.kind else { return false }
            return areSame(child, other, kind)
        }
    }

    private static func haveSameAttributes(_ left: TreeElement, _ right: TreeElement, _ rule: ElementRule) -> Bool {
        left.attributes.count == right.attributes.count
            && left.attributes.allSatisfy { attribute in
                guard let other = right.attribute(attribute.name) else { return false }
                if rule.attributes.first(where: { $0.name == attribute.name })?.kind.isList == true {
                    return words(attribute.value) == words(other.value)
                }
                return attribute.value.utf8.elementsEqual(other.value.utf8)
            }
    }

    private static func haveSameText(_ left: TreeElement, _ right: TreeElement, _ rule: ElementRule) -> Bool {
        let (text, other) = (left.texts.map(\.string).joined(), right.texts.map(\.string).joined())
        switch rule.text {
        case .none: return true
        case .verbatim: return text.utf8.elementsEqual(other.utf8)
        case .markdown, .requiredMarkdown:
            return meaning(text) == meaning(other)
        }
    }

    private static func meaning(_ text: String) -> MarkdownMeaning {
        MarkdownMeaning(Markdown(SpecText.lines(of: text).lines))
    }

    private static func words(_ text: String) -> [[UInt8]] {
        text.utf8.split { [32, 9, 10, 13].contains($0) }.map(Array.init)
    }

    // MARK: For people

    /// Returns whether comments are at the same positions among elements and in texts.
    static func areSame(_ left: Markup, _ right: Markup, _ kind: ElementKind) -> Bool {
        parts(left, kind) == parts(right, kind)
    }

    private enum Part: Equatable {
        case begin(String)
        case end
        case remark([[UInt8]])
    }

    private static func parts(_ markup: Markup, _ kind: ElementKind) -> [Part] {
        var parts = markup.head.compactMap(remark)
        append(markup.root, kind, to: &parts)
        return parts + markup.tail.compactMap(remark)
    }

    private static func append(_ element: MarkupElement, _ kind: ElementKind, to parts: inout [Part]) {
        parts.append(.begin(element.name))
        for node in element.children {
            if case .element(let child) = node,
                let kind = kind.rule.children.first(where: { $0.name == child.name })?.kind
            {
                append(child, kind, to: &parts)
            } else if let remark = remark(node) {
                parts.append(remark)
            }
        }
        parts.append(.end)
    }

    private static func remark(_ node: MarkupNode) -> Part? {
        switch node {
        case .comment(let text), .instruction(let text): .remark(words(text.string))
        case .element, .text, .section: nil
        }
    }
}
