package import SDKGenDiagnostics

/// The text of an element: the lines of its Markdown, without their common indentation.
package struct SpecText: Sendable {
    package let lines: [String]
    /// The location of the first line that has text.
    package let location: SourceLocation

    package init(lines: [String], location: SourceLocation) {
        self.lines = lines
        self.location = location
    }

    package var isEmpty: Bool { lines.isEmpty }
    package var string: String { lines.count == 1 ? lines[0] : lines.joined(separator: "\n") }
    package var markdown: Markdown { Markdown(lines) }

    /// Returns the location of a range of bytes of a line.
    package func location(ofLine index: Int, bytes: Range<Int>) -> SourceLocation {
        let file = location.file
        guard lines.indices.contains(index) else { return location }
        // The text lacks some of a line's leading whitespace, so offsets count from the first other byte.
        let blanks = lines[index].utf8.prefix(while: Self.isBlank).count
        var line = 0
        var before = 0
        var written = DecodedBytes(textFrom: location.offset, in: file)
        while let element = written.next() {
            if line == index, !Self.isBlank(element.byte) { break }
            before += 1
            if element.byte == 10 { line += 1 }
        }
        let start = before - blanks
        return file.place(
            of: (start + bytes.lowerBound)..<(start + bytes.upperBound),
            among: DecodedBytes(textFrom: location.offset, in: file), default: location.offset)
    }

    /// Returns the location of a word in a line, or the beginning of the line if the file spells the word differently.
    ///
    /// - Parameter position: The offset at which the search begins, after the previous word.
    package func location(
        ofLine index: Int, containing word: String, after position: Int? = nil
    ) -> SourceLocation {
        let file = location.file
        let start = index == 0 ? location.offset : file.start(ofLine: index, below: location.offset)
        let end = max(file.line(at: start).upperBound, start)
        let near = { (offset: Int, length: Int) in
            SourceLocation(file: file, offset: offset, length: min(file.bytes.count - offset, length))
        }
        if let position, position >= start, let found = near(position, 1_024).part(word) { return found }
        // Comments add lines to the file, so the word may be further down. The search is limited, because a line may
        // have a hundred thousand words.
        let line = SourceLocation(file: file, offset: start, length: min(end - start, 8_192))
        return line.part(word) ?? near(start, 4_096).part(word) ?? SourceLocation(file: file, offset: start)
    }
}

extension SpecText {
    init(_ raw: String, at offset: Int, in file: SourceFile) {
        let (lines, leading) = Self.lines(of: raw)
        let start = leading == 0 ? offset : file.start(ofLine: leading, below: offset)
        self.init(lines: lines, location: SourceLocation(file: file, offset: file.skipBlanks(from: start)))
    }

    /// Returns the lines of a text without their common indentation, trailing whitespace, and leading and trailing
    /// empty lines; and the number of removed leading lines.
    ///
    /// A tab advances to the next multiple of four columns, as in Markdown. If the text begins directly after a tag,
    /// the first line does not count for the common indentation.
    package static func lines(of raw: String) -> (lines: [String], leadingEmptyLines: Int) {
        guard !raw.isOneLine else {
            let line = raw.trimmed
            return (line.isEmpty ? [] : [line], 0)
        }
        var lines = raw.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in line.allSatisfy(isBlank) ? line.prefix(0) : line }
        let indented = lines.dropFirst().filter { !$0.isEmpty }
        let shared = indented.map(Indentation.columns).min() ?? 0
        for index in lines.indices where !lines[index].isEmpty {
            lines[index] =
                index == 0 ? lines[0].drop(while: isBlank) : Indentation.dropping(shared, of: lines[index])
        }
        let leading = lines.prefix { $0.isEmpty }.count
        lines.removeFirst(leading)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (
            lines.map { line in
                let end = line.lastIndex { !isBlank($0) }.map { line.index(after: $0) } ?? line.startIndex
                return String(Substring(line[..<end]))
            }, leading
        )
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}

extension SourceFile {
    /// Returns the offset of the first byte of text at or after an offset, skipping whitespace, comments and CDATA
    /// markers.
    func skipBlanks(from offset: Int) -> Int {
        var index = offset
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 32 || byte == 10 || byte == 9 || byte == 13 {
                index += 1
            } else if byte != UInt8(ascii: "<") {
                return index
            } else if bytes[index...].starts(with: "<!--".utf8) {
                index = end(of: "-->", from: index)
            } else if bytes[index...].starts(with: "<?".utf8) {
                index = end(of: "?>", from: index)
            } else if bytes[index...].starts(with: "<![CDATA[".utf8) {
                index += "<![CDATA[".utf8.count
            } else {
                return index
            }
        }
        return offset
    }

    private func end(of mark: String, from offset: Int) -> Int {
        let count = mark.utf8.count
        var index = offset
        while index + count <= bytes.count {
            if bytes[index...].starts(with: mark.utf8) { return index + count }
            index += 1
        }
        return bytes.count
    }
}
