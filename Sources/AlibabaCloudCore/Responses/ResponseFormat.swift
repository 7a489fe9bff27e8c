internal import JSONTree

/// The format that a client asks for. What a body really is, the client sees by its beginning.
public struct ResponseFormat: Sendable {
    /// JSON, which every service speaks.
    ///
    /// A gateway may answer in XML all the same, with an error above all. A client with this format reads no XML: of such
    /// an answer it keeps the status and the beginning of the body, and no code. The formats of `AlibabaCloudXML` read
    /// both.
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

    private let parseXML: (@Sendable ([UInt8]) throws(Unreadable) -> ResponseDocument)?

    /// - Parameter parseXML: Reads a body that begins with `<`; `nil` for a format that reads JSON alone.
    package init(
        name: String, mediaType: String,
        parseXML: (@Sendable ([UInt8]) throws(Unreadable) -> ResponseDocument)?
    ) {
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
    func document(of body: [UInt8]) throws(Unreadable) -> ResponseDocument {
        guard let first = body.firstOfContent else { throw Unreadable(reason: "It is empty.") }
        if first == UInt8(ascii: "<"), let parseXML { return try parseXML(body) }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(body)
        } catch {
            throw Unreadable(reason: "It is not JSON at byte \(error.offset): \(error.problem)")
        }
    }
}

extension [UInt8] {
    /// The first byte behind a byte order mark and white space.
    fileprivate var firstOfContent: UInt8? {
        let content = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return content.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    }
}
