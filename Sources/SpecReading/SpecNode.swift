import SDKGenDiagnostics
import SDKGenXMLTree

/// An element of known kind, from which specs are decoded.
///
/// A class, because decoders pass nodes on without copying them.
final class SpecNode: Sendable {
    let kind: ElementKind
    let location: SourceLocation
    /// The whole element, from the start tag to the end tag.
    let extent: SourceLocation
    let attributes: SpecAttributes
    let text: SpecText?
    /// The verbatim text, for kinds that take verbatim text.
    let verbatim: VerbatimText
    let children: [SpecNode]
    /// Whether the element has errors, so that its content is a guess.
    let isGuess: Bool

    init(
        kind: ElementKind, location: SourceLocation, extent: SourceLocation, attributes: SpecAttributes,
        text: SpecText?, verbatim: VerbatimText, children: [SpecNode], isGuess: Bool = false
    ) {
        self.kind = kind
        self.location = location
        self.extent = extent
        self.attributes = attributes
        self.text = text
        self.verbatim = verbatim
        self.children = children
        self.isGuess = isGuess
    }
}

/// Text that is taken verbatim.
struct VerbatimText: Sendable {
    let string: String
    /// The offset of the text in the file.
    let offset: Int
    /// Whether the element also has child elements, so that the text is incomplete.
    let containsElements: Bool

    static let none = VerbatimText(string: "", offset: 0, containsElements: false)
}

extension SpecNode {
    /// Returns the node with another child at its end.
    func appending(_ child: SpecNode) -> SpecNode {
        SpecNode(
            kind: kind, location: location, extent: extent, attributes: attributes, text: text, verbatim: verbatim,
            children: children + [child], isGuess: isGuess)
    }

    func children(_ kind: ElementKind) -> [SpecNode] { children.filter { $0.kind == kind } }
    func child(_ kind: ElementKind) -> SpecNode? { children.first { $0.kind == kind } }

    func string(_ name: AttributeName) -> Located<String>? { attributes[name] }
    func word(_ name: AttributeName) -> Located<String>? { attributes.word(name) }
    func words(_ name: AttributeName) -> [Located<String>]? { attributes.words(name) }
    func boolean(_ name: AttributeName) -> Located<Bool>? { attributes.boolean(name) }
    func count(_ name: AttributeName) -> Located<Int>? { attributes.count(name) }
    func choice<Choice: RawRepresentable<String> & Sendable>(_ name: AttributeName) -> Located<Choice>? {
        attributes.choice(name)
    }
}

extension SourceFile {
    func location(of element: TreeElement) -> SourceLocation {
        SourceLocation(file: self, offset: element.offset, length: element.name.utf8.count + 1)
    }

    func extent(of element: TreeElement) -> SourceLocation {
        SourceLocation(file: self, offset: element.offset, length: element.endOffset - element.offset)
    }

    func location(ofName attribute: TreeAttribute) -> SourceLocation {
        SourceLocation(file: self, offset: attribute.nameOffset, length: attribute.name.utf8.count)
    }

    func location(ofValue attribute: TreeAttribute) -> SourceLocation {
        SourceLocation(file: self, offset: attribute.valueOffset, length: attribute.valueLength)
    }
}

extension String {
    var isOneLine: Bool {
        utf8.withContiguousStorageIfAvailable { !$0.contains(10) } ?? !utf8.contains(10)
    }

    var isBlank: Bool { utf8.allSatisfy(Self.isBlank) }

    /// The text without leading and trailing whitespace.
    var trimmed: String {
        guard let head = utf8.first, let tail = utf8.last, Self.isBlank(head) || Self.isBlank(tail) else { return self }
        guard let start = utf8.firstIndex(where: { !Self.isBlank($0) }),
            let last = utf8.lastIndex(where: { !Self.isBlank($0) })
        else { return "" }
        return String(self[start...last])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
