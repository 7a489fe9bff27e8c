internal import ServiceModel
internal import SwiftText

/// Markdown for DocC, written as it looks, with typed holes.
///
/// A bare text in a hole is Markdown of a spec or a name without markup; `\(code:)` and `\(escaped:)` take any text. Holes follow the
/// rules of ``TextTemplate``.
struct MarkdownText: Sendable {
    let bytes: [UInt8]

    static let empty = MarkdownText(utf8: [])
    var isEmpty: Bool { bytes.isEmpty }

    init(utf8 bytes: [UInt8]) { self.bytes = bytes }
}

extension MarkdownText: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { bytes = value.withUTF8Buffer { Array($0) } }

    init(stringInterpolation: Interpolation) { bytes = stringInterpolation.template.finished() }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var template: TextTemplate

        init(literalCapacity: Int, interpolationCount: Int) {
            template = TextTemplate(literalCapacity: literalCapacity, interpolationCount: interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { template.append(literal: literal) }

        mutating func appendInterpolation(_ text: MarkdownText) { template.append(hole: text.bytes) }

        mutating func appendInterpolation(_ text: String) { template.append(hole: text) }

        mutating func appendInterpolation(_ number: Int) { template.append(hole: String(number)) }

        mutating func appendInterpolation(_ code: SwiftText) { template.append(hole: code.bytes) }

        /// Text to the letter, in the code voice. Text with a backtick would need two or more around it, and DocC takes what
        /// stands between those for a link to a symbol, so it is written as it is.
        mutating func appendInterpolation(code text: String) {
            let isCode = text.withBytes { bytes in
                // Nearly every text is plain, and one look is enough to see it.
                guard !bytes.isEmpty, bytes.isPrintable(without: backtick) else { return false }
                template.appendInline {
                    $0.append(backtick)
                    $0.append(contentsOf: bytes)
                    $0.append(backtick)
                }
                return true
            }
            if isCode { return }
            let flat = MarkdownText.oneLine(text)
            if flat.utf8.contains(backtick) {
                appendInterpolation(escaped: flat)
            } else {
                template.append(hole: flat.isEmpty ? "" : "`\(flat)`")
            }
        }

        /// Text that is not meant as markup: titles, names of people's things.
        mutating func appendInterpolation(escaped text: String) {
            let special = "\\`*_[]<>#|&~@".utf8
            var escaped: [UInt8] = []
            escaped.reserveCapacity(2 * text.utf8.count)
            for byte in MarkdownText.oneLine(text).utf8 {
                if special.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
                escaped.append(byte)
            }
            template.append(hole: escaped)
        }

        /// Text that cannot end the comment it stands in.
        mutating func appendInterpolation(comment text: String) {
            let line = MarkdownText.oneLine(text)
            template.append(hole: line.contains("--") ? line.replacing("--", with: "- -") : line)
        }

        /// One below the other.
        mutating func appendInterpolation(lines: [MarkdownText]) {
            template.append(holes: lines.map(\.bytes), lineEnds: 1)
        }

        /// One below the other with an empty line between them.
        mutating func appendInterpolation(blocks: [MarkdownText]) {
            template.append(holes: blocks.map(\.bytes), lineEnds: 2)
        }
    }
}

private let backtick = UInt8(ascii: "`")

extension [MarkdownText] {
    /// One after the other, those that are empty left out.
    func joined(by separator: StaticString) -> MarkdownText {
        guard count > 1 else { return first ?? .empty }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.utf8CodeUnitCount })
        for text in self where !text.isEmpty {
            if !bytes.isEmpty { separator.withUTF8Buffer { bytes.append(contentsOf: $0) } }
            bytes.append(contentsOf: text.bytes)
        }
        return MarkdownText(utf8: bytes)
    }
}

extension MarkdownText {
    /// For a text that goes on, as in a list within a sentence.
    var withoutStop: MarkdownText {
        bytes.last == UInt8(ascii: ".") ? MarkdownText(utf8: Array(bytes.dropLast())) : self
    }

    /// A fenced block of lines to the letter.
    static func block(_ text: String, language: String = "") -> MarkdownText {
        let fence = [UInt8](repeating: backtick, count: max(3, longestRun(of: backtick, in: text.utf8) + 1))
        var bytes = fence
        bytes.append(contentsOf: "\(language)\n\(text)\n".utf8)
        bytes.append(contentsOf: fence)
        return MarkdownText(utf8: bytes)
    }

    private static func longestRun(of wanted: UInt8, in bytes: String.UTF8View) -> Int {
        var (longest, current) = (0, 0)
        for byte in bytes {
            current = byte == wanted ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// A table, or nothing when it would have no row.
    static func table(_ head: [MarkdownText], _ rows: [[MarkdownText]]) -> MarkdownText {
        guard !rows.isEmpty else { return .empty }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((rows.count + 2) * 160)
        append(row: head, to: &bytes)
        append(row: head.map { _ in "---" }, to: &bytes)
        for row in rows { append(row: row, to: &bytes) }
        bytes.removeLast()
        return MarkdownText(utf8: bytes)
    }

    private static func append(row: [MarkdownText], to bytes: inout [UInt8]) {
        bytes.append(bar)
        for cell in row {
            bytes.append(UInt8(ascii: " "))
            append(cell: cell, to: &bytes)
            bytes.append(UInt8(ascii: " "))
            bytes.append(bar)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(cell: MarkdownText, to bytes: inout [UInt8]) {
        if cell.bytes.withUnsafeBufferPointer({ $0.isPrintable(without: bar) }) {
            bytes.append(contentsOf: cell.bytes)
        } else {
            for byte in oneLine(String(decoding: cell.bytes, as: UTF8.self)).utf8 {
                if byte == bar { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
        }
    }

    private static let bar = UInt8(ascii: "|")

    fileprivate static func oneLine(_ text: String) -> String {
        guard !text.withBytes({ $0.isPrintable() }) else { return text }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension DocComment {
    init(markdown text: MarkdownText) { self.init(utf8: text.bytes) }

    /// With an empty line between the paragraphs, those that are empty left out.
    init(paragraphs: [MarkdownText]) { self.init(markdown: paragraphs.joined(by: "\n\n")) }
}
