/// A text of a spec that becomes part of the documentation.
package struct ProseText: Sendable {
    package let kind: ElementKind
    package let text: SpecText
    /// The name of the element that the text is about: an operation, a path of a parameter or field, an error code.
    package let subject: String?
}

extension ProseText {
    /// Returns the texts of an element and its descendants, without those of sources, conflicts, suppressions and
    /// changes.
    static func all(in node: SpecNode) -> [ProseText] {
        var texts: [ProseText] = []
        collect(from: node, subject: nil, &texts)
        return texts
    }

    private static func collect(from node: SpecNode, subject outer: String?, _ texts: inout [ProseText]) {
        let subject = subject(of: node, in: outer)
        if let text = node.text { texts.append(ProseText(kind: node.kind, text: text, subject: subject)) }
        for child in node.children {
            switch child.kind {
            // These texts are about documents, not about operations.
            case .source, .conflict, .suppress, .change: continue
            default: collect(from: child, subject: subject, &texts)
            }
        }
    }

    private static func subject(of node: SpecNode, in outer: String?) -> String? {
        switch node.kind {
        case .member:
            let name = node.word(.name)?.value
            return [outer, name].compactMap { $0 }.joined(separator: ".")
        case .item, .value, .range, .requiredWhen, .remedy, .transition: return outer
        case .error: return node.word(.code)?.value ?? outer
        case .topic: return node.word(.key)?.value ?? outer
        default: return node.word(.name)?.value ?? node.word(.use)?.value ?? outer
        }
    }
}
