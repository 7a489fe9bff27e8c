internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

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
    }

    private static func kindBeforeSending(_ error: any Error) -> Kind {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout: .connectTimedOut
            case .getConnectionFromPoolTimeout: .noFreeConnection
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
            "No connection to \(peer) could be made in time."
        case .noFreeConnection:
            "All connections to \(peer) were busy for too long: make fewer calls at a time or allow more connections."
        case .tlsRefused:
            "\(peer) could not be trusted: TLS found no common version, or a certificate that is not valid for this"
                + " host\(reason(of: error))."
        case .proxyRefused:
            error as? HTTPClientError == .proxyAuthenticationRequired
                ? "No connection to \(peer) could be made: the proxy asks for other credentials."
                : "No connection to \(peer) could be made: the proxy refused to connect."
        case .connectionLost:
            "The connection to \(peer) broke before the answer was complete\(reason(of: error))."
        case .malformedResponse:
            "What \(peer) answered is not HTTP\(reason(of: error))."
        case .timedOut, .responseTooLarge, .other:
            "\(peer) gave no complete answer."
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as IOError: " (\(error))"
        case let error as NIOConnectionError: error.connectionErrors.first.map { " (\($0.error))" } ?? ""
        case let error as NIOSSLExtraError: " (\(error))"
        case let error as NIOSSLError: " (\(error))"
        case let error as HTTPParserError: " (\(error))"
        case let error as ImpossibleStatus: " (\(error))"
        default: ""
        }
    }
}
