/// A text of a spec that becomes documentation.
package struct ProseText: Sendable {
    package let kind: ElementKind
    package let text: SpecText
}

extension ProseText {
    /// All texts of an element and of what is inside it, without remarks about sources and suppressions.
    static func all(in node: SpecNode) -> [ProseText] {
        var texts: [ProseText] = []
        collect(from: node, &texts)
        return texts
    }

    private static func collect(from node: SpecNode, _ texts: inout [ProseText]) {
        if let text = node.text { texts.append(ProseText(kind: node.kind, text: text)) }
        for child in node.children {
            switch child.kind {
            // What is said there is about documents, and not about operations.
            case .source, .conflict, .suppress, .change: continue
            default: collect(from: child, &texts)
            }
        }
    }
}
