/// What a service said about a call it did not carry out. It is all there, known to the generated code or not, up to 64 KiB of each
/// text and of all other members together.
public final class ErrorDetails: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The error code, `Forbidden.RAM` for example; empty if the answer named none.
    public let code: String
    /// The service's explanation; empty if the answer had none. For a wrong signature it repeats what was signed,
    /// security token included, so ``description`` shows only the beginning.
    public let message: String
    /// The id by which the service's support finds the call.
    public let requestId: String?
    /// The endpoint that answered.
    public let hostId: String?
    /// An address with advice.
    public let recommendation: String?
    /// Why permission was denied, if the service says so.
    public let accessDeniedDetail: AccessDeniedDetail?
    /// The remaining members of the answer, those that are not texts as JSON.
    public let otherMembers: [String: String]
    /// The beginning of an answer that names no code, at most 1024 bytes: a proxy's HTML for example.
    public let bodyPrefix: String?
    /// What is behind a signature that does not match, if that can be told.
    public let signatureMismatch: SignatureMismatch?
    /// Which call it was, and at which attempt; `nil` in details made by hand.
    public let call: CallContext?

    /// Details made of their parts, for doubles of a client in tests; calls read them from an answer.
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

    /// The same details of the same call, of which more is known.
    func mapCall(_ transform: (CallContext) -> CallContext) -> ErrorDetails {
        ErrorDetails(
            status: status, code: code, message: message, requestId: requestId, hostId: hostId,
            recommendation: recommendation, accessDeniedDetail: accessDeniedDetail, otherMembers: otherMembers,
            bodyPrefix: bodyPrefix, signatureMismatch: signatureMismatch, call: call.map(transform))
    }

    /// The position of the code in a list in the form of ``ServiceFailure/_codes``, counted from 0.
    ///
    /// Generated code asks this way because a `switch` over texts costs several times as much to compile as one over these.
    @_spi(Generated) @inline(never)
    public func position(in codes: StaticString) -> CodePosition {
        CodePosition(rawValue: index(in: codes)) ?? .none
    }

    /// The same as a number, -1 if the code is not in the list, for lists that are longer than ``CodePosition`` counts.
    @_spi(Generated) @inline(never)
    public func index(in codes: StaticString) -> Int {
        guard !code.isEmpty else { return -1 }
        return codes.withUTF8Buffer { text in
            var index = 0
            var rest = text[...]
            while !rest.isEmpty {
                let line = rest.prefix { $0 != UInt8(ascii: "\n") }
                if isOne(of: line.prefix { $0 != UInt8(ascii: " ") }) { return index }
                rest = rest[line.endIndex...].dropFirst()
                index += 1
            }
            return -1
        }
    }

    private func isOne(of entry: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        entry.last == UInt8(ascii: "*") ? code.utf8.starts(with: entry.dropLast()) : entry.elementsEqual(code.utf8)
    }
}

extension ErrorDetails: CustomStringConvertible, CustomReflectable {
    /// One sentence with code, status, message and request id, and what a signature that does not match means.
    public var description: String {
        let name = code.isEmpty ? "an unnamed error" : oneLine(code)
        let parts = [oneLine(shownMessage, limit: 1024), signatureMismatch?.advice ?? ""].filter { !$0.isEmpty }
        let explanation = parts.isEmpty ? "." : ": \(parts.joined(separator: "; "))"
        let request = requestId.map { " [request id \(oneLine($0))]" } ?? ""
        return "The service answered with \(name) (HTTP \(status))\(explanation)\(request)"
    }

    /// All parts, of the message only what ``description`` shows, and of the body no more than its length: a page of a proxy may
    /// repeat the request with its signature.
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

    /// The message without the signed text that some codes repeat in it (wire contract §4.3), and of a very long
    /// one the beginning.
    private var shownMessage: String {
        SignatureMismatch.codes.contains(code)
            ? String(message.prefix { !".:\n".contains($0) }) : String(message.prefix(1024))
    }
}
