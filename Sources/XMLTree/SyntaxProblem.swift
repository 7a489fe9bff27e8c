internal import CLibXML2

/// A mistake that libxml2 found, in words that do not depend on its version.
struct SyntaxProblem {
    let reason: TreeError.Reason
    let message: String
    let related: (message: String, offset: Int)?
    let place: Place

    /// libxml2 stops behind a mistake, at a distance that depends on what it was about to read.
    enum Place {
        case whereItStopped
        /// The tag that it has just read.
        case tag
        /// The attribute that it has just read.
        case attribute
        /// The `&` or `<` that it took for the beginning of something else.
        case mark
    }

    /// - Parameter mark: the `&` or `<` nearest to the place where libxml2 stopped, with the name after it.
    init(code: Int, libraryText: String, openElement: (name: String, offset: Int)?, mark: String) {
        let opened = openElement.map { (message: "`<\($0.name)>` is opened here", offset: $0.offset) }
        switch UInt32(truncatingIfNeeded: code) {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue:
            self.init(
                .syntax, "the end tag does not match the open element `<\(openElement?.name ?? "")>`", opened, .tag)
        case XML_ERR_TAG_NOT_FINISHED.rawValue where openElement != nil,
            XML_ERR_DOCUMENT_END.rawValue where openElement != nil:
            self.init(.syntax, "the file ends before `<\(openElement?.name ?? "")>` is closed", opened)
        case XML_ERR_DOCUMENT_END.rawValue:
            self.init(.syntax, "something follows the root element", nil)
        case XML_ERR_DOCUMENT_EMPTY.rawValue:
            self.init(.syntax, "the file does not begin with an element", nil)
        case XML_ERR_ATTRIBUTE_REDEFINED.rawValue:
            self.init(.syntax, "the element has this attribute already", nil, .attribute)
        case XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue:
            self.init(.syntax, "the value of an attribute stands in quotes", nil)
        case XML_ERR_ENTITYREF_NO_NAME.rawValue, XML_ERR_NAME_REQUIRED.rawValue:
            self.init(
                .syntax, mark.hasPrefix("<") ? "a bare `<` is written `&lt;`" : "a bare `&` is written `&amp;`", nil,
                .mark)
        case XML_ERR_LT_IN_ATTRIBUTE.rawValue:
            self.init(.syntax, "a bare `<` is written `&lt;`", nil)
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
            self.init(
                .syntax,
                "there is no entity `\(mark);`; only `&lt;`, `&gt;`, `&amp;`, `&quot;` and `&apos;` exist", nil, .mark)
        case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue,
            XML_ERR_UNSUPPORTED_ENCODING.rawValue, XML_I18N_CONV_FAILED.rawValue, XML_I18N_NO_HANDLER.rawValue:
            self.init(.encoding, "a spec must be in UTF-8", nil)
        case XML_ERR_INVALID_CHAR.rawValue:
            self.init(
                libraryText.contains("UTF-8") ? .encoding : .syntax,
                libraryText.contains("UTF-8") ? "a spec must be in UTF-8" : "this character is not allowed in XML", nil)
        default:
            self.init(.syntax, Self.oneLine(libraryText), nil)
        }
    }

    private init(
        _ reason: TreeError.Reason, _ message: String, _ related: (message: String, offset: Int)?,
        _ place: Place = .whereItStopped
    ) {
        self.place = place
        self.reason = reason
        self.message = message
        self.related = related
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the document is not well-formed"
        return "not well-formed XML: \(line)"
    }
}
