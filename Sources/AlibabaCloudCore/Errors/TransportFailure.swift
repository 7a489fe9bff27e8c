/// Why no complete answer came from a service, and whether it can have seen the request.
public struct TransportFailure: Error, Sendable {
    /// What went wrong.
    public let kind: Kind
    /// True if the request provably did not reach the service, so that it can be sent again whatever it asks for. False
    /// means that nobody knows: the service may have done what it was asked to.
    public let isUnsent: Bool
    /// One sentence that says what happened, without anything of the request but its host.
    public let explanation: String
    /// The error that the failure was made of, if there was one. Unlike the explanation its text is not known to be free
    /// of parts of the request.
    public let underlying: (any Error)?
    /// True if another attempt would fail in the same way, whatever failures of the kind do.
    var isPermanent = false
    /// True if the connection had been closed before anything was sent.
    var isDeadConnection = false

    /// A failure as a transport reports it.
    ///
    /// - Parameters:
    ///   - isUnsent: Whether the request provably did not reach the service; a transport that cannot prove it says false.
    ///   - explanation: A sentence for the one who reads the error. It must not repeat query, headers or body.
    public init(_ kind: Kind, isUnsent: Bool, explanation: String, underlying: (any Error)? = nil) {
        self.kind = kind
        self.isUnsent = isUnsent
        self.explanation = explanation
        self.underlying = underlying
    }

    /// What a transport threw: a failure as it is, and any other error as one of the kind ``Kind/other``.
    public init(_ error: any Error) {
        self =
            error as? TransportFailure
            ?? TransportFailure(
                .other, isUnsent: false, explanation: "The service gave no answer: \(error)", underlying: error)
    }

    /// The kinds of failure. Those before ``connectionLost`` happen only before anything is sent.
    @nonexhaustive
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The request or the configuration is such that nothing can be sent, now or later.
        case unsendable
        /// The host's name has no address.
        case nameNotResolved
        /// The host, or the proxy, is not reachable or accepts no connection.
        case cannotConnect
        /// No connection was ready within ``TransportConfiguration/connectTimeout``.
        case connectTimedOut
        /// All connections to the host were busy for as long as ``TransportConfiguration/poolTimeout``.
        case noFreeConnection
        /// The host's certificate is not trusted or belongs to another host, or both sides have no TLS version in common.
        case tlsRefused
        /// The proxy refused to connect to the host, or wants other credentials.
        case proxyRefused
        /// The connection broke before the answer was complete.
        case connectionLost
        /// No answer came in time.
        case timedOut
        /// The answer is larger than the transport accepts.
        case responseTooLarge
        /// What came is not HTTP.
        case malformedResponse
        /// Anything else, and all failures of transports that do not say.
        case other
    }
}

extension TransportFailure: CustomStringConvertible, CustomReflectable {
    /// The explanation.
    public var description: String { explanation }

    /// All parts but the underlying error, because its text may repeat the request.
    public var customMirror: Mirror {
        Mirror(self, children: ["kind": kind, "isUnsent": isUnsent, "explanation": explanation])
    }
}
