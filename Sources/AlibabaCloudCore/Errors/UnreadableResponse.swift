/// A response with a success status that cannot be decoded.
public struct UnreadableResponse: Error, Sendable, Hashable, CustomStringConvertible {
    /// The HTTP status.
    public let status: Int
    /// The request ID, if the response has a readable one.
    public let requestId: String?
    /// The path of the invalid value, for example `Regions.Region[2].PageSize`, with elements counted from 0; `nil` if
    /// the whole response is invalid.
    public let path: String?
    /// A sentence that describes the problem, without values of sensitive fields.
    public let reason: String
    /// The first 1024 bytes of the body; `nil` if the response has sensitive fields, because any part of an unreadable
    /// body may be sensitive.
    public let bodyPrefix: String?

    /// The readable fields, by wire name: `error.fields["VpcId"]`.
    public let fields: Fields
    /// Whether the service executed the operation, for an operation that changes something.
    public package(set) var effect: Effect

    /// The effect of the operation, as far as it is known.
    @nonexhaustive
    public enum Effect: Sendable, Hashable {
        /// The operation changes nothing.
        case none
        /// The service may have executed the operation: the status reports success, but the body is no response.
        case possible
        /// The service executed the operation: the body is a response with an invalid part.
        case certain
    }

    /// Creates an error for tests and test doubles.
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

    /// The status, request ID, path and reason, and whether the service executed an operation that changes something.
    public var description: String {
        let place = path.map { " at \($0)" } ?? ""
        let request = requestId.map { ", request ID \(oneLine($0))" } ?? ""
        let sentence = "The response (HTTP \(status)\(request)) is unreadable\(place): \(reason)"
        return switch effect {
        case .none: sentence
        case .possible: "\(sentence) The operation may have been executed: check before you call it again."
        case .certain: "\(sentence) The operation was executed: do not call it again."
        }
    }
}

extension UnreadableResponse: CustomReflectable {
    /// All properties, but only the length of the body, because the page of a proxy may repeat the signature of the
    /// request, and only the names of the fields.
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

/// Returns a description of a text that shows only its length.
func lengthOnly(_ text: String) -> String { "(\(text.utf8.count) bytes)" }

/// Returns the first 1024 bytes of a body, with the secrets of the call redacted.
func boundedText(of body: [UInt8], without secrets: CallSecrets = CallSecrets()) -> String {
    let limit = 1024
    // Redacts before the text is truncated, because a truncated secret cannot be recognized.
    let text = secrets.redacted(String(decoding: body.prefix(16 * limit), as: UTF8.self))
    return String(decoding: text.utf8.prefix(limit), as: UTF8.self)
}
