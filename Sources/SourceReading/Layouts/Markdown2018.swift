/// Markdown of 2018: headings with anchors, and tables of parameters without examples.
enum Markdown2018: SourceLayout {
    static let name = "markdown-2018"

    static func recognizes(_ text: SourceLines) -> Bool {
        guard let shape = TableShape(text) else { return false }
        return shape.hasAnchors && !shape.hasExamples
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        TableDocument(text, layout: name).read(only: names)
    }
}
