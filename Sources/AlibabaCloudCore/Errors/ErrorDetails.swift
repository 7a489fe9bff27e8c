/// The contents of an error response.
///
/// The details preserve all members of the response, documented or not. Each text, and all ``otherMembers`` together,
/// are truncated to 64 KiB.
public final class ErrorDetails: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The error code, for example `Forbidden.RAM`; empty if the response has none.
    public let code: String
    /// The explanation of the service; empty if the response has none.
    ///
    /// For a refused signature the message repeats the signed text, which may contain the security token, so
    /// ``description`` shows only the beginning.
    public let message: String
    /// The request ID, by which the vendor's support finds the call; `nil` if the response has none.
    public let requestId: String?
    /// The host that sent the response.
    public let hostId: String?
    /// The address of a page with advice.
    public let recommendation: String?
    /// The reason for a denied permission, if the response has one.
    public let accessDeniedDetail: AccessDeniedDetail?
    /// The other members of the response. Values other than strings are JSON texts.
    public let otherMembers: [String: String]
    /// The first 1024 bytes of a response without an error code, for example the HTML page of a proxy; `nil` for other
    /// responses.
    public let bodyPrefix: String?
    /// The reason for a refused signature, if the response shows it.
    public let signatureMismatch: SignatureMismatch?
    /// The call and its attempt; `nil` in details that a test created without a call.
    public let call: CallContext?

    /// Creates details for tests and test doubles.
    public init(
        status: Int, code: String, message: String = "", requestId: String? = nil, hostId: String? = nil,
        recommendation: String? = nil, accessDeniedDetail: AccessDeniedDetail? = nil,
        otherMembers: [String: String] = [:], bodyPrefix: String? = nil, signatureMismatch: SignatureMismatch? = nil,
        call: CallContext? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.requestId = requestId
        self.hostId = hostId
        self.recommendation = recommendation
        self.accessDeniedDetail = accessDeniedDetail
        self.otherMembers = otherMembers
        self.bodyPrefix = bodyPrefix
        self.signatureMismatch = signatureMismatch
        self.call = call
    }

    /// Returns the details with a transformed call context.
    func mapCall(_ transform: (CallContext) -> CallContext) -> ErrorDetails {
        ErrorDetails(
            status: status, code: code, message: message, requestId: requestId, hostId: hostId,
            recommendation: recommendation, accessDeniedDetail: accessDeniedDetail, otherMembers: otherMembers,
            bodyPrefix: bodyPrefix, signatureMismatch: signatureMismatch, call: call.map(transform))
    }

    /// Returns the position of the code in a list in the form of ``ServiceFailure/_codes``.
    ///
    /// Generated code switches over the position, because the compiler takes several times as long for a `switch` over
    /// strings.
    @_spi(Generated) @inline(never)
    public func position(in codes: StaticString) -> CodePosition {
        CodePosition(rawValue: index(in: codes)) ?? .none
    }

    /// Returns the position of the code as an integer, or -1 if the code is not in the list. Use this method for lists
    /// with more codes than ``CodePosition`` has cases.
    @_spi(Generated) @inline(never)
    public func index(in codes: StaticString) -> Int {
        guard !code.isEmpty else { return -1 }
        return codes.withUTF8Buffer { text in
            var index = 0
            var rest = text[...]
            while !rest.isEmpty {
                let line = rest.prefix { $0 != UInt8(ascii: "\n") }
                if matches(line.prefix { $0 != UInt8(ascii: " ") }) { return index }
                rest = rest[line.endIndex...].dropFirst()
                index += 1
            }
            return -1
        }
    }

    private func matches(_ entry: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        entry.last == UInt8(ascii: "*") ? code.utf8.starts(with: entry.dropLast()) : entry.elementsEqual(code.utf8)
    }
}

extension ErrorDetails: CustomStringConvertible, CustomReflectable {
    /// A sentence with the code, status, message and request ID, and with the reason for a refused signature.
    public var description: String {
        let name = code.isEmpty ? "an unnamed error" : oneLine(code)
        let parts = [oneLine(shownMessage, limit: 1024), signatureMismatch?.advice ?? ""].filter { !$0.isEmpty }
        let explanation = parts.isEmpty ? "." : ": \(parts.joined(separator: "; "))"
        let request = requestId.map { " [request ID \(oneLine($0))]" } ?? ""
        return "The service answered with \(name) (HTTP \(status))\(explanation)\(request)"
    }

    /// All properties, but only the part of the message that ``description`` shows, and only the length of the body:
    /// the page of a proxy may repeat the signature of the request.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "status": status, "code": code, "message": shownMessage, "requestId": requestId as Any,
                "hostId": hostId as Any, "recommendation": recommendation as Any,
                "accessDeniedDetail": accessDeniedDetail as Any, "otherMembers": otherMembers,
                "bodyPrefix": bodyPrefix.map(lengthOnly) as Any, "signatureMismatch": signatureMismatch as Any,
            ])
    }

    /// The first 1024 characters of the message, without the signed text that the message repeats for some codes (wire
    /// protocol §4.3).
    private var shownMessage: String {
        SignatureMismatch.codes.contains(code)
            ? String(message.prefix { !".:\n".contains($0) }) : String(message.prefix(1024))
    }
}
