import SDKGenJSONTree

/// Finds the members of an XML error without an XML library.
///
/// Clients that request JSON use the scanner. So do clients that request XML, for bodies that the library rejects
/// because of their encoding or because they are truncated. The scanner supports elements, texts, CDATA sections,
/// comments and the predefined entities. It ignores documents with a DOCTYPE, and HTML pages.
struct XMLErrorScanner {
    private typealias Member = ResponseDocument.Member

    /// The number of bytes that are scanned. Error responses are smaller.
    private static let sizeLimit = 1 << 16
    private static let depthLimit = 16

    private struct Element {
        let name: String
        var members: [Member] = []
        var text = ""
    }

    private let bytes: ArraySlice<UInt8>
    private var offset: Int
    private var open: [Element] = []

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// Returns the complete members of the root element.
    static func members(of body: [UInt8]) -> [ResponseDocument.Member] {
        var scanner = XMLErrorScanner(body.prefix(sizeLimit))
        return scanner.rootMembers() ?? []
    }

    private mutating func rootMembers() -> [Member]? {
        while let tag = bytes[offset...].firstIndex(of: UInt8(ascii: "<")) {
            appendText(bytes[offset..<tag])
            offset = tag
            if skip("<!--") {
                guard slice(upTo: "-->") != nil else { break }
            } else if skip("<![CDATA[") {
                guard let section = slice(upTo: "]]>") else { break }
                if !open.isEmpty { open[open.count - 1].text += String(decoding: section, as: UTF8.self) }
            } else if skip("<?") {
                guard slice(upTo: "?>") != nil else { break }
            } else if skip("<!") {
                return nil
            } else if skip("</") {
                guard let name = slice(upTo: ">"), let closed = open.popLast(), closed.name == Self.localName(name)
                else {
                    return nil
                }
                guard close(closed) else { return closed.members }
            } else {
                offset += 1
                guard let content = tagContent() else { break }
                guard openElement(content) else { return nil }
                if content.last == UInt8(ascii: "/"), let closed = open.popLast(), !close(closed) {
                    return closed.members
                }
            }
        }
        return open.first?.members
    }

    /// Adds a closed element to its parent. Returns `false` for the root element.
    private mutating func close(_ element: Element) -> Bool {
        guard !open.isEmpty else { return false }
        let value = element.members.isEmpty ? ResponseDocument.string(element.text) : .object(element.members)
        open[open.count - 1].members.append(Member(name: element.name, value: value))
        return true
    }

    private mutating func openElement(_ tag: ArraySlice<UInt8>) -> Bool {
        let name = Self.localName(tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") })
        guard !name.isEmpty, open.count < Self.depthLimit, !open.isEmpty || name.lowercased() != "html" else {
            return false
        }
        open.append(Element(name: name))
        return true
    }

    private static func localName(_ name: ArraySlice<UInt8>) -> String {
        let name = String(decoding: name, as: UTF8.self).trimmed
        return String(name.split(separator: ":").last ?? "")
    }

    /// Returns the content of a start tag. Attribute values may contain `>`.
    private mutating func tagContent() -> ArraySlice<UInt8>? {
        var quote: UInt8?
        for index in offset..<bytes.endIndex {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                defer { offset = index + 1 }
                return bytes[offset..<index]
            }
        }
        return nil
    }

    private mutating func skip(_ mark: StaticString) -> Bool {
        guard mark.withUTF8Buffer({ bytes[offset...].starts(with: $0) }) else { return false }
        offset += mark.utf8CodeUnitCount
        return true
    }

    private mutating func slice(upTo mark: StaticString) -> ArraySlice<UInt8>? {
        let start = offset
        while offset < bytes.endIndex {
            let end = offset
            if skip(mark) { return bytes[start..<end] }
            offset += 1
        }
        return nil
    }

    private mutating func appendText(_ piece: ArraySlice<UInt8>) {
        guard !open.isEmpty, !piece.isEmpty else { return }
        open[open.count - 1].text += Self.resolved(String(decoding: piece, as: UTF8.self))
    }

    /// Returns the text with entity and character references resolved. Unknown references stay unchanged.
    private static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var pieces = text.split(separator: "&", omittingEmptySubsequences: false)[...]
        var resolved = String(pieces.removeFirst())
        for piece in pieces {
            let end = piece.firstIndex(of: ";")
            if let end, let scalar = scalar(piece[..<end]) {
                resolved.unicodeScalars.append(scalar)
                resolved += piece[piece.index(after: end)...]
            } else {
                resolved += "&" + piece
            }
        }
        return resolved
    }

    private static func scalar(_ reference: Substring) -> Unicode.Scalar? {
        switch reference {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard reference.first == "#" else { return nil }
            let digits = reference.dropFirst()
            let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap(Unicode.Scalar.init)
        }
    }
}
