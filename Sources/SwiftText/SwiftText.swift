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

    package var isMultiline: Bool { bytes.contains(newline) }

    /// Whether the text, put after this many columns, still fits on a line of the given width.
    package func fits(after column: Int, width: Int = 120) -> Bool {
        guard bytes.count > width - column else { return !bytes.contains(newline) }
        return !bytes.contains(newline) && column + bytes.count { $0 & 0xC0 != 0x80 } <= width
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
        /// Where the current line begins.
        private var lineStart = 0
        /// Set while the current line consists of indentation and holes that stayed empty.
        private var lineVanishes = false

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
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
            append(Array(grouped(String(number.magnitude), sign: number < 0).utf8))
        }

        /// Digits in groups of three where there are seven or more, as the formatter wants them.
        private func grouped(_ digits: String, sign: Bool) -> String {
            var text = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, digits.count >= 7, (digits.count - index) % 3 == 0 { text += "_" }
                text.append(digit)
            }
            return sign ? "-" + text : text
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
            guard let end = hole.firstIndex(of: newline) else {
                bytes.append(contentsOf: hole)
                return
            }
            let indentation = bytes[lineStart...].prefix { $0 == space }.count
            hole.withUnsafeBufferPointer { append(lines: $0, firstEnd: end, indentation: indentation) }
        }

        private mutating func append(lines: UnsafeBufferPointer<UInt8>, firstEnd: Int, indentation: Int) {
            var end = firstEnd
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: lines[..<end]))
            while end < lines.count {
                let start = end + 1
                end = start
                while end < lines.count, lines[end] != newline { end += 1 }
                bytes.append(newline)
                lineStart = bytes.count
                // Empty lines stay empty.
                if end > start {
                    for _ in 0..<indentation { bytes.append(space) }
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: lines[start..<end]))
                }
            }
        }

        private var isAtIndentation: Bool { bytes[lineStart...].allSatisfy { $0 == space } }

        fileprivate consuming func finished() -> [UInt8] {
            if lineVanishes {
                bytes.removeSubrange(lineStart...)
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
