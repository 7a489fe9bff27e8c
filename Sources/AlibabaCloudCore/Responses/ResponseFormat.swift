internal import JSONTree

/// The format that a client asks for and reads its responses in.
public struct ResponseFormat: Sendable {
    /// JSON, which every service speaks.
    public static let json = ResponseFormat(name: "json", mediaType: "application/json") { body throws(Unreadable) in
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(body)
        } catch {
            throw Unreadable(reason: "It is not JSON at byte \(error.offset): \(error.problem)")
        }
    }

    /// Why a body is not in the format, as a sentence that quotes nothing of the body.
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
    package let parse: @Sendable ([UInt8]) throws(Unreadable) -> ResponseDocument

    package init(
        name: String, mediaType: String,
        parse: @escaping @Sendable ([UInt8]) throws(Unreadable) -> ResponseDocument
    ) {
        self.name = name
        self.mediaType = mediaType
        self.parse = parse
    }
}
