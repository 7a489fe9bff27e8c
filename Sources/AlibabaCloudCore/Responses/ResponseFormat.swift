import SDKGenJSONTree

/// The format that a client asks for. What a body really is, the client sees by its beginning.
public struct ResponseFormat: Sendable {
    /// JSON, which every service speaks.
    ///
    /// A gateway may answer in XML all the same. Of an error in XML, whatever its status, a client with this format reads code, message,
    /// request id and the other texts; a response in XML it does not read. The formats of `AlibabaCloudXML` read both.
    public static let json = ResponseFormat(name: "json", mediaType: "application/json", parseXML: nil)

    /// Why a body cannot be read, as a sentence that quotes nothing of the body.
    package struct Unreadable: Error {
        package let reason: String

        package init(reason: String) {
            self.reason = reason
        }
    }

    /// The value of the parameter `Format` (wire contract §1.3).
    package let name: String
    /// The value of the header `accept` (wire contract §1.4).
    package let mediaType: String

    /// Reads a body of XML. The function that it is given says, asked now and then, whether to give up.
    package typealias XMLParser = @Sendable ([UInt8], (() -> Bool)?) throws(Unreadable) -> ResponseDocument

    private let parseXML: XMLParser?

    /// - Parameter parseXML: Reads a body that begins with `<`; `nil` for a format that reads JSON alone.
    package init(name: String, mediaType: String, parseXML: XMLParser?) {
        self.name = name
        self.mediaType = mediaType
        self.parseXML = parseXML
    }
}

extension ResponseFormat {
    /// What a body says.
    ///
    /// The content type has no part in this: proxies and gateways leave it out or get it wrong, while XML always begins
    /// with `<`, after spaces at most, and JSON never does.
    ///
    /// - Parameter isUnwanted: Asked now and then while a large body is read. If it says true, the body is unreadable.
    func document(of body: [UInt8], unless isUnwanted: (() -> Bool)? = nil) throws(Unreadable) -> ResponseDocument {
        guard let first = body.firstOfContent else { throw Unreadable(reason: "It is empty.") }
        if first == UInt8(ascii: "<"), let parseXML { return try parseXML(body, isUnwanted) }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(body, as: .lenient, unless: isUnwanted)
        } catch {
            throw Unreadable(reason: "It is not JSON at byte \(error.offset): \(error.problem)")
        }
    }

    /// What an error says. Of XML that the format does not read, or that is not in order, it is what a scanner finds.
    func errorMembers(of body: [UInt8], unless isUnwanted: (() -> Bool)? = nil) -> [ResponseDocument.Member] {
        guard let body = Self.narrow(body, unless: isUnwanted) else { return [] }
        if let document = try? document(of: body, unless: isUnwanted) {
            if case .object(let members) = document { return members }
            return []
        }
        return body.firstOfContent == UInt8(ascii: "<") ? XMLErrorScanner.members(of: body) : []
    }

    /// What the scanner finds in a body that no parser takes.
    static func scannedErrorMembers(
        of body: [UInt8], unless isUnwanted: (() -> Bool)? = nil
    ) -> [ResponseDocument.Member] {
        guard let body = narrow(body, unless: isUnwanted), body.firstOfContent == UInt8(ascii: "<") else { return [] }
        return XMLErrorScanner.members(of: body)
    }

    /// The body in an encoding of bytes; `nil` if nobody waits for it any more.
    private static func narrow(_ body: [UInt8], unless isUnwanted: (() -> Bool)?) -> [UInt8]? {
        WideText(body).map { $0.utf8(unless: isUnwanted) } ?? body
    }
}

extension [UInt8] {
    /// The first byte behind a byte order mark and white space, to which NUL does not belong.
    fileprivate var firstOfContent: UInt8? {
        let content = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return content.first { $0 > 0x20 || $0 == 0 }
    }
}
