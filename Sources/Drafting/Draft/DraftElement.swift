import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading
import SDKGenXMLTree

/// An element of a draft, with the place of the source that states each value.
struct DraftElement: Sendable {
    struct Attribute: Sendable {
        var name: String
        var value: String
        /// The place of the source that states the value; nil for a value that no source states.
        var source: SourceLocation?
    }

    /// The content before the child elements.
    enum Content: Sendable {
        case none
        /// Markdown.
        case prose(String)
        /// A value, to the letter.
        case value(String)
        /// A body, in a CDATA section.
        case body(String)
    }

    let kind: ElementKind
    var attributes: [Attribute] = []
    var content = Content.none
    /// The place of the source that states the content.
    var contentSource: SourceLocation?
    var children: [DraftElement] = []
    /// The comments before the element.
    var comments: [String] = []
    /// The comments after the last child.
    var lastComments: [String] = []

    init(_ kind: ElementKind) { self.kind = kind }

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// Sets an attribute that no source states.
    mutating func set(_ name: String, _ value: String) { set(name, value, from: nil) }

    /// Sets an attribute to a value that a source states, if it states one.
    mutating func set(_ name: String, _ value: Stated<String>?) {
        if let value { set(name, value.value, from: value.location) }
    }

    mutating func set(_ name: String, _ value: String, from source: SourceLocation?) {
        attributes.removeAll { $0.name == name }
        attributes.append(Attribute(name: name, value: value, source: source))
    }

    /// Adds a comment before the element.
    mutating func mark(_ task: String) { comments.append("TODO: \(task)") }

    /// Adds a comment before the element about something that is not certain.
    mutating func doubt(_ doubt: String) { comments.append("TODO: uncertain \(doubt)") }

    /// Returns whether the element has nothing in it.
    var isEmpty: Bool {
        if case .none = content { children.isEmpty && lastComments.isEmpty } else { false }
    }
}

// MARK: Writing

extension DraftElement {
    /// The element as a file, not yet in canonical form.
    var file: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        // The comments about the whole file follow the start tag.
        var root = self
        root.comments = []
        if root.children.isEmpty {
            root.lastComments = comments + root.lastComments
        } else {
            root.children[0].comments = comments + root.children[0].comments
        }
        root.write(to: &text, indentation: "")
        return text
    }

    private func write(to text: inout String, indentation: String) {
        for comment in comments { Self.write(comment: comment, to: &text, indentation: indentation) }
        text += "\(indentation)<\(kind.elementName)"
        for attribute in attributes {
            text += " \(attribute.name)=\"\(Self.attributeText(attribute.value))\""
        }
        guard !isEmpty else {
            text += "/>\n"
            return
        }
        text += ">"
        switch content {
        case .none: text += "\n"
        case .value(let value): text += Self.valueText(value)
        case .body(let body):
            text += "<![CDATA[\n\(body.legalInXML.replacing("]]>", with: "]]]]><![CDATA[>"))\n]]>"
        case .prose(let prose):
            text += "\n"
            for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "\n" : "\(indentation)  \(String(line).legalInXML.escapedForXML())\n"
            }
        }
        for (index, child) in children.enumerated() {
            // An empty line separates the sections of a file.
            let isSection = [.operation, .service].contains(kind)
            if isSection, index > 0, children[index - 1].kind != child.kind, child.kind != .documentation {
                text += "\n"
            }
            child.write(to: &text, indentation: indentation + "  ")
        }
        for comment in lastComments { Self.write(comment: comment, to: &text, indentation: indentation + "  ") }
        switch content {
        case .value, .body: text += "</\(kind.elementName)>\n"
        default: text += "\(indentation)</\(kind.elementName)>\n"
        }
    }

    private static func write(comment: String, to text: inout String, indentation: String) {
        var safe = comment.legalInXML.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // A comment cannot contain two hyphens, or end with one.
        while safe.contains("--") { safe = safe.replacing("--", with: "- -") }
        text += "\(indentation)<!-- \(safe)\(safe.hasSuffix("-") ? " " : "") -->\n"
    }

    /// Returns a value between quotation marks: line breaks, and spaces at the ends, are character references.
    private static func attributeText(_ value: String) -> String {
        referencingInvisible(value.legalInXML.escapedForXML(quotes: "\""))
    }

    private static func valueText(_ value: String) -> String {
        referencingInvisible(value.legalInXML.escapedForXML())
    }

    /// Spells line breaks, tabs, invisible characters and spaces at the ends as character references.
    private static func referencingInvisible(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 > 32 && $0 < 127 || $0 == 32 } && text.first != " " && text.last != " "
        guard !isPlain else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let isOuterSpace = scalar == " " && (index == 0 || index == scalars.count - 1)
            if scalar.value < 32 || isOuterSpace || scalar.isUnseen {
                result += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Whether the scalar takes no room, or looks like a space.
    var isUnseen: Bool {
        switch value {
        case 0x7F...0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
            0x205F...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String {
    /// The text without characters that XML does not allow.
    var legalInXML: String {
        let isLegal = { (scalar: Unicode.Scalar) in
            scalar.value >= 32 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                || scalar == "\t" || scalar == "\n" || scalar == "\r"
        }
        guard !unicodeScalars.allSatisfy(isLegal) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter(isLegal)))
    }
}

// MARK: Places

/// The place of a part of a draft: the indexes of the elements on the path from the root.
struct DraftPath: Hashable, Sendable {
    var indexes: [Int]
    /// The attribute; nil for the element or its content.
    var attribute: String?
}

extension DraftElement {
    /// Returns the place of a byte of the written draft; the root if nothing else is there.
    ///
    /// - Parameter tree: The draft as it was parsed.
    func path(of offset: Int, in tree: TreeElement) -> DraftPath {
        var path = DraftPath(indexes: [])
        var (element, tree) = (self, tree)
        while true {
            let found = tree.elements.enumerated().first {
                $0.element.offset <= offset && offset < $0.element.endOffset
            }
            guard let found, element.children.indices.contains(found.offset) else { break }
            path.indexes.append(found.offset)
            (element, tree) = (element.children[found.offset], found.element)
        }
        path.attribute =
            tree.attributes.first { $0.nameOffset <= offset && offset <= $0.valueOffset + $0.valueLength }?.name
        return path
    }

    /// The element at a path.
    subscript(_ indexes: ArraySlice<Int>) -> DraftElement {
        get {
            guard let first = indexes.first, children.indices.contains(first) else { return self }
            return children[first][indexes.dropFirst()]
        }
        set {
            guard let first = indexes.first, children.indices.contains(first) else {
                self = newValue
                return
            }
            children[first][indexes.dropFirst()] = newValue
        }
    }

    /// Removes the element at a path; its comments stay.
    mutating func remove(_ indexes: ArraySlice<Int>, because reason: String) {
        guard let first = indexes.first, children.indices.contains(first) else { return }
        guard indexes.count == 1 else {
            children[first].remove(indexes.dropFirst(), because: reason)
            return
        }
        let removed = children.remove(at: first)
        let comments = removed.comments + [reason]
        if children.indices.contains(first) {
            children[first].comments = comments + children[first].comments
        } else {
            lastComments = comments + lastComments
        }
    }
}
