/// A document as it is written: with comments, CDATA sections, unresolved references and all whitespace.
///
/// ``TreeElement`` holds the parsed meaning of a document, `Markup` its spelling. The parser expects bytes that
/// ``parseTree(_:limits:)`` has accepted, and does not report errors.
package struct Markup: Sendable {
    /// The nodes before the root element, without the XML declaration.
    package let head: [MarkupNode]
    package let root: MarkupElement
    /// The nodes after the root element.
    package let tail: [MarkupNode]
}

/// An element and its content.
package struct MarkupElement: Sendable {
    package let name: String
    package let attributes: [MarkupAttribute]
    package let children: [MarkupNode]
}

/// An attribute and its unresolved value.
package struct MarkupAttribute: Sendable {
    package let name: String
    package let value: MarkupText
    package let isInDoubleQuotes: Bool
}

/// A piece of the document's text and its offset.
package struct MarkupText: Sendable {
    package let string: String
    package let offset: Int
}

package enum MarkupNode: Sendable {
    case element(MarkupElement)
    /// Text with unresolved references.
    case text(MarkupText)
    /// A CDATA section, from `<![CDATA[` to `]]>`.
    case section(MarkupText)
    /// A comment, from `<!--` to `-->`.
    case comment(MarkupText)
    /// A processing instruction, from `<?` to `?>`.
    case instruction(MarkupText)
}

extension Markup {
    /// Parses a document. Returns nil if the parser notices that the document is not well-formed.
    ///
    /// - Parameter document: Well-formed XML without a DOCTYPE.
    package init?(_ document: [UInt8]) {
        var scanner = MarkupScanner(bytes: document)
        if document.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.position = 3 }
        if scanner.isAt("<?xml ") || scanner.isAt("<?xml\t") || scanner.isAt("<?xml\n") || scanner.isAt("<?xml\r") {
            _ = scanner.piece(upTo: "?>")
        }
        head = scanner.nodes()
        guard let root = scanner.element() else { return nil }
        self.root = root
        tail = scanner.nodes()
        guard scanner.isAtEnd else { return nil }
    }
}

/// A scanner for a document.
private struct MarkupScanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position >= bytes.count }

    init(bytes: [UInt8]) { self.bytes = bytes }

    func isAt(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in
            position + mark.count <= bytes.count && bytes[position..<(position + mark.count)].elementsEqual(mark)
        }
    }

    private func text(from start: Int, to end: Int? = nil) -> MarkupText {
        MarkupText(string: String(decoding: bytes[start..<(end ?? position)], as: UTF8.self), offset: start)
    }

    /// Scans up to and including a mark.
    mutating func piece(upTo mark: StaticString) -> MarkupText {
        let start = position
        while !isAtEnd, !isAt(mark) { position += 1 }
        position = min(position + mark.utf8CodeUnitCount, bytes.count)
        return text(from: start)
    }

    /// Scans nodes up to an end tag, or at the top level up to a start tag.
    mutating func nodes(inside isInside: Bool = false) -> [MarkupNode] {
        var nodes: [MarkupNode] = []
        while !isAtEnd {
            if isAt("<!--") {
                nodes.append(.comment(piece(upTo: "-->")))
            } else if isAt("<![CDATA[") {
                nodes.append(.section(piece(upTo: "]]>")))
            } else if isAt("<?") {
                nodes.append(.instruction(piece(upTo: "?>")))
            } else if isAt("</") {
                return nodes
            } else if isAt("<") {
                guard isInside, let element = element() else { return nodes }
                nodes.append(.element(element))
            } else {
                let start = position
                while !isAtEnd, !isAt("<") { position += 1 }
                nodes.append(.text(text(from: start)))
            }
        }
        return nodes
    }

    mutating func element() -> MarkupElement? {
        guard isAt("<") else { return nil }
        position += 1
        let name = self.name()
        guard !name.isEmpty else { return nil }
        var attributes: [MarkupAttribute] = []
        while true {
            skipBlanks()
            if isAt("/>") {
                position += 2
                return MarkupElement(name: name, attributes: attributes, children: [])
            }
            if isAt(">") { break }
            guard let attribute = attribute() else { return nil }
            attributes.append(attribute)
        }
        position += 1
        let children = nodes(inside: true)
        guard isAt("</") else { return nil }
        _ = piece(upTo: ">")
        return MarkupElement(name: name, attributes: attributes, children: children)
    }

    private mutating func attribute() -> MarkupAttribute? {
        let name = self.name()
        skipBlanks()
        guard !name.isEmpty, isAt("=") else { return nil }
        position += 1
        skipBlanks()
        guard isAt("\"") || isAt("'") else { return nil }
        let quote = bytes[position]
        position += 1
        let start = position
        while !isAtEnd, bytes[position] != quote { position += 1 }
        guard !isAtEnd else { return nil }
        position += 1
        return MarkupAttribute(
            name: name, value: text(from: start, to: position - 1), isInDoubleQuotes: quote == UInt8(ascii: "\""))
    }

    private mutating func name() -> String {
        let start = position
        while !isAtEnd, !Self.endsName(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, 9, 10, 13, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "<"): true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while !isAtEnd, [32, 9, 10, 13].contains(bytes[position]) { position += 1 }
    }
}
