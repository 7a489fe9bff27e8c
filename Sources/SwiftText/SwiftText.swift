/// Swift source text.
///
/// It is written as a string literal that looks like what it stands for, with typed holes: another `SwiftText`, an
/// ``Identifier``, `\(literal:)`, `\(doc:)`, `\(lines:)`, `\(blocks:)`, `\(list:)`, `\(broken:)`, `\(multiline:)`. There is no hole for a bare `String`, so no text of a
/// spec can become code.
///
/// What goes into a hole is indented like the line that the hole is on. A hole that stays empty takes its line with it.
package struct SwiftText: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    package static let empty = SwiftText(bytes: [])
    package var isEmpty: Bool { bytes.isEmpty }
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    package var isMultiline: Bool { bytes.withUnsafeBufferPointer { $0.position(of: UInt8(ascii: "\n")) != nil } }

    /// Whether the text, put after this many columns, still fits on a line of the given width.
    package func fits(after column: Int, width: Int = 120) -> Bool {
        // Four bytes are the most that one character takes.
        column + bytes.count / 4 <= width
            && (column + bytes.count <= width || column + bytes.count { $0 & 0xC0 != 0x80 } <= width) && !isMultiline
    }

    package static func + (left: SwiftText, right: SwiftText) -> SwiftText {
        SwiftText(bytes: left.bytes + right.bytes)
    }
}

extension SwiftText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) { bytes = value.withUTF8Buffer { Array($0) } }

    /// Text that the caller has made sure is a name.
    init(trusted name: String) { bytes = Array(name.utf8) }

    package init(stringInterpolation: Interpolation) { bytes = stringInterpolation.template.finished() }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var template: TextTemplate

        package init(literalCapacity: Int, interpolationCount: Int) {
            template = TextTemplate(literalCapacity: literalCapacity, interpolationCount: interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) { template.append(literal: literal) }

        package mutating func appendInterpolation(_ text: SwiftText) { template.append(hole: text.bytes) }

        package mutating func appendInterpolation(_ identifier: Identifier) {
            template.append(hole: identifier.spelling)
        }

        /// A string literal, whatever the text has in it.
        package mutating func appendInterpolation(literal text: String) {
            template.appendInline { StringLiteral.append(quoted: text, to: &$0) }
        }

        /// A string literal over several lines, one for each element.
        package mutating func appendInterpolation(multiline lines: [String]) {
            template.append(hole: StringLiteral.multiline(lines))
        }

        /// A string literal of words with spaces between them, broken over lines that do not show in the text.
        package mutating func appendInterpolation(wrapped words: [String]) {
            template.append(hole: StringLiteral.wrapped(words, width: 96))
        }

        package mutating func appendInterpolation(literal number: Int) {
            template.append(hole: grouped(String(number.magnitude), sign: number < 0))
        }

        /// Digits in groups of three where there are seven or more, as the formatter wants them.
        private func grouped(_ digits: String, sign: Bool) -> String {
            var text = sign ? "-" : ""
            for (index, digit) in digits.enumerated() {
                if index > 0, digits.count >= 7, (digits.count - index) % 3 == 0 { text += "_" }
                text.append(digit)
            }
            return text
        }

        /// A documentation comment.
        package mutating func appendInterpolation(doc comment: DocComment) { template.append(hole: comment.bytes) }

        /// One below the other.
        package mutating func appendInterpolation(lines: [SwiftText]) {
            template.append(holes: lines.map(\.bytes), lineEnds: 1)
        }

        /// One below the other with an empty line between them.
        package mutating func appendInterpolation(blocks: [SwiftText]) {
            template.append(holes: blocks.map(\.bytes), lineEnds: 2)
        }

        /// One below the other with commas between them.
        package mutating func appendInterpolation(broken list: [SwiftText]) {
            template.append(holes: list.map(\.bytes), lineEnds: 1, separator: UInt8(ascii: ","))
        }

        /// One after the other with commas between them.
        package mutating func appendInterpolation(list: [SwiftText]) { template.append(hole: list.joined(by: ", ")) }
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
        let isLine = text.withBytes { $0.isPrintable() }
        let line =
            isLine
            ? text
            : text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " ")
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
