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

/// The other side of a connection, as messages call it.
struct Peer: Sendable, CustomStringConvertible {
    /// The host with its port, if it is not the default one.
    let host: String
    /// The proxy before it.
    let proxy: ProxyAddress?

    var description: String { proxy.map { "\(host) (through the proxy \($0))" } ?? host }
}

extension TransportFailure {
    /// Finds out what an error of the connection pool means. Whether the request was sent is known from elsewhere: the
    /// same reset can come before and after.
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
        // A connection that ends during the handshake is one that could not be had, not a decision about trust.
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
        // The answer ended before it was complete.
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection: .connectionLost
        case is HTTPParserError, is ImpossibleStatus: .malformedResponse
        // A transport that is shut down cancels what is under way.
        case is HTTPClientError, is IOError, is ChannelError, is NIOSSLError, is BoringSSLError: .connectionLost
        default: .other
        }
    }

    /// Texts of the pool's own errors are left out: some repeat headers.
    private static func explanation(of kind: Kind, _ error: any Error, _ peer: Peer) -> String {
        switch kind {
        case .unsendable:
            error as? HTTPClientError == .alreadyShutdown
                ? "The request to \(peer) was not sent: the transport has been shut down."
                : "The request to \(peer) was not sent: it is not one that HTTP can carry."
        case .nameNotResolved:
            "No address was found for \(peer): check region and endpoint, and the name servers of this machine."
        case .cannotConnect:
            "No connection to \(peer) could be made\(reason(of: error))."
        case .connectTimedOut:
            "No connection to \(peer) could be made within the connectTimeout of the transport."
        case .tlsRefused:
            "\(peer) could not be trusted: \(tlsReason(of: error))."
        case .proxyRefused:
            asksForCredentials(error)
                ? "No connection to \(peer) could be made: the proxy asks for other credentials."
                : "No connection to \(peer) could be made: the proxy refused to connect."
        case .connectionLost:
            "The connection to \(peer) broke before the answer was complete\(reason(of: error))."
        case .malformedResponse:
            "What \(peer) answered is not HTTP\(reason(of: error))."
        case .timedOut, .responseTooLarge, .noFreeConnection, .other:
            "\(peer) gave no complete answer."
        }
    }

    /// True for what a connection says that was closed before it was used.
    private static func isClosed(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed: true
        case let error as IOError: [EPIPE, ECONNRESET].contains(error.errnoCode)
        default: false
        }
    }

    /// True if a proxy asks for credentials, or for others, as it will each time.
    private static func asksForCredentials(_ error: any Error) -> Bool {
        error as? HTTPClientError == .proxyAuthenticationRequired || error is SOCKSError.NoValidAuthenticationMethod
            || error is SOCKSError.InvalidAuthenticationSelection
    }

    /// What is behind a failure, in brackets: words and no places in source code.
    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as IOError: " (\(reason(of: error)))"
        case let error as NIOConnectionError: error.connectionErrors.first.map { reason(of: $0.error) } ?? ""
        case let error as HTTPParserError: " (\(error))"
        case let error as ImpossibleStatus: " (\(error))"
        default: ""
        }
    }

    /// The system's words for an error, from a text like `connect(descriptor:addr:size:): Connection refused) (errno: 111)`, whose
    /// second bracket NIO closes without having opened it.
    private static func reason(of error: IOError) -> String {
        let text = "\(error)"
        guard let end = text.firstRange(of: " (errno:"), let start = text[..<end.lowerBound].ranges(of: ": ").last
        else { return "error \(error.errnoCode) of the system" }
        let words = text[start.upperBound..<end.lowerBound]
        return String(words.hasSuffix(")") && !words.contains("(") ? words.dropLast() : words)
    }

    /// Why a connection cannot be trusted, as the end of a sentence.
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

    /// Names of errors of the TLS library, and what they mean. It does not tell an unknown authority from a certificate that has expired:
    /// the result of the verification goes to the other side, as an alert, and into no error.
    private static let tlsReasons: [([String], String)] = [
        (
            ["CERTIFICATE_VERIFY_FAILED", "unableToValidateCertificate"],
            "its certificate is of an unknown authority or has expired (check the trust roots and the clock of this machine)"
        ),
        (
            ["PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE"],
            "both sides have no TLS version in common (1.2 or newer)"
        ),
        (["WRONG_VERSION_NUMBER", "HTTP_REQUEST"], "what it answered is not TLS"),
        (["HANDSHAKE_FAILURE", "NO_SHARED_CIPHER"], "both sides have no cipher in common"),
        (["CERTIFICATE_REQUIRED", "BAD_CERTIFICATE"], "it asks for a certificate of this client"),
    ]
}
