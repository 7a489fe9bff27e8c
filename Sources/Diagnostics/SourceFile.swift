/// A file that messages point into.
package final class SourceFile: Sendable {
    /// The path as messages show it: relative to where the tool was started, or as it was given.
    package let path: String
    /// The path inside the project, the same wherever the tool is started.
    package let name: String
    package let bytes: [UInt8]

    package init(path: String, name: String? = nil, bytes: [UInt8]) {
        self.path = path
        self.name = name ?? path
        self.bytes = bytes
    }
}

/// A line and a column, both from 1. Columns count Unicode scalars, as compilers do; a byte order mark does not count.
package struct SourcePosition: Sendable, Hashable {
    package let line: Int
    package let column: Int
}

extension SourceFile {
    package func position(at offset: Int) -> SourcePosition {
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = contentStart
        for index in contentStart..<max(end, contentStart) where isLineEnd(at: index) {
            line += 1
            lineStart = index + 1
        }
        return SourcePosition(line: line, column: scalarCount(lineStart..<max(end, lineStart)) + 1)
    }

    /// The text of the line that holds the offset, without its line end.
    package func line(at offset: Int) -> (text: String, start: Int) {
        let end = min(max(offset, contentStart), bytes.count)
        var start = end
        while start > contentStart, !isLineEnd(at: start - 1) { start -= 1 }
        var stop = end
        while stop < bytes.count, bytes[stop] != UInt8(ascii: "\n"), bytes[stop] != UInt8(ascii: "\r") { stop += 1 }
        return (String(decoding: bytes[min(start, stop)..<stop], as: UTF8.self), start)
    }

    /// A line ends with a line feed, or with a carriage return that no line feed follows.
    private func isLineEnd(at index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
        default: false
        }
    }

    private var contentStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    private func scalarCount(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

/// A place in a file.
package struct SourceLocation: Sendable {
    package let file: SourceFile
    /// Counts bytes of the file.
    package let offset: Int
    /// How many bytes the thing at this place takes, for the line under it; 0 when only its beginning is known.
    package let length: Int

    package init(file: SourceFile, offset: Int, length: Int = 0) {
        self.file = file
        self.offset = offset
        self.length = length
    }

    package var position: SourcePosition { file.position(at: offset) }

    /// The place of a word inside this one, where the file has the word to the letter; else this one.
    package func narrowed(to word: String) -> SourceLocation {
        let wanted = Array(word.utf8)
        let end = min(offset + length, file.bytes.count)
        guard !wanted.isEmpty, offset + wanted.count <= end,
            let start = (offset...(end - wanted.count)).first(where: { file.bytes[$0...].starts(with: wanted) })
        else { return self }
        return SourceLocation(file: file, offset: start, length: wanted.count)
    }
}
