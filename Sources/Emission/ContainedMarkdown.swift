internal import ServiceModel

/// Markdown of a spec as part of a page: what would reach beyond its own place is taken by its letters.
struct ContainedMarkdown {
    private let source: [String]

    init(_ source: [String]) { self.source = source }

    /// Headings of the page's own levels, directives and the openings of comments lose their meaning, and a code block that is
    /// left open is closed.
    var lines: MarkdownText {
        var fence: Substring?
        var lines: [String] = []
        for line in source {
            let isInside = fence != nil
            fence = Self.fence(after: line, inside: fence)
            lines.append(isInside || fence != nil ? line : Self.withoutMeaning(line))
        }
        let closed = lines + (fence.map { [String($0)] } ?? [])
        return MarkdownText(utf8: Array(closed.joined(separator: "\n").utf8))
    }

    /// All on one line; the lines of a code block stand in the code voice, and semicolons between the items of a list.
    var line: MarkdownText {
        var fence: Substring?
        var parts: [MarkdownText] = []
        var isInList = false
        var isAfterGap = false
        for line in source {
            if line.isEmpty {
                isAfterGap = true
                continue
            }
            let before = fence
            fence = Self.fence(after: line, inside: before)
            // The line that opens or closes a block.
            if (before == nil) != (fence == nil) { continue }
            let item = before == nil ? Self.item(line) : nil
            let text = item ?? line.drop { $0 == " " }
            if item != nil, isInList, let last = parts.popLast() { parts.append("\(last.withoutStop);") }
            // An item goes on until another paragraph begins.
            isInList = item != nil || isInList && (!isAfterGap || line.hasPrefix(" "))
            isAfterGap = false
            parts.append(before == nil ? "\(Self.withoutMeaning(String(text)))" : "\(code: line)")
        }
        return parts.joined(by: " ")
    }

    /// What stands behind the mark of a list.
    private static func item(_ line: String) -> Substring? {
        let bytes = line.utf8.drop { $0 == UInt8(ascii: " ") }
        guard let mark = bytes.first, "-*+".utf8.contains(mark) else { return nil }
        let rest = bytes.dropFirst()
        return rest.first == UInt8(ascii: " ") ? Substring(rest.drop { $0 == UInt8(ascii: " ") }) : nil
    }

    /// Whether every line begins with plain text, so that there is nothing to do, as with nearly all texts.
    static func isContained(_ documentation: Documentation) -> Bool {
        documentation.lines.allSatisfy { line in
            guard let piece = line.first else { return true }
            guard case .text(let text) = piece else { return false }
            return !isSpecial(text)
        }
    }

    /// Whether a line begins an item of a list.
    static func holdsList(_ documentation: Documentation) -> Bool {
        documentation.lines.contains { line in
            guard case .text(let text)? = line.first else { return false }
            return item(text) != nil
        }
    }

    private static func isSpecial(_ line: String) -> Bool {
        switch line.utf8.first(where: { $0 != UInt8(ascii: " ") }) {
        case UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "<"), UInt8(ascii: "`"), UInt8(ascii: "~"): true
        case nil: !line.isEmpty
        default: false
        }
    }

    /// The fence of the code block that the next line is in.
    private static func fence(after line: String, inside fence: Substring?) -> Substring? {
        let text = line.drop { $0 == " " }
        guard let mark = text.first, mark == "`" || mark == "~" else { return fence }
        let run = text.prefix { $0 == mark }
        guard let fence else {
            return run.count >= 3 && !(mark == "`" && text.dropFirst(run.count).contains("`")) ? run : nil
        }
        let closes = run.hasPrefix(fence) && text.dropFirst(run.count).allSatisfy { $0 == " " }
        return closes ? nil : fence
    }

    private static func withoutMeaning(_ line: String) -> String {
        let text = line.drop { $0 == " " }
        let hashes = text.prefix { $0 == "#" }.count
        let rest = text.dropFirst(hashes)
        let isHeading = (1...2).contains(hashes) && (rest.isEmpty || rest.hasPrefix(" "))
        guard isHeading || text.hasPrefix("@") || text.hasPrefix("<!") || text.hasPrefix("<?") else { return line }
        return line.prefix(line.count - text.count) + "\\" + text
    }
}
