/// Text that grows from the pieces of a literal and from what stands in its holes.
///
/// What goes into a hole is indented like the line that the hole is on. A hole that stays empty takes its line with it.
package struct TextTemplate {
    package private(set) var bytes: [UInt8] = []
    /// Where the current line begins.
    private var lineStart = 0
    /// Set while the current line consists of indentation and holes that stayed empty.
    private var lineVanishes = false

    package init(literalCapacity: Int, interpolationCount: Int) {
        bytes.reserveCapacity(literalCapacity + interpolationCount * 64)
    }

    package mutating func append(literal: StaticString) {
        // Between two holes there is often nothing.
        guard literal.utf8CodeUnitCount > 0 else { return }
        literal.withUTF8Buffer { append(literal: $0) }
    }

    private mutating func append(literal: UnsafeBufferPointer<UInt8>) {
        var literal = literal
        if lineVanishes, let first = literal.first {
            lineVanishes = false
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

    /// Fills one hole with several texts, those that are empty left out, with a separator and line ends between them.
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
            lineVanishes = lineVanishes || isAtIndentation
            return
        }
        lineVanishes = false
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

    /// Fills a hole with text that is not empty and has no line end.
    package mutating func appendInline(_ write: (inout [UInt8]) -> Void) {
        lineVanishes = false
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
        // Nearly every indentation is a part of this one.
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
        if lineVanishes {
            bytes.removeSubrange(lineStart...)
            if bytes.last == newline { bytes.removeLast() }
        }
        return bytes
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
