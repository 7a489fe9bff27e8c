/// The reason why no complete response arrived, and whether the service may have received the request.
public struct TransportFailure: Error, Sendable {
    /// The kind of failure.
    public let kind: Kind
    /// True if the service cannot have received the request, so that any request can be sent again. False if the
    /// service may have executed the operation.
    public let isUnsent: Bool
    /// A sentence that describes the failure. Of the request, it contains only the host.
    public let explanation: String
    /// The error that caused the failure, if any. Its text may repeat parts of the request.
    public let underlying: (any Error)?
    /// True if a retry would fail too, even if other failures of the kind are transient.
    var isPermanent = false
    /// True if the service had closed the connection before the client sent the request.
    var isDeadConnection = false

    /// Creates a failure. Custom transports throw it.
    ///
    /// - Parameters:
    ///   - kind: The kind of failure.
    ///   - isUnsent: True if the service cannot have received the request; false if that is uncertain.
    ///   - explanation: A sentence that describes the failure. It must not repeat the query, headers or body of the
    ///     request.
    ///   - underlying: The error that caused the failure, if any.
    public init(_ kind: Kind, isUnsent: Bool, explanation: String, underlying: (any Error)? = nil) {
        self.kind = kind
        self.isUnsent = isUnsent
        self.explanation = explanation
        self.underlying = underlying
    }

    /// Wraps an error of a transport. A `TransportFailure` stays unchanged; any other error gets the kind
    /// ``Kind/other``.
    public init(_ error: any Error) {
        self =
            error as? TransportFailure
            ?? TransportFailure(
                .other, isUnsent: false, explanation: "The transport failed: \(error)", underlying: error)
    }

    /// A kind of failure. The kinds before ``connectionLost`` occur only before the client sends the request.
    @nonexhaustive
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The request or the configuration is invalid, so the request can never be sent.
        case unsendable
        /// The host name cannot be resolved.
        case nameNotResolved
        /// The host or the proxy is unreachable, or refused the connection.
        case cannotConnect
        /// No connection was established within ``TransportConfiguration/connectTimeout``.
        case connectTimedOut
        /// No connection to the host became free within ``TransportConfiguration/poolTimeout``.
        case noFreeConnection
        /// The TLS handshake failed: the certificate is not trusted or belongs to another host, or there is no common
        /// TLS version.
        case tlsRefused
        /// The proxy refused the connection to the host, or refused the proxy credentials.
        case proxyRefused
        /// The connection closed before the response was complete.
        case connectionLost
        /// No response arrived within the timeout.
        case timedOut
        /// The response is larger than the limit of the transport.
        case responseTooLarge
        /// The response is not valid HTTP.
        case malformedResponse
        /// Any other failure.
        case other
    }
}

extension TransportFailure: CustomStringConvertible, CustomReflectable {
    /// The explanation.
    public var description: String { explanation }

    /// All properties but the underlying error, whose text may repeat the request.
    public var customMirror: Mirror {
        Mirror(self, children: ["kind": kind, "isUnsent": isUnsent, "explanation": explanation])
    }
}
