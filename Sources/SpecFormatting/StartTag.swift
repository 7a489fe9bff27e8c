import SDKGenSpecReading
import SDKGenXMLTree

/// The start tag of an element, with attributes in the order of the grammar.
struct StartTag {
    private let name: String
    private let indentation: String
    private let attributes: [Attribute]

    private struct Attribute {
        let name: String
        let value: String
        /// Whether the value is a list of words, which can be wrapped.
        let isList: Bool

        var text: String { "\(name)=\"\(value)\"" }
    }

    init(_ element: MarkupElement, _ rule: ElementRule, depth: Int) {
        name = element.name
        indentation = SpecLayout.indentation(depth)
        let order = rule.attributes
        attributes = element.attributes.map { attribute in
            (order.firstIndex { $0.name == attribute.name } ?? order.count, attribute)
        }.sorted { $0.0 < $1.0 }.map { index, attribute in
            let isList = index < order.count && order[index].kind.isList && !attribute.value.string.contains("&")
            return Attribute(name: attribute.name, value: Self.value(of: attribute, isList: isList), isList: isList)
        }
    }

    /// Returns the value for double quotes, on one line: XML normalizes line ends in a value to spaces.
    private static func value(of attribute: MarkupAttribute, isList: Bool) -> String {
        let blanks: Set<Character> = ["\n", "\t", " "]
        if isList {
            return attribute.value.string.split(whereSeparator: blanks.contains).joined(separator: " ")
        }
        let line = String(attribute.value.string.map { blanks.contains($0) ? " " : $0 })
        return attribute.isInDoubleQuotes ? line : line.replacing("\"", with: "&quot;")
    }

    /// Returns the lines of the tag; the last line ends with `>` or `/>`.
    func lines(end: String) -> [String] {
        let line = "\(indentation)<\(name)\(attributes.map { " \($0.text)" }.joined())\(end)"
        guard !line.fits, !attributes.isEmpty else { return [line] }
        var lines = ["\(indentation)<\(name)"]
        let column = indentation.count + name.unicodeScalars.count + 2
        let margin = String(repeating: " ", count: column)
        var isJoinable = true
        for (index, attribute) in attributes.enumerated() {
            let end = index == attributes.count - 1 ? end : ""
            let joined = "\(lines[lines.count - 1]) \(attribute.text)\(end)"
            if isJoinable, joined.fits {
                lines[lines.count - 1] = joined
                continue
            }
            let ownLine = "\(margin)\(attribute.text)\(end)"
            var parts = [ownLine]
            isJoinable = true
            if attribute.isList, !ownLine.fits {
                // An attribute after several lines of words would be easy to miss.
                isJoinable = false
                // The quotes, the equals sign and the end of the tag also take columns.
                let inner = column + attribute.name.count + 2
                let words = attribute.value.split(separator: " ").map(String.init)
                let rows = ProseWords.lines(words, width: SpecLayout.width - inner - end.count - 1)
                parts = rows.enumerated().map { row, text in
                    row == 0 ? "\(margin)\(attribute.name)=\"\(text)" : String(repeating: " ", count: inner) + text
                }
                parts[parts.count - 1] += "\"\(end)"
            }
            // The first attribute stays on the line of the name.
            if index == 0 {
                lines[0] += parts.removeFirst().dropFirst(margin.count - 1)
            }
            lines += parts
        }
        return lines
    }
}

extension String {
    var fits: Bool { unicodeScalars.count <= SpecLayout.width }
}
