/// An element with its attributes, its children, and their byte offsets in the document.
///
/// Offsets count the bytes of the document, including a byte order mark. Lines and columns are computed only for
/// messages.
package struct TreeElement: Sendable {
    package let name: String
    /// The offset of the start tag's `<`.
    package let offset: Int
    /// The offset after the element, after its end tag if it has one.
    package let endOffset: Int
    /// The attributes, without namespace declarations.
    package let attributes: [TreeAttribute]
    package let declaresNamespace: Bool
    package let children: [TreeNode]
}

/// A child of an element.
package enum TreeNode: Sendable {
    case element(TreeElement)
    case text(TreeText)
}

/// An attribute and the offsets of its name and its value.
package struct TreeAttribute: Sendable {
    package let name: String
    package let value: String
    package let nameOffset: Int
    /// The offset of the first byte after the opening quote.
    package let valueOffset: Int
    /// The number of bytes between the quotes.
    package let valueLength: Int
}

/// Text between tags, with resolved references. CDATA sections and the text around them are one piece.
package struct TreeText: Sendable {
    package let string: String
    package let offset: Int
}

extension TreeElement {
    package var elements: [TreeElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }
    package var texts: [TreeText] {
        children.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
    package func attribute(_ name: String) -> TreeAttribute? { attributes.first { $0.name == name } }
}

/// The error of a document that cannot be parsed.
package struct TreeError: Error, Sendable {
    package enum Reason: Sendable, Equatable {
        case empty, tooLarge, tooDeep, doctype, encoding
        /// The document is not well-formed.
        case syntax
    }
    package let reason: Reason
    /// The message, as a sentence without a full stop.
    package let message: String
    package let offset: Int
    /// A second offset that explains the error, such as that of the unclosed start tag.
    package let related: (message: String, offset: Int)?
}

/// The limits of a document. The size also bounds the time: libxml2 2.9 checks attributes in quadratic time.
package struct TreeLimits: Sendable {
    package var bytes = 1 << 20
    package var depth = 256
    package init() {}
}
