internal import ServiceModel

/// How a text refers to an operation: with a link that depends on where the text stands.
struct DocumentationRendering {
    enum Target {
        /// Beside source: a link to the method.
        case source(client: String)
        /// In an article: a link to the operation's article.
        case article
    }

    let target: Target

    func lines(_ documentation: Documentation) -> MarkdownText {
        if ContainedMarkdown.isContained(documentation) {
            return joined(documentation, by: "\n", keepingEmptyLines: true)
        }
        return ContainedMarkdown(source(documentation)).lines
    }

    /// The whole text on one line, for tables and lists.
    func line(_ documentation: Documentation) -> MarkdownText {
        if ContainedMarkdown.isContained(documentation), !ContainedMarkdown.holdsList(documentation) {
            return joined(documentation, by: " ", keepingEmptyLines: false)
        }
        return ContainedMarkdown(source(documentation)).line
    }

    /// The first line is never an empty one.
    private func joined(
        _ documentation: Documentation, by separator: Unicode.Scalar, keepingEmptyLines: Bool
    ) -> MarkdownText {
        var bytes: [UInt8] = []
        for line in documentation.lines where keepingEmptyLines || !line.isEmpty {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: separator)) }
            for piece in line { bytes.append(contentsOf: text(piece).utf8) }
        }
        return MarkdownText(utf8: bytes)
    }

    private func source(_ documentation: Documentation) -> [String] {
        documentation.lines.map { line in line.map(text).joined() }
    }

    func text(_ piece: Documentation.Piece) -> String {
        switch piece {
        case .text(let text): text
        case .declaredOperation(let name): "`\(name)`"
        case .operation(let name):
            switch target {
            case .source(let client): "``\(client)/\(name.inLinks)``"
            case .article: "<doc:\(name.wire)>"
            }
        }
    }
}

extension Name {
    /// How links call the property of a client that an operation of this name has. Every client has a static property
    /// `service` as well.
    var inLinks: String { swift == "service" ? "service-property" : swift }
}
