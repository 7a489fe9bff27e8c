internal import ServiceModel

/// Texts of the specs as HTML: paragraphs, lists, code, and links to operations.
struct Prose {
    private let service: Service

    init(_ service: Service) { self.service = service }

    /// All in one line.
    func line(_ documentation: Documentation) -> HTML {
        documentation.lines.filter { !$0.isEmpty }.map(inline).joined(by: " ")
    }

    func blocks(_ documentation: Documentation) -> HTML {
        let paragraphs = documentation.lines.split(whereSeparator: \.isEmpty)
        return "\(paragraphs.map { block(Array($0)) })"
    }

    /// A few words, for where there is no room for more.
    static func short(_ documentation: Documentation) -> String {
        let text = documentation.plainText.filter { $0 != "`" }
        let sentence = text.firstRange(of: ". ").map { text[..<$0.lowerBound] } ?? text[...]
        let words = sentence.hasSuffix(".") ? sentence.dropLast() : sentence
        return words.count <= 80 ? String(words) : "\(words.prefix(79))…"
    }

    private func block(_ lines: [[Documentation.Piece]]) -> HTML {
        var items: [[[Documentation.Piece]]] = []
        for line in lines {
            guard let item = line.withoutBullet else {
                if items.isEmpty { return "<p>\(lines.map(inline).joined(by: " "))</p>" }
                items[items.count - 1].append(line)
                continue
            }
            items.append([item])
        }
        return "<ul>\(items.map { "<li>\($0.map(inline).joined(by: " "))</li>" as HTML })</ul>"
    }

    private func inline(_ pieces: [Documentation.Piece]) -> HTML {
        let parts = pieces.map { piece -> HTML in
            switch piece {
            case .text(let text): marked(text)
            case .operation(let name): "<a href=\"\(text: Place.operation(name.wire).path)\">\(text: name.wire)</a>"
            case .declaredOperation(let name): "<code>\(text: name)</code>"
            }
        }
        return "\(parts)"
    }

    /// What stands between backticks is code.
    private func marked(_ text: String) -> HTML {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return "\(text: text)" }
        let html = parts.enumerated().map { position, part -> HTML in
            position % 2 == 0 ? "\(text: String(part))" : "<code>\(text: String(part))</code>"
        }
        return "\(html)"
    }
}

extension [Documentation.Piece] {
    /// A list item without its bullet; nil for any other line.
    fileprivate var withoutBullet: [Documentation.Piece]? {
        guard case .text(let text)? = first else { return nil }
        let trimmed = text.drop { $0 == " " }
        guard trimmed.hasPrefix("- ") else { return nil }
        return [.text(String(trimmed.dropFirst(2)))] + dropFirst()
    }
}
