/// A response with a status of success that does not say what it should.
public struct UnreadableResponse: Error, Sendable, Hashable, CustomStringConvertible {
    /// The HTTP status.
    public let status: Int
    /// The request id, if the response could be read so far.
    public let requestId: String?
    /// Where the response goes wrong, `Regions.Region[2].PageSize` for example, with elements counted from 0; `nil` if
    /// it is wrong as a whole.
    public let path: String?
    /// What is wrong, as a sentence without values of sensitive members.
    public let reason: String
    /// The beginning of the body, at most 1024 bytes; `nil` if the response has sensitive members, because any part of
    /// an unreadable body may be one.
    public let bodyPrefix: String?

    /// A report made of its parts.
    public init(status: Int, requestId: String?, path: String?, reason: String, bodyPrefix: String?) {
        self.status = status
        self.requestId = requestId
        self.path = path
        self.reason = reason
        self.bodyPrefix = bodyPrefix
    }

    /// One sentence with status, request id, place and reason.
    public var description: String {
        let place = path.map { " at \($0)" } ?? ""
        let request = requestId.map { ", request id \(oneLine($0))" } ?? ""
        return "The response (HTTP \(status)\(request)) is unreadable\(place): \(reason)"
    }
}

extension UnreadableResponse: CustomReflectable {
    /// All parts, of the body no more than its length: a page in the place of a response may repeat the request with its
    /// signature.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "status": status, "requestId": requestId as Any, "path": path as Any, "reason": reason,
                "bodyPrefix": bodyPrefix.map(lengthOnly) as Any,
            ], displayStyle: .struct)
    }
}

/// What is shown of a text whose content must not be.
func lengthOnly(_ text: String) -> String { "(\(text.utf8.count) bytes)" }

/// As much of a body as errors keep.
func boundedText(of body: [UInt8]) -> String {
    String(decoding: body.prefix(1024), as: UTF8.self)
}
