/// A JSON value that knows its place in the text and is scanned on demand.
///
/// Reading one member of a large text skips the others without parsing them. Scanning checks only what it needs to find
/// the ends of values; ``JSONParser`` checks the syntax of a value. Malformed text ends the scan and never traps.
package struct LocatedJSON: Sendable {
    package enum Kind: Sendable { case object, list, string, number, boolean, null }

    /// The whole text.
    package let bytes: [UInt8]
    /// The range of the value in the text.
    package let range: Range<Int>

    /// Finds the value that a text contains; nil if it contains none or the value does not end.
    package init?(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.init(bytes, from: start)
    }

    private init?(_ bytes: [UInt8], from start: Int) {
        let begin = Self.skipBlanks(bytes, start)
        guard let end = Self.end(ofValueAt: begin, bytes) else { return nil }
        self.bytes = bytes
        range = begin..<end
    }

    package var kind: Kind {
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .list
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// A member of an object: its name, as written between the quotes, and its value.
    package struct Member: Sendable {
        package let name: String
        /// The range of the name without its quotes.
        package let nameRange: Range<Int>
        package let value: LocatedJSON
    }

    /// The members of an object in their order, up to the first malformed one; empty for any other value.
    package var members: [Member] {
        guard kind == .object else { return [] }
        var members: [Member] = []
        forEachMember { name, value in
            members.append(
                Member(
                    name: String(decoding: bytes[name], as: UTF8.self), nameRange: name,
                    value: LocatedJSON(bytes: bytes, range: value)))
            return true
        }
        return members
    }

    /// The elements of a list in their order, up to the first malformed one; empty for any other value.
    package var elements: [LocatedJSON] {
        guard kind == .list else { return [] }
        var elements: [LocatedJSON] = []
        var index = Self.skipBlanks(bytes, range.lowerBound + 1)
        while index < range.upperBound - 1, let element = LocatedJSON(bytes, from: index) {
            elements.append(element)
            index = Self.skipBlanks(bytes, element.range.upperBound)
            guard index < range.upperBound, bytes[index] == UInt8(ascii: ",") else { break }
            index += 1
        }
        return elements
    }

    /// Returns the value of the first member with a name; nil if there is none.
    package func member(_ name: StaticString) -> LocatedJSON? {
        name.withUTF8Buffer { wanted in member { bytes[$0].elementsEqual(wanted) } }
    }

    /// Returns the value of the first member with a name; nil if there is none.
    package func member(named name: String) -> LocatedJSON? {
        let wanted = Array(name.utf8)
        return member { bytes[$0].elementsEqual(wanted) }
    }

    private func member(where isWanted: (Range<Int>) -> Bool) -> LocatedJSON? {
        guard kind == .object else { return nil }
        var found: Range<Int>?
        forEachMember { name, value in
            if isWanted(name) { found = value }
            return found == nil
        }
        return found.map { LocatedJSON(bytes: bytes, range: $0) }
    }

    private init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        self.range = range
    }

    /// The range of a string's content, without its quotes; nil for any other value.
    package var stringRange: Range<Int>? {
        kind == .string ? (range.lowerBound + 1)..<(range.upperBound - 1) : nil
    }

    /// The text of a number or boolean as written; nil for any other value.
    package var literal: String? {
        switch kind {
        case .number, .boolean: String(decoding: bytes[range], as: UTF8.self)
        case .object, .list, .string, .null: nil
        }
    }

    // MARK: Scanning

    private func forEachMember(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
        var index = Self.skipBlanks(bytes, range.lowerBound + 1)
        while index < range.upperBound, bytes[index] == UInt8(ascii: "\""),
            let nameEnd = Self.end(ofStringAt: index, bytes)
        {
            let name = (index + 1)..<(nameEnd - 1)
            index = Self.skipBlanks(bytes, nameEnd)
            guard index < range.upperBound, bytes[index] == UInt8(ascii: ":") else { return }
            index = Self.skipBlanks(bytes, index + 1)
            guard let end = Self.end(ofValueAt: index, bytes), body(name, index..<end) else { return }
            index = Self.skipBlanks(bytes, end)
            guard index < range.upperBound, bytes[index] == UInt8(ascii: ",") else { return }
            index = Self.skipBlanks(bytes, index + 1)
        }
    }

    private static func skipBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 10 || bytes[index] == 13 || bytes[index] == 9 {
            index += 1
        }
        return index
    }

    /// Returns the offset after a value; nil if the value does not end.
    private static func end(ofValueAt start: Int, _ bytes: [UInt8]) -> Int? {
        guard start < bytes.count else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "\""): return end(ofStringAt: start, bytes)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            var index = start
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""):
                    guard let end = end(ofStringAt: index, bytes) else { return nil }
                    index = end
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return index + 1 }
                default: break
                }
                index += 1
            }
            return nil
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            var index = start
            while index < bytes.count, !isDelimiter(bytes[index]) { index += 1 }
            return index
        default: return nil
        }
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, 9, 10, 13, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"): true
        default: false
        }
    }

    /// Returns the offset after the closing quote; nil if there is none.
    private static func end(ofStringAt start: Int, _ bytes: [UInt8]) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return nil
    }
}
