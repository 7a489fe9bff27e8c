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

    /// The fields that could be read, by their names on the wire: `error.fields["VpcId"]`. Empty if none could be read.
    public let fields: Fields
    /// What the answer says of the operation, if that is one that changes something.
    public internal(set) var effect: Effect

    /// What is known of what the operation has changed.
    @nonexhaustive
    public enum Effect: Sendable, Hashable {
        /// Nothing: it changes nothing.
        case none
        /// It may have been carried out: the status says so, the body does not.
        case possible
        /// It was carried out: the body is that of a response, with a part of it that cannot be read.
        case certain
    }

    /// A report made of its parts.
    public init(
        status: Int, requestId: String?, path: String?, reason: String, bodyPrefix: String?,
        effect: Effect = .none
    ) {
        self.init(
            status: status, requestId: requestId, path: path, reason: reason, bodyPrefix: bodyPrefix, fields: .none,
            effect: effect)
    }

    init(
        status: Int, requestId: String?, path: String?, reason: String, bodyPrefix: String?, fields: Fields,
        effect: Effect
    ) {
        self.status = status
        self.requestId = requestId
        self.path = path
        self.reason = reason
        self.bodyPrefix = bodyPrefix
        self.fields = fields
        self.effect = effect
    }

    /// Sentences with status, request id, place and reason, and with what has become of an operation that changes
    /// something.
    public var description: String {
        let place = path.map { " at \($0)" } ?? ""
        let request = requestId.map { ", request id \(oneLine($0))" } ?? ""
        let sentence = "The response (HTTP \(status)\(request)) is unreadable\(place): \(reason)"
        return switch effect {
        case .none: sentence
        case .possible: "\(sentence) The operation may have been executed: check before you call it again."
        case .certain: "\(sentence) The operation was carried out: do not call it again."
        }
    }
}

extension UnreadableResponse: CustomReflectable {
    /// All parts, of the body no more than its length, because a page in the place of a response may repeat the request with
    /// its signature, and of the fields no more than their names.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "status": status, "requestId": requestId as Any, "path": path as Any, "reason": reason,
                "bodyPrefix": bodyPrefix.map(lengthOnly) as Any, "fields": fields.names,
                "effect": effect,
            ], displayStyle: .struct)
    }
}

/// What is shown of a text whose content must not be.
func lengthOnly(_ text: String) -> String { "(\(text.utf8.count) bytes)" }

/// As much of a body as errors keep: 1024 bytes, without the secrets of the call.
func boundedText(of body: [UInt8], without secrets: CallSecrets = CallSecrets()) -> String {
    let limit = 1024
    // A secret must not be cut in two before it is found.
    let text = secrets.redacted(String(decoding: body.prefix(16 * limit), as: UTF8.self))
    return String(decoding: text.utf8.prefix(limit), as: UTF8.self)
}
