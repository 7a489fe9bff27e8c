/// The indentation of prose, in columns. A tab advances to the next multiple of four, as in Markdown.
package enum Indentation {
    package static let tabStop = 4

    /// Returns the number of columns of the spaces and tabs at the beginning of a line.
    static func columns(of line: Substring.UTF8View) -> Int {
        var columns = 0
        for byte in line {
            switch byte {
            case 32, 13: columns += 1
            case 9: columns += tabStop - columns % tabStop
            default: return columns
            }
        }
        return columns
    }

    /// Returns a line without its first columns, which are blank. A tab that extends beyond these columns becomes
    /// spaces.
    static func dropping(_ count: Int, of line: Substring.UTF8View) -> Substring.UTF8View {
        var columns = 0
        var index = line.startIndex
        while columns < count, index < line.endIndex {
            columns += line[index] == 9 ? tabStop - columns % tabStop : 1
            index = line.index(after: index)
        }
        guard columns > count else { return line[index...] }
        return Substring(String(repeating: " ", count: columns - count) + Substring(line[index...])).utf8
    }

    /// Returns the lines without the indentation that all of them share. Empty lines do not count.
    package static func withoutShared(_ lines: some Collection<Substring>) -> [String] {
        let shared = lines.filter { !$0.isEmpty }.map { columns(of: $0.utf8) }.min() ?? 0
        return lines.map { $0.isEmpty ? "" : String(Substring(dropping(shared, of: $0.utf8))) }
    }

    /// Returns the first line whose indentation begins with a tab where earlier lines have a space, or the reverse.
    ///
    /// - Returns: The offset of the line in the text, or nil if all lines use the same character.
    static func mixture(in text: String) -> Int? {
        guard text.utf8.contains(9) else { return nil }
        var offset = 0
        var known: UInt8?
        for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            defer { offset += line.count + 1 }
            guard index > 0, let first = line.first, first == 32 || first == 9,
                line.contains(where: { $0 != 32 && $0 != 9 && $0 != 13 })
            else { continue }
            if let known, known != first { return offset }
            known = first
        }
        return nil
    }
}
