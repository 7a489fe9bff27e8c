/// A file that messages point into.
package final class SourceFile: Sendable {
    /// The path as messages show it: relative to where the tool was started, or as it was given.
    package let path: String
    /// The path inside the project, the same wherever the tool is started.
    package let name: String
    package let bytes: [UInt8]
    /// Where each line begins, the first one behind a byte order mark.
    private let lineStarts: [Int]
    /// How many scalars begin before each stretch of the file: a file may be one line with a hundred thousand mistakes.
    private let scalarsBefore: [Int]
    /// The same of scalars that are two units of UTF-16; empty for a file without any.
    private let pairsBefore: [Int]

    private static let stretch = 1024

    package init(path: String, name: String? = nil, bytes: [UInt8]) {
        self.path = path
        self.name = name ?? path
        self.bytes = bytes
        var lineStarts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        var scalarsBefore: [Int] = []
        var pairsBefore: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                // A line ends with a line feed, or with a carriage return that no line feed follows.
                if byte <= 13, byte == 10 || byte == 13 && (index == bytes.count || bytes[index] != 10) {
                    lineStarts.append(index)
                }
            }
            var (scalars, pairs) = (0, 0)
            for start in stride(from: 0, to: bytes.count, by: Self.stretch) {
                scalarsBefore.append(scalars)
                pairsBefore.append(pairs)
                let stretch = UnsafeBufferPointer(rebasing: bytes[start..<min(start + Self.stretch, bytes.count)])
                scalars += stretch.reduce(0) { $0 &+ ($1 & 0xC0 != 0x80 ? 1 : 0) }
                pairs += stretch.reduce(0) { $0 &+ ($1 >= 0xF0 ? 1 : 0) }
            }
            if pairs == 0 { pairsBefore = [] }
        }
        self.lineStarts = lineStarts
        self.scalarsBefore = scalarsBefore
        self.pairsBefore = pairsBefore
    }
}

/// A line and a column, both from 1. Columns count Unicode scalars, as compilers do; a byte order mark does not count.
package struct SourcePosition: Sendable, Hashable {
    package let line: Int
    package let column: Int
}

extension SourceFile {
    package func position(at offset: Int) -> SourcePosition {
        let end = min(max(offset, lineStarts[0]), bytes.count)
        let line = lineIndex(at: end)
        return SourcePosition(
            line: line + 1, column: scalarCount(before: end) - scalarCount(before: lineStarts[line]) + 1)
    }

    /// The same with a column that counts units of UTF-16.
    package func utf16Position(at offset: Int) -> SourcePosition {
        let end = min(max(offset, lineStarts[0]), bytes.count)
        let position = position(at: end)
        guard !pairsBefore.isEmpty else { return position }
        let pairs = pairCount(before: end) - pairCount(before: lineStarts[position.line - 1])
        return SourcePosition(line: position.line, column: position.column + pairs)
    }

    /// The line that holds the offset, without its line end.
    package func line(at offset: Int) -> Range<Int> {
        let index = lineIndex(at: min(max(offset, lineStarts[0]), bytes.count))
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// Where the line begins that is so many lines below the one that holds the offset.
    package func start(ofLine distance: Int, below offset: Int) -> Int {
        let index = lineIndex(at: min(max(offset, lineStarts[0]), bytes.count)) + distance
        return index < lineStarts.count ? lineStarts[index] : bytes.count
    }

    private func lineIndex(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func scalarCount(before offset: Int) -> Int {
        guard !scalarsBefore.isEmpty else { return 0 }
        let stretch = min(offset / Self.stretch, scalarsBefore.count - 1)
        return scalarsBefore[stretch] + bytes[(stretch * Self.stretch)..<offset].count { $0 & 0xC0 != 0x80 }
    }
}

extension SourceFile {
    fileprivate func pairCount(before offset: Int) -> Int {
        let stretch = min(offset / Self.stretch, pairsBefore.count - 1)
        return pairsBefore[stretch] + bytes[(stretch * Self.stretch)..<offset].count { $0 >= 0xF0 }
    }
}

/// A place in a file.
package struct SourceLocation: Sendable {
    package let file: SourceFile
    // Every value of a spec has a place, so a place is kept small; a spec has at most a megabyte.
    private let storedOffset: UInt32
    private let storedLength: UInt32

    package init(file: SourceFile, offset: Int, length: Int = 0) {
        self.file = file
        storedOffset = UInt32(clamping: offset)
        storedLength = UInt32(clamping: length)
    }

    /// Counts bytes of the file.
    package var offset: Int { Int(storedOffset) }
    /// How many bytes the thing at this place takes, for the line under it; 0 when only its beginning is known.
    package var length: Int { Int(storedLength) }

    package var position: SourcePosition { file.position(at: offset) }

    /// The place of a word inside this one, where the file has the word to the letter; else this one.
    package func narrowed(to word: String) -> SourceLocation { part(word) ?? self }

    /// The first place of a word inside this one.
    package func part(_ word: String) -> SourceLocation? {
        let wanted = Array(word.utf8)
        let end = min(offset + length, file.bytes.count)
        guard !wanted.isEmpty, offset + wanted.count <= end,
            let start = (offset...(end - wanted.count)).first(where: { file.bytes[$0...].starts(with: wanted) })
        else { return nil }
        return SourceLocation(file: file, offset: start, length: wanted.count)
    }
}
