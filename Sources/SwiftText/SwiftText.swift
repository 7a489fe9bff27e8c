/// Swift source text.
///
/// The text is written as a string literal with typed interpolations: `SwiftText`, ``Identifier``, `\(literal:)`,
/// `\(doc:)`, `\(lines:)`, `\(blocks:)`, `\(list:)`, `\(broken:)`, `\(multiline:)`. There is no interpolation of a bare
/// `String`, so no text of a spec can become code.
///
/// Interpolations are indented as ``TextTemplate`` describes.
package struct SwiftText: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    package static let empty = SwiftText(bytes: [])
    package var isEmpty: Bool { bytes.isEmpty }
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    package var isMultiline: Bool { bytes.withUnsafeBufferPointer { $0.position(of: UInt8(ascii: "\n")) != nil } }

    /// Returns whether the text fits on a line of `width` columns after the first `column` of them.
    package func fits(after column: Int, width: Int = 120) -> Bool {
        // A character has at most four bytes.
        column + bytes.count / 4 <= width
            && (column + bytes.count <= width || column + bytes.count { $0 & 0xC0 != 0x80 } <= width) && !isMultiline
    }

    package static func + (left: SwiftText, right: SwiftText) -> SwiftText {
        SwiftText(bytes: left.bytes + right.bytes)
    }
}

extension SwiftText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) { bytes = value.withUTF8Buffer { Array($0) } }

    /// Creates text from a name that the caller has validated.
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

        /// Appends a string literal.
        package mutating func appendInterpolation(literal text: String) {
            template.appendInline { StringLiteral.append(quoted: text, to: &$0) }
        }

        /// Appends a multi-line string literal with one line for each element.
        package mutating func appendInterpolation(multiline lines: [String]) {
            template.append(hole: StringLiteral.multiline(lines))
        }

        /// Appends a string literal of words separated by spaces, broken over several lines of source.
        package mutating func appendInterpolation(wrapped words: [String]) {
            template.append(hole: StringLiteral.wrapped(words, width: 96))
        }

        package mutating func appendInterpolation(literal number: Int) {
            template.append(hole: grouped(String(number.magnitude), sign: number < 0))
        }

        /// Returns digits in groups of three if there are seven or more, as swift-format groups them.
        private func grouped(_ digits: String, sign: Bool) -> String {
            var text = sign ? "-" : ""
            for (index, digit) in digits.enumerated() {
                if index > 0, digits.count >= 7, (digits.count - index) % 3 == 0 { text += "_" }
                text.append(digit)
            }
            return text
        }

        /// Appends a doc comment.
        package mutating func appendInterpolation(doc comment: DocComment) { template.append(hole: comment.bytes) }

        /// Appends texts, each on lines of its own.
        package mutating func appendInterpolation(lines: [SwiftText]) {
            template.append(holes: lines.map(\.bytes), lineEnds: 1)
        }

        /// Appends texts with an empty line between them.
        package mutating func appendInterpolation(blocks: [SwiftText]) {
            template.append(holes: blocks.map(\.bytes), lineEnds: 2)
        }

        /// Appends texts, each on lines of its own, with commas between them.
        package mutating func appendInterpolation(broken list: [SwiftText]) {
            template.append(holes: list.map(\.bytes), lineEnds: 1, separator: UInt8(ascii: ","))
        }

        /// Appends texts on one line with commas between them.
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
    /// Creates a comment of one line.
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
    /// Creates a number or a boolean from its text; any other text becomes 0.
    package init(number text: String) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } }
        bytes = Array((isNumber || text == "true" || text == "false" ? text : "0").utf8)
    }
}
