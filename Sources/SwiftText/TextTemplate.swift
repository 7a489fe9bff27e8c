/// Text built from the segments of a string literal and its interpolations, here called holes.
///
/// Each line of a hole's text is indented like the line of the hole. A line that has nothing but empty holes is
/// removed.
package struct TextTemplate {
    package private(set) var bytes: [UInt8] = []
    /// The position at which the current line begins.
    private var lineStart = 0
    /// Whether the current line has only indentation and empty holes so far.
    private var isLineEmpty = false

    package init(literalCapacity: Int, interpolationCount: Int) {
        bytes.reserveCapacity(literalCapacity + interpolationCount * 64)
    }

    package mutating func append(literal: StaticString) {
        // The segment between two holes is often empty.
        guard literal.utf8CodeUnitCount > 0 else { return }
        literal.withUTF8Buffer { append(literal: $0) }
    }

    private mutating func append(literal: UnsafeBufferPointer<UInt8>) {
        var literal = literal
        if isLineEmpty, let first = literal.first {
            isLineEmpty = false
            if first == newline {
                bytes.removeSubrange(lineStart...)
                literal = UnsafeBufferPointer(rebasing: literal.dropFirst())
            }
        }
        let start = bytes.count
        bytes.append(contentsOf: literal)
        if let last = literal.lastIndex(of: newline) { lineStart = start + last + 1 }
    }

    package mutating func append(hole: [UInt8]) { hole.withUnsafeBufferPointer { append(hole: $0) } }

    /// Fills one hole with the texts that are not empty, with a separator and line ends between them.
    package mutating func append(holes: [[UInt8]], lineEnds: Int, separator: UInt8? = nil) {
        let indentation = indentation
        var isFirst = true
        for hole in holes where !hole.isEmpty {
            if !isFirst {
                if let separator { bytes.append(separator) }
                for _ in 1..<lineEnds { bytes.append(newline) }
                append(lineEndWithSpaces: indentation)
            }
            isFirst = false
            append(hole: hole)
        }
        if isFirst { append(hole: []) }
    }

    package mutating func append(hole: String) { hole.withBytes { append(hole: $0) } }

    private mutating func append(hole: UnsafeBufferPointer<UInt8>) {
        guard !hole.isEmpty else {
            isLineEmpty = isLineEmpty || isAtIndentation
            return
        }
        isLineEmpty = false
        guard let end = hole.position(of: newline) else {
            bytes.append(contentsOf: hole)
            return
        }
        let indentation = indentation
        if indentation == 0 {
            lineStart = bytes.count + (hole.lastIndex(of: newline) ?? end) + 1
            bytes.append(contentsOf: hole)
        } else {
            append(lines: hole, firstEnd: end, indentation: indentation)
        }
    }

    /// Fills a hole with text that is not empty and has no line ends.
    package mutating func appendInline(_ write: (inout [UInt8]) -> Void) {
        isLineEmpty = false
        write(&bytes)
    }

    private mutating func append(lines: UnsafeBufferPointer<UInt8>, firstEnd: Int, indentation: Int) {
        var end = firstEnd
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: lines[..<end]))
        while end < lines.count {
            let start = end + 1
            end = lines.position(of: newline, from: start) ?? lines.count
            // Empty lines stay empty.
            append(lineEndWithSpaces: end > start ? indentation : 0)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: lines[start..<end]))
        }
    }

    private mutating func append(lineEndWithSpaces count: Int) {
        lineStart = bytes.count + 1
        // Nearly every indentation is a prefix of this one.
        let margin: StaticString = "\n                                                "
        let inMargin = min(count, margin.utf8CodeUnitCount - 1)
        margin.withUTF8Buffer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[...inMargin])) }
        for _ in inMargin..<count { bytes.append(space) }
    }

    private var indentation: Int {
        bytes.withUnsafeBufferPointer { bytes in
            var index = lineStart
            while index < bytes.count, bytes[index] == space { index += 1 }
            return index - lineStart
        }
    }

    private var isAtIndentation: Bool { lineStart + indentation == bytes.count }

    package consuming func finished() -> [UInt8] {
        if isLineEmpty {
            bytes.removeSubrange(lineStart...)
            if bytes.last == newline { bytes.removeLast() }
        }
        return bytes
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
