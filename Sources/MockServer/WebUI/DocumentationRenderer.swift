import SDKGenServiceModel

/// Renders documentation from the specs as HTML: paragraphs, lists, code, and links to operations.
struct DocumentationRenderer {
    private let service: Service

    init(_ service: Service) { self.service = service }

    /// Renders all blocks inline, without paragraphs.
    func line(_ documentation: Documentation) -> HTML { documentation.blocks.map(line).joined(by: " ") }

    /// Renders the blocks as paragraphs, lists and tables.
    func blocks(_ documentation: Documentation) -> HTML { "\(documentation.blocks.map(block))" }

    /// Returns the first sentence as plain text, truncated to 80 characters.
    static func short(_ documentation: Documentation) -> String {
        let text = documentation.plainText.filter { $0 != "`" }
        let sentence = text.firstRange(of: ". ").map { text[..<$0.lowerBound] } ?? text[...]
        let words = sentence.hasSuffix(".") ? sentence.dropLast() : sentence
        return words.count <= 80 ? String(words) : "\(words.prefix(79))…"
    }

    private func line(_ block: Documentation.Block) -> HTML {
        switch block {
        case .paragraph(let pieces): inline(pieces)
        case .code(_, let lines): lines.map { "<code>\(text: $0)</code>" as HTML }.joined(by: " ")
        case .list(let list): list.items.map { item in item.map(line).joined(by: " ") }.joined(by: "; ")
        case .table(let table):
            ([table.head] + table.rows).map { row in row.map(inline).joined(by: ", ") }.joined(by: "; ")
        }
    }

    private func block(_ block: Documentation.Block) -> HTML {
        switch block {
        case .paragraph(let pieces): return "<p>\(inline(pieces))</p>"
        case .code(_, let lines): return "<pre>\(lines.map { "\(text: $0)" as HTML }.joined(by: "\n"))</pre>"
        case .list(let list):
            let items = list.items.map { "<li>\(item($0))</li>" as HTML }
            guard let start = list.start else { return "<ul>\(items)</ul>" }
            return "<ol start=\"\(start)\">\(items)</ol>"
        case .table(let table):
            let head = table.head.map { "<th>\(inline($0))</th>" as HTML }
            let rows = table.rows.map { row in "<tr>\(row.map { "<td>\(inline($0))</td>" as HTML })</tr>" as HTML }
            return "<table><tr>\(head)</tr>\(rows)</table>"
        }
    }

    // A single paragraph in an item needs no element of its own.
    private func item(_ blocks: [Documentation.Block]) -> HTML {
        let parts = blocks.map { inner -> HTML in
            if case .paragraph(let pieces) = inner, blocks.count == 1 { return inline(pieces) }
            return block(inner)
        }
        return "\(parts)"
    }

    private func inline(_ pieces: [Documentation.Piece]) -> HTML {
        let parts = pieces.map { piece -> HTML in
            switch piece {
            case .text(let text): "\(text: text)"
            case .code(let code): "<code>\(text: code)</code>"
            case .operation(let name): "<a href=\"\(text: Route.operation(name.wire).path)\">\(text: name.wire)</a>"
            case .declaredOperation(let name): "<code>\(text: name)</code>"
            case .emphasis(let inner): "<em>\(inline(inner))</em>"
            case .strong(let inner): "<strong>\(inline(inner))</strong>"
            case .link(let inner, let destination): "<a href=\"\(text: destination)\">\(inline(inner))</a>"
            case .lineEnd: " "
            case .lineBreak: "<br>"
            }
        }
        return "\(parts)"
    }
}
