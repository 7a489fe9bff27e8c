/// An element with its attributes and children, and the byte offsets at which they stand in the document.
///
/// Offsets count bytes of the document as it was given, a byte order mark included. They are kept instead of lines and columns
/// because they are what the bytes themselves say; a line is computed when a message needs one.
package struct TreeElement: Sendable {
    package let name: String
    /// Where the `<` of the start tag is.
    package let offset: Int
    /// Where the first byte behind the element is, behind its end tag if it has one.
    package let endOffset: Int
    /// Without those that declare namespaces.
    package let attributes: [TreeAttribute]
    package let declaresNamespace: Bool
    package let children: [TreeNode]
}

/// A child of an element.
package enum TreeNode: Sendable {
    case element(TreeElement)
    case text(TreeText)
}

/// An attribute and the places of its name and its value.
package struct TreeAttribute: Sendable {
    package let name: String
    package let value: String
    package let nameOffset: Int
    /// Where the first byte after the opening quote is.
    package let valueOffset: Int
    /// How many bytes stand between the quotes.
    package let valueLength: Int
}

/// Text between tags: references are resolved, CDATA sections and the text around them are one piece.
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

/// Why a document could not be read.
package struct TreeError: Error, Sendable {
    package enum Reason: Sendable, Equatable {
        case empty, tooLarge, tooDeep, doctype, encoding
        /// The document is not well-formed.
        case syntax
    }
    package let reason: Reason
    /// What is wrong, as a sentence without a full stop.
    package let message: String
    package let offset: Int
    /// A place that explains the mistake, such as the start tag that was never closed.
    package let related: (message: String, offset: Int)?
}

/// What a document may be at most. The attribute check of libxml2 2.9 takes time with the square of the attributes, so
/// the size also bounds the time.
package struct TreeLimits: Sendable {
    package var bytes = 1 << 20
    package var depth = 256
    package init() {}
}
