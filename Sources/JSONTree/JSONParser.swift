/// A JSON parser (RFC 8259) for untrusted bodies.
///
/// The parser keeps the digits of numbers, because binary floating point loses the last digits of 64-bit integers, and
/// does not depend on Foundation.
package struct JSONParser {
    /// The accepted syntax.
    package enum Dialect: Sendable {
        /// Strict RFC 8259.
        case strict
        /// The deviations that services and gateways send: a byte order mark, UTF-16, UTF-32, control characters inside
        /// and around values, NUL at the end, unknown escapes, unpaired surrogates and invalid UTF-8 (decoded as
        /// U+FFFD), `NaN` and infinities (decoded as null). Limits and structure stay strict.
        case lenient
    }

    /// The error of a body that is not JSON. It quotes nothing of the body, which may contain secrets.
    package struct Fault: Error, Hashable {
        package let offset: Int
        package let problem: String
    }

    /// The maximum nesting depth of arrays and objects. Responses nest fewer than ten levels deep; the stack of a
    /// secondary thread can be as small as 512 KiB.
    package static let depthLimit = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private let isLenient: Bool
    /// Whether the text has two-byte characters, as in GBK, whose second byte can equal a backslash.
    private let isDoubleByte: Bool
    /// Whether to stop parsing; called periodically.
    private let isCancelled: (() -> Bool)?
    private var offset = 0
    private var valueCount = 0
    /// The names of the last object at each depth, because the objects of a list usually have the same names in the
    /// same order.
    private var lastNames: [[Name]] = []

    /// A parsed member name and its offset.
    private struct Name {
        let start: Int
        let count: Int
        let text: String
    }

    /// The maximum number of remembered names of an object.
    private static let rememberedNameCount = 64

    /// Parses a body.
    ///
    /// - Parameter isCancelled: Called every few thousand values and every 64 KiB of a text or a number. If it returns
    /// true, parsing ends with a fault.
    package static func parse(
        _ body: [UInt8], as dialect: Dialect = .strict, unless isCancelled: (() -> Bool)? = nil
    ) throws(Fault) -> JSONValue {
        if dialect == .lenient, let text = WideText(body) {
            guard let utf8 = text.utf8(unless: isCancelled) else { throw Fault(offset: 0, problem: cancelled) }
            return try parse(utf8, as: dialect, unless: isCancelled)
        }
        return try body.withUnsafeBufferPointer { (bytes) throws(Fault) -> JSONValue in
            let isLenient = dialect == .lenient
            do throws(Fault) {
                return try document(bytes, isLenient: isLenient, isCancelled)
            } catch {
                // In another encoding, the syntax error is misleading; the encoding is the problem.
                guard error.problem != cancelled, !isUTF8(bytes[...]) else { throw error }
                if isLenient, !(isCancelled?() ?? false),
                    let document = try? document(bytes, isLenient: true, isDoubleByte: true, isCancelled)
                {
                    return document
                }
                throw Fault(offset: 0, problem: "It is not valid UTF-8.")
            }
        }
    }

    private static func document(
        _ bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool, isDoubleByte: Bool = false, _ isCancelled: (() -> Bool)?
    ) throws(Fault) -> JSONValue {
        var parser = JSONParser(
            bytes: bytes, isLenient: isLenient, isDoubleByte: isDoubleByte, isCancelled: isCancelled)
        if isLenient, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.offset = 3 }
        let document = try parser.value(depth: 0)
        parser.skipSpace()
        if isLenient { parser.skipPadding() }
        guard parser.next == nil else { throw parser.fault("Unexpected text after the value.") }
        return document
    }

    /// Returns whether the bytes are valid UTF-8. Decoding replaces invalid sequences with U+FFFD, which changes the
    /// bytes.
    private static func isUTF8(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes)
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool, isDoubleByte: Bool, isCancelled: (() -> Bool)?
    ) {
        self.bytes = bytes
        self.isLenient = isLenient
        self.isDoubleByte = isDoubleByte
        self.isCancelled = isCancelled
    }

    private static let cancelled = "Parsing was cancelled."

    private func checkWanted() throws(Fault) {
        if let isCancelled, isCancelled() { throw fault(Self.cancelled) }
    }

    private var next: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private func text(from start: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
    }

    private func fault(_ problem: String) -> Fault {
        Fault(offset: offset, problem: problem)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte <= 0x20 {
            // NULs between characters mean another encoding.
            let isSpace =
                isLenient ? byte != 0 : byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            guard isSpace else { return }
            offset += 1
        }
    }

    /// Skips the NULs at the end of a C string.
    private mutating func skipPadding() {
        while let byte = next, byte <= 0x20 {
            offset += 1
        }
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
        valueCount += 1
        if valueCount & 0xFFF == 0 { try checkWanted() }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try list(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return isLenient && skip(words: ["nan"]) ? .null : try word("null", .null)
        case nil: throw fault("Unexpected end; expected a value.")
        case let byte? where Self.isDigit(byte): return .number(try number())
        case _ where isLenient && skip(words: Self.nonFiniteNumbers): return .null
        case UInt8(ascii: "-"): return .number(try number())
        default: throw fault("Expected a value.")
        }
    }

    /// The spellings of non-finite numbers, for which JSON has no syntax.
    private static let nonFiniteNumbers: [StaticString] = ["NaN", "Infinity", "-Infinity", "inf", "-inf", "-nan"]

    private mutating func skip(words: [StaticString]) -> Bool {
        for word in words {
            let isThere = word.withUTF8Buffer { bytes[offset...].starts(with: $0) }
            if isThere {
                offset += word.utf8CodeUnitCount
                return true
            }
        }
        return false
    }

    private mutating func word(_ word: String, _ document: JSONValue) throws(Fault) -> JSONValue {
        guard bytes[offset...].starts(with: word.utf8) else { throw fault("Expected a value.") }
        offset += word.utf8.count
        return document
    }

    private mutating func list(depth: Int) throws(Fault) -> JSONValue {
        try enter(depth: depth)
        var elements: [JSONValue] = []
        skipSpace()
        if skip("]") { return .list(elements) }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            if skip("]") { return .list(elements) }
            guard skip(",") else { throw fault("Expected ',' or ']'.") }
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
        try enter(depth: depth)
        var fields: [JSONValue.Member] = []
        skipSpace()
        if skip("}") { return .object(fields) }
        while lastNames.count < depth { lastNames.append([]) }
        fields.reserveCapacity(lastNames[depth - 1].count)
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("Expected a member name.") }
            let name = try name(fields.count, depth: depth)
            skipSpace()
            guard skip(":") else { throw fault("Expected ':'.") }
            fields.append(JSONValue.Member(name: name, value: try value(depth: depth)))
            skipSpace()
            if skip("}") { return .object(fields) }
            guard skip(",") else { throw fault("Expected ',' or '}'.") }
        }
    }

    private mutating func enter(depth: Int) throws(Fault) {
        guard depth <= Self.depthLimit else { throw fault("It nests more than \(Self.depthLimit) levels deep.") }
        offset += 1
    }
}

extension JSONParser {
    private mutating func number() throws(Fault) -> String {
        let start = offset
        _ = skip("-")
        if !skip("0") {
            try digits()
        }
        if skip(".") {
            try digits()
        }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            try digits()
        }
        return text(from: start)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private mutating func digits() throws(Fault) {
        let start = offset
        while let byte = next, Self.isDigit(byte) {
            offset += 1
            if (offset - start) & 0xFFFF == 0 { try checkWanted() }
        }
        guard offset > start else { throw fault("Expected a digit.") }
    }

    /// Parses the name of the member at an index of an object, and reuses the last object's name if it is the same.
    private mutating func name(_ index: Int, depth: Int) throws(Fault) -> String {
        let start = offset
        if index < lastNames[depth - 1].count {
            let last = lastNames[depth - 1][index]
            let end = start + last.count
            if end <= bytes.count, isSame(last.start, start, count: last.count) {
                offset = end
                return last.text
            }
        }
        let text = try string()
        if index < Self.rememberedNameCount {
            let name = Name(start: start, count: offset - start, text: text)
            if index < lastNames[depth - 1].count {
                lastNames[depth - 1][index] = name
            } else if index == lastNames[depth - 1].count {
                lastNames[depth - 1].append(name)
            }
        }
        return text
    }

    private func isSame(_ left: Int, _ right: Int, count: Int) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= count {
            let group = raw.loadUnaligned(fromByteOffset: left + index, as: UInt64.self)
            guard group == raw.loadUnaligned(fromByteOffset: right + index, as: UInt64.self) else { return false }
            index += 8
        }
        while index < count {
            guard bytes[left + index] == bytes[right + index] else { return false }
            index += 1
        }
        return true
    }

    private mutating func string() throws(Fault) -> String {
        offset += 1
        var text = try unescapedText()
        var count = 0
        while !skip("\"") {
            count += 1
            if count & 0xFFF == 0 { try checkWanted() }
            guard skip("\\") else {
                throw fault(next == nil ? "Unexpected end of a string." : "Unexpected control character in a string.")
            }
            if let scalar = try escapedScalar() { text.unicodeScalars.append(scalar) }
            text += try unescapedText()
        }
        return text
    }

    /// Scans up to the next quote, escape or control character.
    private mutating func unescapedText() throws(Fault) -> String {
        let start = offset
        let least: UInt8 = isLenient ? 0 : 0x20
        var allBits: UInt8 = 0
        var checkpoint = min(bytes.count, start + 1 << 16)
        scan: while true {
            offset = offsetAfterPlainText(before: checkpoint)
            while offset < checkpoint {
                let byte = bytes[offset]
                guard byte >= least, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                    break scan
                }
                allBits |= byte
                offset += 1
                if isDoubleByte, byte > 0x80, let second = next, second >= 0x40 { offset += 1 }
            }
            guard offset < bytes.count else { break }
            try checkWanted()
            checkpoint = min(bytes.count, offset + 1 << 16)
        }
        guard isLenient || allBits < 0x80 || Self.isUTF8(bytes[start..<offset]) else {
            throw fault("It is not valid UTF-8.")
        }
        return text(from: start)
    }

    /// Returns the offset after all groups of eight bytes that are ASCII without quotes, escapes and control
    /// characters.
    private func offsetAfterPlainText(before limit: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var end = offset
        while end + 8 <= limit {
            let group = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: end, as: UInt64.self)
            let quotes = group ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let escapes = group ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // Sets the high bit of each byte that is below a bound, or zero after the exclusive or.
            let special =
                (group &- ones &* 0x20) & ~group | (quotes &- ones) & ~quotes | (escapes &- ones) & ~escapes | group
            if special & highs != 0 { break }
            end += 8
        }
        return end
    }

    /// Scans an escape.
    ///
    /// - Returns: Nil for an unknown escape, whose character stands for itself.
    private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar? {
        guard let byte = next else { throw fault("Unexpected end of a string.") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedUTF16()
        default:
            guard isLenient else { throw fault("Unknown escape.") }
            offset -= 1
            return nil
        }
    }

    /// Scans `\uXXXX`, or a surrogate pair of two such escapes.
    private mutating func escapedUTF16() throws(Fault) -> Unicode.Scalar {
        let start = offset
        do throws(Fault) {
            let first = try codeUnit()
            if let scalar = Unicode.Scalar(first) { return scalar }
            let end = offset
            if UTF16.isLeadSurrogate(first), skip("\\"), skip("u") {
                let second = try? codeUnit()
                if let second, UTF16.isTrailSurrogate(second) {
                    return UTF16.decode(UTF16.EncodedScalar([first, second]))
                }
            }
            guard isLenient else { throw fault("Unpaired surrogate.") }
            offset = end
        } catch {
            guard isLenient else { throw error }
            offset = start
        }
        return "\u{FFFD}"
    }

    private mutating func codeUnit() throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("Expected four hexadecimal digits.")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}
