/// How ``HTTPClientTransport`` connects, and what it accepts. The defaults suit calls to a service over the internet.
///
/// Not to be configured: certificates are verified, TLS is version 1.2 or newer, redirects are not followed, and
/// messages are HTTP/1.1.
public struct TransportConfiguration: Sendable {
    /// How long a connection may take until it is ready to use: name, TCP, proxy and TLS together. 5 seconds, as the
    /// official clients (wire contract §8).
    public var connectTimeout: Duration = .seconds(5)
    /// The largest body of an answer in bytes, 16 MiB. A larger one ends in the failure
    /// ``TransportFailure/Kind/responseTooLarge`` and closes its connection; what is beyond the limit is not read.
    public var maximumResponseSize = 16 << 20
    /// How many connections to one host may be open at a time, 128. Further calls wait for one, at most for ``poolTimeout``.
    public var maximumConnectionsPerHost = 128
    /// How long a call waits for a free connection when all are busy. By default 10 s. It then fails with
    /// ``TransportFailure/Kind/noFreeConnection``, and nothing was sent.
    public var poolTimeout: Duration = .seconds(10)
    /// How long a connection is kept open without a call, 10 seconds. Shorter than what gateways usually allow, because
    /// a call on a connection that the other side closes just then fails without anyone knowing whether it was served.
    public var idleTimeout: Duration = .seconds(10)
    /// The proxies to go through; by default those that the environment names.
    public var proxy: ProxySelection = .environment
    /// The authorities whose certificates are trusted.
    public var trustRoots: TrustRoots = .system

    /// The defaults.
    public init() {}

    /// Checks what a connection pool takes for granted.
    func validate() throws(ConfigurationError) {
        guard connectTimeout > .zero, idleTimeout > .zero, poolTimeout > .zero else {
            throw ConfigurationError(
                problem: "The connect, idle or pool timeout of the transport is not positive.",
                remedy: "Give durations greater than zero.")
        }
        guard maximumConnectionsPerHost > 0, maximumResponseSize >= 0 else {
            throw ConfigurationError(
                problem: "The transport is given no connection, or a negative size of responses.",
                remedy: "Allow one connection per host or more, and bodies of 0 bytes or more.")
        }
    }
}
