package import SDKGenDiagnostics

/// A text that a source states, and the place of each part of it in the file.
///
/// The text can differ from the bytes of the file: escapes are resolved, marks are dropped and lines are joined. Each
/// part still knows the bytes that it came from.
package struct SourceText: Sendable {
    /// A range of the text, in UTF-8 code units, and the range of the file that it came from. Ranges of the same length
    /// correspond byte by byte.
    private struct Run: Sendable {
        var text: Range<Int>
        var file: Range<Int>
    }

    package private(set) var string: String
    package let file: SourceFile
    private var runs: [Run]

    /// Creates an empty text.
    package init(in file: SourceFile) {
        string = ""
        self.file = file
        runs = []
    }

    /// Creates a text from a range of a file. Invalid UTF-8 becomes U+FFFD.
    package init(_ range: Range<Int>, of file: SourceFile) {
        self.init(in: file)
        append(range)
    }

    package var isEmpty: Bool { string.isEmpty }

    /// The location of the whole text; for an empty text, the beginning of the file.
    package var location: SourceLocation { location(of: 0..<string.utf8.count) }

    /// Returns the location of a range of the text, in UTF-8 code units.
    package func location(of range: Range<Int>) -> SourceLocation {
        guard let first = run(at: range.lowerBound) else { return SourceLocation(file: file, offset: 0) }
        let last = range.isEmpty ? first : run(at: range.upperBound - 1) ?? first
        let start =
            first.text.count == first.file.count
            ? first.file.lowerBound + range.lowerBound - first.text.lowerBound : first.file.lowerBound
        let end =
            last.text.count == last.file.count
            ? last.file.lowerBound + range.upperBound - last.text.lowerBound : last.file.upperBound
        return SourceLocation(file: file, offset: start, length: max(end - start, 0))
    }

    /// Returns the location of a part of the text.
    package func location(of part: Substring) -> SourceLocation { location(of: offsets(of: part)) }

    /// Returns the range of a part of the text, in UTF-8 code units.
    package func offsets(of part: Substring) -> Range<Int> {
        let start = string.utf8.distance(from: string.startIndex, to: part.startIndex)
        return start..<(start + part.utf8.count)
    }

    /// Returns a part of the text as a text of its own.
    package func text(_ part: Substring) -> SourceText { text(offsets(of: part)) }

    /// Returns a range of the text, in UTF-8 code units, as a text of its own.
    package func text(_ range: Range<Int>) -> SourceText {
        var result = SourceText(in: file)
        let utf8 = string.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        result.string = String(string[start..<end])
        for index in runIndex(at: range.lowerBound)..<runs.endIndex {
            let run = runs[index]
            guard run.text.lowerBound < range.upperBound else { break }
            guard run.text.overlaps(range) else { continue }
            let part = run.text.clamped(to: range)
            var place = run.file
            if run.text.count == run.file.count {
                let offset = run.file.lowerBound + part.lowerBound - run.text.lowerBound
                place = offset..<(offset + part.count)
            }
            let moved = (part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)
            result.runs.append(Run(text: moved, file: place))
        }
        return result
    }

    /// The text without leading and trailing whitespace.
    package var trimmed: SourceText {
        let isBlank = { (character: Character) in character.isWhitespace }
        let rest = string.drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return SourceText(in: file) }
        return text(rest[...last])
    }

    /// The value of a fact: the text and its location.
    package var stated: Stated<String> { Stated(string, at: location) }

    // MARK: Building

    /// Appends a range of the file.
    package mutating func append(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        append(String(decoding: file.bytes[range], as: UTF8.self), from: range)
    }

    /// Appends a text that stands for a range of the file: the character of an escape, a space for a line break.
    package mutating func append(_ text: String, from range: Range<Int>) {
        guard !text.isEmpty else { return }
        let start = string.utf8.count
        string += text
        let new = Run(text: start..<string.utf8.count, file: range)
        // Adjacent runs that correspond byte by byte are one run.
        if let last = runs.last, last.text.count == last.file.count, new.text.count == new.file.count,
            last.file.upperBound == new.file.lowerBound
        {
            runs[runs.count - 1] = Run(
                text: last.text.lowerBound..<new.text.upperBound, file: last.file.lowerBound..<new.file.upperBound)
        } else {
            runs.append(new)
        }
    }

    /// Appends another text of the same file.
    package mutating func append(_ other: SourceText) {
        let start = string.utf8.count
        string += other.string
        runs += other.runs.map { run in
            Run(text: (run.text.lowerBound + start)..<(run.text.upperBound + start), file: run.file)
        }
    }

    private func run(at offset: Int) -> Run? { runs.isEmpty ? nil : runs[runIndex(at: offset)] }

    /// Returns the index of the run that contains an offset of the text; 0 if there are no runs.
    private func runIndex(at offset: Int) -> Int {
        var (low, high) = (0, runs.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].text.lowerBound <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

/// A fact, and the place of the source that states it.
package struct Stated<Value: Sendable>: Sendable {
    package var value: Value
    package var location: SourceLocation

    package init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Stated<Other> {
        Stated<Other>(transform(value), at: location)
    }
}
