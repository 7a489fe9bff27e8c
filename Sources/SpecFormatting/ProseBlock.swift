/// A part of a Markdown text that is laid out by itself.
enum ProseBlock: Equatable {
    /// Words that may be put on lines in any way; a word is what no line break may divide, such as a code span.
    case paragraph([String])
    /// The same behind the mark of a list, with the blanks before and after the mark.
    case item(mark: String, [String])
    /// Lines that stay as they are: code, tables, headings, quotes.
    case kept([String])
    /// An empty line, however many there are.
    case gap
}

extension ProseBlock {
    /// - Parameter lines: without the indentation that they share, and without blanks at their ends.
    static func blocks(of lines: [String]) -> [ProseBlock] {
        var blocks: [ProseBlock] = []
        var chunk: [String] = []
        var fence: Substring?
        func finishChunk() {
            blocks += Self.blocks(ofChunk: chunk)
            chunk = []
        }
        for line in lines {
            if let open = fence {
                chunk.append(line)
                if closes(line, open) {
                    blocks.append(.kept(chunk))
                    (chunk, fence) = ([], nil)
                }
            } else if let open = Self.fence(line) {
                finishChunk()
                (chunk, fence) = ([line], open)
            } else if line.isEmpty {
                finishChunk()
                if let last = blocks.last, last != .gap { blocks.append(.gap) }
            } else {
                chunk.append(line)
            }
        }
        if fence != nil { blocks.append(.kept(chunk)) } else { finishChunk() }
        if blocks.last == .gap { blocks.removeLast() }
        return blocks
    }

    // MARK: Code blocks

    private static func fence(_ line: String) -> Substring? {
        let text = line.drop { $0 == " " }
        guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
        let run = text.prefix { $0 == mark }
        return run.count >= 3 && !(mark == "`" && text.dropFirst(run.count).contains("`")) ? run : nil
    }

    private static func closes(_ line: String, _ fence: Substring) -> Bool {
        let text = line.drop { $0 == " " }
        return text.hasPrefix(fence) && text.allSatisfy { $0 == fence.first || $0 == " " }
    }

    // MARK: Chunks

    /// The blocks of lines between two empty ones.
    private static func blocks(ofChunk lines: [String]) -> [ProseBlock] {
        guard let first = lines.first else { return [] }
        // A line that is indented belongs to something before it, or is code.
        let isKept = first.hasPrefix(" ") && mark(first) == nil || first.hasPrefix("\t")
        guard !isKept, !lines.contains(where: isSpecial) else { return [.kept(lines)] }
        var blocks: [ProseBlock] = []
        var mark = Self.mark(first)
        var text: [Substring] = []
        func finish() {
            guard !text.isEmpty else { return }
            let words = ProseWords.split(text.joined(separator: " "))
            blocks.append(mark.map { .item(mark: $0, words) } ?? .paragraph(words))
            text = []
        }
        for line in lines {
            if let next = Self.mark(line) {
                finish()
                mark = next
                text = [line.dropFirst(next.count)]
            } else {
                text.append(line.drop { $0 == " " || $0 == "\t" })
            }
        }
        finish()
        return blocks
    }

    /// The mark of a list at the beginning of a line, with the blanks around it.
    private static func mark(_ line: String) -> String? {
        let indentation = line.prefix { $0 == " " }
        let rest = line.dropFirst(indentation.count)
        let sign: Substring
        if let first = rest.first, "-*+".contains(first) {
            sign = rest.prefix(1)
        } else {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard !digits.isEmpty, digits.count < 10, let end = rest.dropFirst(digits.count).first, ".)".contains(end)
            else { return nil }
            sign = rest.prefix(digits.count + 1)
        }
        let blanks = rest.dropFirst(sign.count).prefix { $0 == " " }
        // Further behind the mark there is code.
        guard (1...4).contains(blanks.count), rest.count > sign.count + blanks.count else { return nil }
        return "\(indentation)\(sign)\(blanks)"
    }

    /// Whether a line has a meaning that depends on where it stands, so that it and its neighbours are better left alone.
    private static func isSpecial(_ line: String) -> Bool {
        let text = line.dropFirst(mark(line)?.count ?? 0).drop { $0 == " " || $0 == "\t" }
        if ProseWords.isSpecial(atStart: text) || text.hasSuffix("\\") { return true }
        if mark(String(text)) != nil { return true }
        // A link's destination, given beside the text.
        if text.hasPrefix("["), text.contains("]:") { return true }
        // A reference to an operation is looked for line by line.
        return ProseWords.doubleBackticks(text) % 2 == 1
    }
}
