import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSOCKS
import NIOSSL

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension TransportFailure {
    /// Classifies an error of the HTTP client. The error itself does not tell whether the request was sent: a
    /// connection can be reset before and after.
    init(_ error: any Error, isUnsent: Bool, peer: Peer) {
        if let failure = error as? TransportFailure {
            self = failure
            return
        }
        let kind = isUnsent ? Self.kindBeforeSending(error) : Self.kindAfterSending(error)
        self.init(
            kind, isUnsent: isUnsent, explanation: Self.explanation(of: kind, error, peer), underlying: error)
        isPermanent = Self.asksForCredentials(error)
        isDeadConnection = isUnsent && Self.isClosed(error)
    }

    private static func kindBeforeSending(_ error: any Error) -> Kind {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout,
                .getConnectionFromPoolTimeout:
                .connectTimedOut
            case .proxyAuthenticationRequired, .invalidProxyResponse: .proxyRefused
            case .remoteConnectionClosed: .cannotConnect
            default: .unsendable
            }
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first {
                kindBeforeSending(first.error)
            } else {
                error.dnsAError == nil && error.dnsAAAAError == nil ? .connectTimedOut : .nameNotResolved
            }
        case ChannelError.connectTimeout: .connectTimedOut
        // A connection that ends during the handshake is a connection error, not a decision about trust.
        case NIOSSLError.handshakeFailed(.sslError(let stack)) where stack.contains(.eofDuringHandshake): .cannotConnect
        case NIOSSLError.uncleanShutdown: .cannotConnect
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .tlsRefused
        case is SOCKSError.ConnectionFailed, is SOCKSError.NoValidAuthenticationMethod,
            is SOCKSError.InvalidAuthenticationSelection, is SOCKSError.InvalidProtocolVersion,
            is SOCKSError.InvalidReservedByte, is SOCKSError.InvalidAddressType, is SOCKSError.UnexpectedRead:
            .proxyRefused
        default: .cannotConnect
        }
    }

    private static func kindAfterSending(_ error: any Error) -> Kind {
        switch error {
        // The response ended before it was complete.
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection: .connectionLost
        case is HTTPParserError, is ImpossibleStatus: .malformedResponse
        // A transport that is shut down cancels the exchanges in progress.
        case is HTTPClientError, is IOError, is ChannelError, is NIOSSLError, is BoringSSLError: .connectionLost
        default: .other
        }
    }

    /// Returns the message of a failure. Omits the texts of the HTTP client's errors, some of which repeat headers.
    private static func explanation(of kind: Kind, _ error: any Error, _ peer: Peer) -> String {
        switch kind {
        case .unsendable:
            error as? HTTPClientError == .alreadyShutdown
                ? "The request to \(peer) was not sent: the transport has been shut down."
                : "The request to \(peer) was not sent: it is not a valid HTTP request."
        case .nameNotResolved:
            "No address was found for \(peer): check the region and endpoint, and the name servers of this machine."
        case .cannotConnect:
            "The connection to \(peer) could not be established\(reason(of: error))."
        case .connectTimedOut:
            "The connection to \(peer) could not be established within the connectTimeout of the transport."
        case .tlsRefused:
            "The TLS connection to \(peer) was refused: \(tlsReason(of: error))."
        case .proxyRefused:
            asksForCredentials(error)
                ? "The connection to \(peer) could not be established: the proxy requires other credentials."
                : "The connection to \(peer) could not be established: the proxy refused to connect."
        case .connectionLost:
            "The connection to \(peer) was lost before the response was complete\(reason(of: error))."
        case .malformedResponse:
            "The response from \(peer) is not valid HTTP\(reason(of: error))."
        case .timedOut, .responseTooLarge, .noFreeConnection, .other:
            "There is no complete response from \(peer)."
        }
    }

    /// Returns true for the errors of an idle connection that was closed before it was used.
    private static func isClosed(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed: true
        case let error as IOError: [EPIPE, ECONNRESET].contains(error.errnoCode)
        default: false
        }
    }

    /// Returns true if a proxy requires credentials or refuses those that it got: a retry would fail in the same way.
    private static func asksForCredentials(_ error: any Error) -> Bool {
        error as? HTTPClientError == .proxyAuthenticationRequired || error is SOCKSError.NoValidAuthenticationMethod
            || error is SOCKSError.InvalidAuthenticationSelection
    }

    /// Returns the reason of a failure in parentheses; empty if it is unknown or mentions source locations.
    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as IOError: " (\(reason(of: error)))"
        case let error as NIOConnectionError: error.connectionErrors.first.map { reason(of: $0.error) } ?? ""
        case let error as HTTPParserError: " (\(error))"
        case let error as ImpossibleStatus: " (\(error))"
        default: ""
        }
    }

    /// Returns the system's description of an error, from a text like `connect(descriptor:addr:size:): Connection
    /// refused) (errno: 111)`, in which NIO closes a parenthesis that it has not opened.
    private static func reason(of error: IOError) -> String {
        let text = "\(error)"
        guard let end = text.firstRange(of: " (errno:"), let start = text[..<end.lowerBound].ranges(of: ": ").last
        else { return "system error \(error.errnoCode)" }
        let words = text[start.upperBound..<end.lowerBound]
        return String(words.hasSuffix(")") && !words.contains("(") ? words.dropLast() : words)
    }

    /// Returns why a TLS connection was refused, as the end of a sentence.
    private static func tlsReason(of error: any Error) -> String {
        if let error = error as? NIOConnectionError, let first = error.connectionErrors.first {
            return tlsReason(of: first.error)
        }
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
            return "its certificate is for another host"
        }
        let text = "\(error)"
        for (names, reason) in tlsReasons where names.contains(where: text.contains) { return reason }
        return "the TLS handshake failed"
    }

    /// The error names of the TLS library and their meanings. The library does not distinguish an unknown authority
    /// from an expired certificate: the result of the verification is sent to the other side only.
    private static let tlsReasons: [([String], String)] = [
        (
            ["CERTIFICATE_VERIFY_FAILED", "unableToValidateCertificate"],
            "the authority of its certificate is unknown, or the certificate has expired"
                + " (check the trust roots and the clock of this machine)"
        ),
        (
            ["PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE"],
            "the two sides have no TLS version in common (1.2 or newer is required)"
        ),
        (["WRONG_VERSION_NUMBER", "HTTP_REQUEST"], "the response is not TLS"),
        (["HANDSHAKE_FAILURE", "NO_SHARED_CIPHER"], "the two sides have no cipher in common"),
        (["CERTIFICATE_REQUIRED", "BAD_CERTIFICATE"], "the host requires a client certificate"),
    ]
}
