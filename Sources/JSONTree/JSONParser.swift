/// A parser of JSON (RFC 8259) for bodies that anybody may have sent.
///
/// It exists because decoders of the standard kind turn numbers into binary floating point, which loses the last digits
/// of 64-bit integers, and because nothing here depends on Foundation.
package struct JSONParser {
    /// Which texts are accepted.
    package enum Dialect: Sendable {
        /// RFC 8259, for what people of this project write.
        case strict
        /// What services and gateways send besides: a byte order mark, UTF-16, UTF-32, control characters inside and around
        /// values, NUL behind the last one, unknown escapes, halves of surrogate pairs and invalid UTF-8 (read as U+FFFD),
        /// `NaN` and infinities (read as null). Sizes, depths and structure are as strict as ever.
        case lenient
    }

    /// Why a body is not JSON. It quotes nothing of the body, which may hold secrets.
    package struct Fault: Error, Hashable {
        package let offset: Int
        package let problem: String
    }

    /// How deep arrays and objects may nest. Answers nest less than ten deep; the stack of a thread that is not the
    /// main one can be as small as 512 KiB.
    package static let depthLimit = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private let isLenient: Bool
    /// Whether characters of two bytes are read, as GBK has them: the second byte can be that of a backslash.
    private let isDoubleByte: Bool
    /// Whether the parser shall give up; asked now and then.
    private let isUnwanted: (() -> Bool)?
    private var offset = 0
    private var valueCount = 0
    /// The names of the last object at each depth: the objects of a list have the same ones in the same order, most often.
    private var lastNames: [[Name]] = []

    /// A name of an object that was parsed, and where it stands.
    private struct Name {
        let start: Int
        let count: Int
        let text: String
    }

    /// An object may be as long as it likes, but only so many of its names are remembered.
    private static let rememberedNameCount = 64

    /// - Parameter isUnwanted: Asked every few thousand values and every 64 KiB of a text or a number. If it says true, parsing ends with a
    ///   fault.
    package static func parse(
        _ body: [UInt8], as dialect: Dialect = .strict, unless isUnwanted: (() -> Bool)? = nil
    ) throws(Fault) -> JSONValue {
        if dialect == .lenient, let text = WideText(body) {
            guard let utf8 = text.utf8(unless: isUnwanted) else { throw Fault(offset: 0, problem: toldToEnd) }
            return try parse(utf8, as: dialect, unless: isUnwanted)
        }
        return try body.withUnsafeBufferPointer { (bytes) throws(Fault) -> JSONValue in
            let isLenient = dialect == .lenient
            do throws(Fault) {
                return try document(bytes, isLenient: isLenient, isUnwanted)
            } catch {
                // Whatever a parser that takes it for JSON says of another encoding, this is what is wrong.
                guard error.problem != toldToEnd, !isUTF8(bytes[...]) else { throw error }
                if isLenient, !(isUnwanted?() ?? false),
                    let document = try? document(bytes, isLenient: true, isDoubleByte: true, isUnwanted)
                {
                    return document
                }
                throw Fault(offset: 0, problem: "It is not valid UTF-8.")
            }
        }
    }

    private static func document(
        _ bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool, isDoubleByte: Bool = false, _ isUnwanted: (() -> Bool)?
    ) throws(Fault) -> JSONValue {
        var parser = JSONParser(
            bytes: bytes, isLenient: isLenient, isDoubleByte: isDoubleByte, isUnwanted: isUnwanted)
        if isLenient, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.offset = 3 }
        let document = try parser.value(depth: 0)
        parser.skipSpace()
        if isLenient { parser.skipPadding() }
        guard parser.next == nil else { throw parser.fault("Something follows the value.") }
        return document
    }

    /// Repairing what is not UTF-8 puts U+FFFD into its place, so the bytes come back changed.
    private static func isUTF8(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes)
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool, isDoubleByte: Bool, isUnwanted: (() -> Bool)?
    ) {
        self.bytes = bytes
        self.isLenient = isLenient
        self.isDoubleByte = isDoubleByte
        self.isUnwanted = isUnwanted
    }

    private static let toldToEnd = "The parser was told to end."

    private func checkWanted() throws(Fault) {
        if let isUnwanted, isUnwanted() { throw fault(Self.toldToEnd) }
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
            // Where NULs stand between characters, the text is in another encoding.
            let isSpace =
                isLenient ? byte != 0 : byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            guard isSpace else { return }
            offset += 1
        }
    }

    /// Skips the NULs that end a text in C.
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
        case nil: throw fault("It ends where a value is due.")
        case let byte? where Self.isDigit(byte): return .number(try number())
        case _ where isLenient && skip(words: Self.noNumbers): return .null
        case UInt8(ascii: "-"): return .number(try number())
        default: throw fault("No value begins like this.")
        }
    }

    /// How runtimes write what JSON has no number for.
    private static let noNumbers: [StaticString] = ["NaN", "Infinity", "-Infinity", "inf", "-inf", "-nan"]

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
        guard bytes[offset...].starts(with: word.utf8) else { throw fault("No value begins like this.") }
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
            guard skip(",") else { throw fault("A comma or the end of the array is due.") }
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
            guard next == UInt8(ascii: "\"") else { throw fault("A member's name is due.") }
            let name = try name(fields.count, depth: depth)
            skipSpace()
            guard skip(":") else { throw fault("A colon is due.") }
            fields.append(JSONValue.Member(name: name, value: try value(depth: depth)))
            skipSpace()
            if skip("}") { return .object(fields) }
            guard skip(",") else { throw fault("A comma or the end of the object is due.") }
        }
    }

    private mutating func enter(depth: Int) throws(Fault) {
        guard depth <= Self.depthLimit else { throw fault("It nests more than \(Self.depthLimit) deep.") }
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
        guard offset > start else { throw fault("A digit is due.") }
    }

    /// The name of the member at an index of an object, taken from the last object if it has the same one there.
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
            guard skip("\\") else { throw fault(next == nil ? "It ends inside a string." : "A control character.") }
            if let scalar = try escapedScalar() { text.unicodeScalars.append(scalar) }
            text += try unescapedText()
        }
        return text
    }

    /// What stands before the next quote, escape or control character.
    private mutating func unescapedText() throws(Fault) -> String {
        let start = offset
        let least: UInt8 = isLenient ? 0 : 0x20
        var allBits: UInt8 = 0
        var checkpoint = min(bytes.count, start + 1 << 16)
        scan: while true {
            offset = offsetBehindPlainText(before: checkpoint)
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

    /// The offset behind all groups of eight bytes that are ASCII without quotes, escapes and control characters.
    private func offsetBehindPlainText(before limit: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var end = offset
        while end + 8 <= limit {
            let group = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: end, as: UInt64.self)
            let quotes = group ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let escapes = group ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // The high bit of a byte is set where the byte is below a bound, or zero after the exclusive or.
            let special =
                (group &- ones &* 0x20) & ~group | (quotes &- ones) & ~quotes | (escapes &- ones) & ~escapes | group
            if special & highs != 0 { break }
            end += 8
        }
        return end
    }

    /// - Returns: `nil` for a backslash that says nothing: what follows stands for itself.
    private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar? {
        guard let byte = next else { throw fault("It ends inside a string.") }
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
            guard isLenient else { throw fault("There is no such escape.") }
            offset -= 1
            return nil
        }
    }

    /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair.
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
            guard isLenient else { throw fault("Half a surrogate pair.") }
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
                throw fault("Four hexadecimal digits are due.")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}
