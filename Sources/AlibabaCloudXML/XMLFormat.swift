public import AlibabaCloudCore
import SDKGenJSONTree
import SDKGenXMLTree

extension ResponseFormat {
    /// XML. Responses in JSON are decoded too, because gateways ignore the requested format.
    public static let xml = ResponseFormat(name: "XML", mediaType: "application/xml", parseXML: parsedXML)

    /// JSON. Responses in XML are decoded too: a gateway can refuse a request before it reads the requested format.
    public static let jsonOrXML = ResponseFormat(
        name: ResponseFormat.json.name, mediaType: ResponseFormat.json.mediaType, parseXML: parsedXML)
}

/// Parses an XML body. Ignores the name of the root element, for example `CancelPhysicalConnectionResponse` or `Error`
/// (wire protocol §4.1, §4.3).
private func parsedXML(
    _ body: [UInt8], unless shouldStop: (() -> Bool)?
) throws(ResponseFormat.Unreadable) -> ResponseDocument {
    if let reason = reasonToReject(body) { throw ResponseFormat.Unreadable(reason: reason) }
    let receiver = ElementDocument(unless: shouldStop)
    do {
        try parseElements(body, limits: limits, receiver: receiver)
    } catch {
        throw ResponseFormat.Unreadable(reason: error.reasonWithoutQuotes)
    }
    // Otherwise a well-formed HTML page would decode as a response without fields.
    guard receiver.rootName.lowercased() != "html" else {
        throw ResponseFormat.Unreadable(reason: "It is an HTML page.")
    }
    if receiver.document.isBlank { return .object([]) }
    return receiver.document
}

/// The deepest nesting of elements, the same as in JSON. The limit bounds the recursion of the decoder.
private let depthLimit = 128

private var limits: TreeLimits {
    var limits = TreeLimits()
    limits.bytes = sizeLimit
    limits.depth = depthLimit
    return limits
}

extension TreeError {
    /// The reason without names of elements, which may be secrets in a response.
    fileprivate var reasonWithoutQuotes: String {
        switch reason {
        case .empty: "It is empty."
        case .tooLarge: "It has more than \(sizeLimit) bytes."
        case .tooDeep: "It nests more than \(depthLimit) deep at byte \(offset)."
        case .doctype: "It has a DOCTYPE. Only HTML pages have one."
        case .encoding: "It is not in UTF-8."
        case .syntax: "It is not XML at byte \(offset)."
        }
    }
}
