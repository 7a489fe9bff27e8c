package import SDKGenDiagnostics

/// The decoded bytes of a text or an attribute's value, each with its offset in the file.
///
/// References are resolved, line ends are line feeds, comments are skipped, and CDATA sections contribute their text.
struct DecodedBytes: Sequence, IteratorProtocol {
    struct Element {
        let byte: UInt8
        /// The offset of the byte in the file, or of the `&` of its character reference.
        let offset: Int
        let isReference: Bool
    }

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    private let isValue: Bool
    private var isInSection: Bool
    private var waiting: [Element] = []

    /// Decodes the value of an attribute.
    init(value location: SourceLocation) {
        bytes = location.file.bytes
        position = location.offset
        end = Swift.min(location.offset + location.length, bytes.count)
        isValue = true
        isInSection = false
    }

    /// Decodes the text of an element from an offset.
    init(textFrom offset: Int, in file: SourceFile) {
        bytes = file.bytes
        position = offset
        end = file.bytes.count
        isValue = false
        let head = file.bytes[..<offset].reversed().drop { Self.isBlank($0) }
        isInSection = head.starts(with: "<![CDATA[".utf8.reversed())
    }

    mutating func next() -> Element? {
        if let first = waiting.first {
            waiting.removeFirst()
            return first
        }
        while position < end {
            let byte = bytes[position]
            if isValue { return value(byte) }
            if isInSection {
                guard isAt("]]>") else { return plain(byte) }
                position += 3
                isInSection = false
            } else if byte == UInt8(ascii: "<") {
                guard skipMarkup() else { return nil }
            } else {
                return byte == UInt8(ascii: "&") ? reference() : plain(byte)
            }
        }
        return nil
    }

    private mutating func value(_ byte: UInt8) -> Element? {
        if byte == UInt8(ascii: "&") { return reference() }
        guard let element = plain(byte) else { return nil }
        // XML normalizes whitespace in a value to spaces.
        return Self.isBlank(element.byte) ? Element(byte: 32, offset: element.offset, isReference: false) : element
    }

    private mutating func plain(_ byte: UInt8) -> Element? {
        let start = position
        position += 1
        guard byte == 13 else { return Element(byte: byte, offset: start, isReference: false) }
        if position < end, bytes[position] == 10 { position += 1 }
        return Element(byte: 10, offset: start, isReference: false)
    }

    private mutating func reference() -> Element? {
        let start = position
        guard let semicolon = bytes[start..<end].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            position += 1
            return Element(byte: UInt8(ascii: "&"), offset: start, isReference: false)
        }
        position = semicolon + 1
        let name = String(decoding: bytes[(start + 1)..<semicolon], as: UTF8.self)
        waiting = Self.text(of: name).utf8.map { Element(byte: $0, offset: start, isReference: true) }
        return next()
    }

    private static func text(of name: String) -> String {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let code =
                name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst(), radix: 10)
            return code.flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
    }

    /// Skips a comment, a processing instruction or a CDATA marker.
    ///
    /// - Returns: False at a tag, where the text ends.
    private mutating func skipMarkup() -> Bool {
        if isAt("<![CDATA[") {
            position += "<![CDATA[".utf8.count
            isInSection = true
        } else if isAt("<!--") {
            skip(to: "-->")
        } else if isAt("<?") {
            skip(to: "?>")
        } else {
            return false
        }
        return true
    }

    private mutating func skip(to mark: StaticString) {
        while position < end, !isAt(mark) { position += 1 }
        position = Swift.min(position + mark.utf8CodeUnitCount, end)
    }

    private func isAt(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in
            position + mark.count <= end && bytes[position..<(position + mark.count)].elementsEqual(mark)
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}

extension SourceFile {
    /// Returns the location of a range of bytes of an element's text that begins at `start`.
    package func place(ofText bytes: Range<Int>, from start: Int) -> SourceLocation {
        place(of: bytes, among: DecodedBytes(textFrom: start, in: self), default: start)
    }

    /// Returns the location of a range of decoded bytes, or the end of the last byte if the range is out of bounds.
    func place(of range: Range<Int>, among written: DecodedBytes, default start: Int) -> SourceLocation {
        var first: Int?
        var last = start
        for (index, element) in written.enumerated() {
            last = element.offset
            if index == range.lowerBound { first = element.offset }
            if index >= range.upperBound { break }
            if index + 1 == range.upperBound { last = element.offset + 1 }
        }
        guard let first else { return SourceLocation(file: self, offset: last) }
        return SourceLocation(file: self, offset: first, length: Swift.max(last - first, 0))
    }
}

extension Located<String> {
    /// Returns the location of a part of an attribute's value.
    func place(of bytes: Range<Int>) -> SourceLocation {
        location.file.place(of: bytes, among: DecodedBytes(value: location), default: location.offset)
    }
}
