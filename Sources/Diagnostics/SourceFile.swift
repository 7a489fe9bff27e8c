/// A file to which diagnostics refer.
package final class SourceFile: Sendable {
    /// The path in messages: relative to the working directory, or as the user specified it.
    package let path: String
    /// The path relative to the project, independent of the working directory.
    package let name: String
    package let bytes: [UInt8]
    /// The offset of each line; the first line begins after a byte order mark.
    private let lineStarts: [Int]
    /// The number of scalars before each block of the file, which makes column lookup fast in files with one long line
    /// and many diagnostics.
    private let scalarsBefore: [Int]
    /// The number of scalars outside the Basic Multilingual Plane before each block; empty for a file without such
    /// scalars.
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
                // A line ends with a line feed, or with a carriage return without a line feed.
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

/// A line and a column, both from 1. Columns count Unicode scalars, without a byte order mark.
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

    /// Returns the line and the column, in UTF-16 code units, of an offset.
    package func utf16Position(at offset: Int) -> SourcePosition {
        let end = min(max(offset, lineStarts[0]), bytes.count)
        let position = position(at: end)
        guard !pairsBefore.isEmpty else { return position }
        let pairs = pairCount(before: end) - pairCount(before: lineStarts[position.line - 1])
        return SourcePosition(line: position.line, column: position.column + pairs)
    }

    /// Returns the range of the line that contains an offset, without its line end.
    package func line(at offset: Int) -> Range<Int> {
        let index = lineIndex(at: min(max(offset, lineStarts[0]), bytes.count))
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// Returns the offset of the line that is `distance` lines below the line with an offset.
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

/// A location in a file.
package struct SourceLocation: Sendable {
    package let file: SourceFile
    // Every value of a spec has a location, so a location is small; a spec has at most 1 MB.
    private let storedOffset: UInt32
    private let storedLength: UInt32

    package init(file: SourceFile, offset: Int, length: Int = 0) {
        self.file = file
        storedOffset = UInt32(clamping: offset)
        storedLength = UInt32(clamping: length)
    }

    /// The offset in the file, in bytes.
    package var offset: Int { Int(storedOffset) }
    /// The length in bytes, or 0 if only the beginning is known.
    package var length: Int { Int(storedLength) }

    package var position: SourcePosition { file.position(at: offset) }

    /// Returns the location of a word inside this location, or this location if the file does not contain the exact
    /// word.
    package func narrowed(to word: String) -> SourceLocation { part(word) ?? self }

    /// Returns the location of the first occurrence of a word inside this location, or nil.
    package func part(_ word: String) -> SourceLocation? {
        let wanted = Array(word.utf8)
        let end = min(offset + length, file.bytes.count)
        guard !wanted.isEmpty, offset + wanted.count <= end,
            let start = (offset...(end - wanted.count)).first(where: { file.bytes[$0...].starts(with: wanted) })
        else { return nil }
        return SourceLocation(file: file, offset: start, length: wanted.count)
    }
}
