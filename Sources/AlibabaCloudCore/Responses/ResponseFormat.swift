import SDKGenJSONTree

/// The response format that a client requests. The client detects the actual format of a body by its first byte.
public struct ResponseFormat: Sendable {
    /// JSON, which all services support.
    ///
    /// A gateway may send an error in XML anyway. This format reads the code, message, request ID and other texts of
    /// such an error, but does not decode responses in XML. The formats of `AlibabaCloudXML` decode both.
    public static let json = ResponseFormat(name: "json", mediaType: "application/json", parseXML: nil)

    /// The error for a body that cannot be parsed. The reason is a sentence that does not quote the body.
    package struct Unreadable: Error {
        package let reason: String

        package init(reason: String) {
            self.reason = reason
        }
    }

    /// The value of the parameter `Format` (wire protocol §1.3).
    package let name: String
    /// The value of the header `accept` (wire protocol §1.4).
    package let mediaType: String

    /// Parses an XML body. Calls the given closure repeatedly, and stops if the closure returns `true`.
    package typealias XMLParser = @Sendable ([UInt8], (() -> Bool)?) throws(Unreadable) -> ResponseDocument

    private let parseXML: XMLParser?

    /// Creates a format.
    ///
    /// - Parameter parseXML: Parses a body that starts with `<`; `nil` for a format that parses only JSON.
    package init(name: String, mediaType: String, parseXML: XMLParser?) {
        self.name = name
        self.mediaType = mediaType
        self.parseXML = parseXML
    }
}

extension ResponseFormat {
    /// Parses a body.
    ///
    /// Ignores the content type, because proxies and gateways omit or misreport it. XML always starts with `<` after
    /// optional whitespace, and JSON never does.
    ///
    /// - Parameter shouldStop: Called repeatedly while a large body is parsed. If it returns `true`, parsing fails.
    func document(of body: [UInt8], unless shouldStop: (() -> Bool)? = nil) throws(Unreadable) -> ResponseDocument {
        guard let first = body.firstOfContent else { throw Unreadable(reason: "It is empty.") }
        if first == UInt8(ascii: "<"), let parseXML { return try parseXML(body, shouldStop) }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(body, as: .lenient, unless: shouldStop)
        } catch {
            throw Unreadable(reason: "It is not JSON at byte \(error.offset): \(error.problem)")
        }
    }

    /// Returns the members of an error response. Uses ``XMLErrorScanner`` for XML that the format does not support, or
    /// that is malformed.
    func errorMembers(of body: [UInt8], unless shouldStop: (() -> Bool)? = nil) -> [ResponseDocument.Member] {
        guard let body = Self.utf8(body, unless: shouldStop) else { return [] }
        if let document = try? document(of: body, unless: shouldStop) {
            if case .object(let members) = document { return members }
            return []
        }
        return body.firstOfContent == UInt8(ascii: "<") ? XMLErrorScanner.members(of: body) : []
    }

    /// Returns the members that ``XMLErrorScanner`` finds in a body that cannot be parsed.
    static func scannedErrorMembers(
        of body: [UInt8], unless shouldStop: (() -> Bool)? = nil
    ) -> [ResponseDocument.Member] {
        guard let body = utf8(body, unless: shouldStop), body.firstOfContent == UInt8(ascii: "<") else { return [] }
        return XMLErrorScanner.members(of: body)
    }

    /// Returns a UTF-16 or UTF-32 body in UTF-8, and any other body unchanged; `nil` if `shouldStop` returns `true`.
    private static func utf8(_ body: [UInt8], unless shouldStop: (() -> Bool)?) -> [UInt8]? {
        WideText(body).map { $0.utf8(unless: shouldStop) } ?? body
    }
}

extension [UInt8] {
    /// The first byte after a byte order mark and whitespace. NUL is not whitespace.
    fileprivate var firstOfContent: UInt8? {
        let content = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return content.first { $0 > 0x20 || $0 == 0 }
    }
}
