/// A text of a spec that becomes part of the documentation.
package struct ProseText: Sendable {
    package let kind: ElementKind
    package let text: SpecText
}

extension ProseText {
    /// Returns the texts of an element and its descendants, without those of sources, conflicts, suppressions and
    /// changes.
    static func all(in node: SpecNode) -> [ProseText] {
        var texts: [ProseText] = []
        collect(from: node, &texts)
        return texts
    }

    private static func collect(from node: SpecNode, _ texts: inout [ProseText]) {
        if let text = node.text { texts.append(ProseText(kind: node.kind, text: text)) }
        for child in node.children {
            switch child.kind {
            // These texts are about documents, not about operations.
            case .source, .conflict, .suppress, .change: continue
            default: collect(from: child, &texts)
            }
        }
    }
}
