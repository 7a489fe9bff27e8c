/// Markdown of 2020 and 2021: headings without anchors, and fields whose depth only types and samples show.
enum Markdown2021: SourceLayout {
    static let name = "markdown-2021"

    static func recognizes(_ text: SourceLines) -> Bool {
        guard let shape = TableShape(text) else { return false }
        return !shape.hasAnchors
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        TableDocument(text, layout: name).read(only: names)
    }
}
