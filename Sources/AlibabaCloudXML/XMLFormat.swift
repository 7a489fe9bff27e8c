public import AlibabaCloudCore
import SDKGenJSONTree
import SDKGenXMLTree

extension ResponseFormat {
    /// XML. Answers in JSON are read as well: gateways ignore what was asked for.
    public static let xml = ResponseFormat(name: "XML", mediaType: "application/xml", parseXML: parsedXML)

    /// JSON, and answers in XML are read as well: that of a gateway which refuses a request before it has seen the format
    /// asked for.
    public static let jsonOrXML = ResponseFormat(
        name: ResponseFormat.json.name, mediaType: ResponseFormat.json.mediaType, parseXML: parsedXML)
}

/// Whatever the root is called, `CancelPhysicalConnectionResponse` or `Error` for example, what it holds is the answer (wire
/// contract §4.1, §4.3).
private func parsedXML(
    _ body: [UInt8], unless isUnwanted: (() -> Bool)?
) throws(ResponseFormat.Unreadable) -> ResponseDocument {
    if let reason = reasonToRefuse(body) { throw ResponseFormat.Unreadable(reason: reason) }
    let receiver = ElementDocument(unless: isUnwanted)
    do {
        try parseElements(body, limits: limits, receiver: receiver)
    } catch {
        throw ResponseFormat.Unreadable(reason: error.reasonWithoutQuotes)
    }
    // A page that is well-formed would pass as a response without a single member that is known.
    guard receiver.rootName.lowercased() != "html" else {
        throw ResponseFormat.Unreadable(reason: "It is a page of HTML.")
    }
    if receiver.document.isBlank { return .object([]) }
    return receiver.document
}

/// As deep as JSON may nest: what follows the tree by recursion bears the same for both.
private let depthLimit = 128

private var limits: TreeLimits {
    var limits = TreeLimits()
    limits.bytes = sizeLimit
    limits.depth = depthLimit
    return limits
}

extension TreeError {
    /// Messages about specs name elements, and those of a response may be secrets.
    fileprivate var reasonWithoutQuotes: String {
        switch reason {
        case .empty: "It is empty."
        case .tooLarge: "It has more than \(sizeLimit) bytes."
        case .tooDeep: "It nests more than \(depthLimit) deep at byte \(offset)."
        case .doctype: "It has a DOCTYPE, as pages of HTML do and responses do not."
        case .encoding: "It is not in UTF-8."
        case .syntax: "It is not XML at byte \(offset)."
        }
    }
}
