/// Swift source text.
///
/// It is written as a string literal that looks like what it stands for, with typed holes: another `SwiftText`, an
/// ``Identifier``, `\(literal:)`, `\(doc:)`, `\(lines:)`, `\(blocks:)`, `\(list:)`, `\(multiline:)`. There is no hole for a bare `String`, so no text of a
/// spec can become code.
///
/// What goes into a hole is indented like the line that the hole is on. A hole that stays empty takes its line with it.
package struct SwiftText: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    package static let empty = SwiftText(bytes: [])
    package var isEmpty: Bool { bytes.isEmpty }
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the text, put after this many columns, still fits on a line of the given width.
    package func fits(after column: Int, width: Int = 120) -> Bool {
        !bytes.contains(newline) && column + string.count <= width
    }

    package static func + (left: SwiftText, right: SwiftText) -> SwiftText {
        SwiftText(bytes: left.bytes + right.bytes)
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")

extension SwiftText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) { bytes = value.withUTF8Buffer { Array($0) } }

    /// Text that the caller has made sure is a name.
    init(trusted name: String) { bytes = Array(name.utf8) }

    package init(stringInterpolation: Interpolation) { bytes = stringInterpolation.finished() }

    package struct Interpolation: StringInterpolationProtocol {
        private var bytes: [UInt8] = []
        /// Set while the current line consists of indentation and holes that stayed empty.
        private var lineVanishes = false

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity * 2 + interpolationCount * 64)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { append(literal: $0[...]) }
        }

        private mutating func append(literal: Slice<UnsafeBufferPointer<UInt8>>) {
            guard lineVanishes, let first = literal.first else {
                bytes.append(contentsOf: literal)
                return
            }
            lineVanishes = false
            guard first == newline else {
                bytes.append(contentsOf: literal)
                return
            }
            dropIndentation()
            bytes.append(contentsOf: literal.dropFirst())
        }

        package mutating func appendInterpolation(_ text: SwiftText) { append(text.bytes) }

        package mutating func appendInterpolation(_ identifier: Identifier) { append(identifier.text.bytes) }

        /// A string literal, whatever the text has in it.
        package mutating func appendInterpolation(literal text: String) {
            append(StringLiteral.quoted(text))
        }

        /// A string literal over several lines, one for each element.
        package mutating func appendInterpolation(multiline lines: [String]) {
            append(StringLiteral.multiline(lines))
        }

        /// A string literal of words with spaces between them, broken over lines that do not show in the text.
        package mutating func appendInterpolation(wrapped words: [String]) {
            append(StringLiteral.wrapped(words, width: 96))
        }

        package mutating func appendInterpolation(literal number: Int) {
            append(Array(String(number).utf8))
        }

        /// A documentation comment.
        package mutating func appendInterpolation(doc comment: DocComment) { append(comment.bytes) }

        /// One below the other.
        package mutating func appendInterpolation(lines: [SwiftText]) {
            append(lines.filter { !$0.isEmpty }.joined(by: "\n"))
        }

        /// One below the other with an empty line between them.
        package mutating func appendInterpolation(blocks: [SwiftText]) {
            append(blocks.filter { !$0.isEmpty }.joined(by: "\n\n"))
        }

        /// One after the other with commas between them.
        package mutating func appendInterpolation(list: [SwiftText]) { append(list.joined(by: ", ")) }

        private mutating func append(_ hole: [UInt8]) {
            guard !hole.isEmpty else {
                lineVanishes = lineVanishes || isAtIndentation
                return
            }
            lineVanishes = false
            guard let firstEnd = hole.firstIndex(of: newline) else {
                bytes.append(contentsOf: hole)
                return
            }
            let indentation = currentIndentation
            bytes.append(contentsOf: hole[..<firstEnd])
            var start = firstEnd
            while start < hole.endIndex {
                let next = hole[(start + 1)...].firstIndex(of: newline) ?? hole.endIndex
                bytes.append(newline)
                // Empty lines stay empty.
                if next > start + 1 {
                    bytes.append(contentsOf: repeatElement(space, count: indentation))
                    bytes.append(contentsOf: hole[(start + 1)..<next])
                }
                start = next
            }
        }

        private var lineStart: Int { bytes.lastIndex(of: newline).map { $0 + 1 } ?? 0 }
        private var isAtIndentation: Bool { bytes[lineStart...].allSatisfy { $0 == space } }
        private var currentIndentation: Int { bytes[lineStart...].prefix { $0 == space }.count }

        private mutating func dropIndentation() { bytes.removeSubrange(lineStart...) }

        fileprivate consuming func finished() -> [UInt8] {
            if lineVanishes {
                dropIndentation()
                if bytes.last == newline { bytes.removeLast() }
            }
            return bytes
        }
    }
}

extension [SwiftText] {
    fileprivate func joined(by separator: StaticString) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.utf8CodeUnitCount })
        for (index, text) in enumerated() {
            if index > 0 { separator.withUTF8Buffer { bytes.append(contentsOf: $0) } }
            bytes.append(contentsOf: text.bytes)
        }
        return bytes
    }
}

extension SwiftText {
    /// A comment of one line.
    package init(comment text: String) {
        let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " ")
        bytes = Array("// \(line)".utf8)
    }
}

extension SwiftText {
    /// A number or a boolean as its text spells it; anything else becomes 0.
    package init(number text: String) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } }
        bytes = Array((isNumber || text == "true" || text == "false" ? text : "0").utf8)
    }
}
