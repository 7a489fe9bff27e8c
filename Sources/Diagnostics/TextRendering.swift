/// Renders diagnostics for people, and for editors that jump to `file:line:column`.
struct TextRendering {
    let color: Bool

    func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { diagnostic in
            let kind: (String, Style) = diagnostic.severity == .error ? ("error", .error) : ("warning", .warning)
            let head = entry(kind, "\(diagnostic.message) [\(diagnostic.rule.rawValue)]", at: diagnostic.location)
            return head + diagnostic.notes.map { entry(("note", .note), $0.message, at: $0.location) }.joined()
        }.joined()
    }

    private func entry(_ kind: (word: String, style: Style), _ message: String, at location: SourceLocation) -> String {
        let position = location.position
        let place = "\(location.file.path.harmless):\(position.line):\(position.column):"
        let head = "\(styled(place, .place)) \(styled("\(kind.word):", kind.style)) \(message.harmless)\n"
        return head + excerpt(at: location, position)
    }

    /// Returns the source line and a caret under the location. Tabs stay tabs in both lines, so that the caret is
    /// aligned for any tab width.
    private func excerpt(at location: SourceLocation, _ position: SourcePosition) -> String {
        let range = location.file.line(at: location.offset)
        // A very long line is not readable, and rendering it for many diagnostics is slow.
        guard range.count <= 1_600 else { return "" }
        let line = String(decoding: location.file.bytes[range], as: UTF8.self)
        let scalars = Array(line.unicodeScalars)
        // A line with many control characters is not text, for example UTF-16.
        guard line.contains(where: { !$0.isWhitespace }), scalars.count <= 400, scalars.count(where: \.isControl) <= 3
        else { return "" }
        let before = scalars.prefix(position.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        let rest = max(scalars.count - (position.column - 1), 0)
        let tail = String(repeating: "~", count: max(min(scalarLength(of: location), rest) - 1, 0))
        return "    \(line.harmless)\n    \(before)\(styled("^\(tail)", .caret))\n"
    }

    private func scalarLength(of location: SourceLocation) -> Int {
        let end = min(location.offset + location.length, location.file.bytes.count)
        guard location.offset < end else { return 0 }
        return location.file.bytes[location.offset..<end].count { $0 & 0xC0 != 0x80 }
    }

    private enum Style: String {
        case place = "1"
        case error = "1;31"
        case warning = "1;35"
        case note = "1;36"
        case caret = "1;32"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
