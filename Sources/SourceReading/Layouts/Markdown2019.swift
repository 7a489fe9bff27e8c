/// Markdown of 2019: headings with anchors, tables of parameters with examples, and fields whose depth is marked with
/// `└`.
enum Markdown2019: SourceLayout {
    static let name = "markdown-2019"

    static func recognizes(_ text: SourceLines) -> Bool {
        guard let shape = TableShape(text) else { return false }
        return shape.hasAnchors && shape.hasExamples
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        TableDocument(text, layout: name).read(only: names)
    }
}
