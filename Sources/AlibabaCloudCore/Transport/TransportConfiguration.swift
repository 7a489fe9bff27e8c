/// The configuration of an ``HTTPClientTransport``. The defaults suit calls to a service over the internet.
///
/// Some behavior is fixed: certificates are verified, TLS is version 1.2 or newer, redirects are not followed, and
/// requests use HTTP/1.1.
public struct TransportConfiguration: Sendable {
    /// The maximum time to establish a connection: name resolution, TCP, proxy and TLS together. By default 5 seconds,
    /// as in the official clients.
    public var connectTimeout: Duration = .seconds(5)
    /// The maximum size of a response body in bytes, 16 MiB by default. A larger body is not read to its end: its
    /// connection is closed, and the call fails with ``TransportFailure/Kind/responseTooLarge``.
    public var maximumResponseSize = 16 << 20
    /// The maximum number of connections to one host, 128 by default. Further calls wait for a connection for at most
    /// ``poolTimeout``.
    public var maximumConnectionsPerHost = 128
    /// The maximum time that a call waits for a free connection, 10 seconds by default. The call then fails with
    /// ``TransportFailure/Kind/noFreeConnection``, and nothing is sent.
    public var poolTimeout: Duration = .seconds(10)
    /// The time for which an idle connection is kept open, 10 seconds by default.
    ///
    /// The default is shorter than the idle timeout of most gateways: if the gateway closes a connection while a
    /// request is sent on it, the outcome of the request is unknown.
    public var idleTimeout: Duration = .seconds(10)
    /// The proxies; by default those of the environment variables.
    public var proxy: ProxySelection = .environment
    /// The trusted certificate authorities; by default those of the operating system.
    public var trustRoots: TrustRoots = .system

    /// Creates a configuration with the default values.
    public init() {}

    /// Throws if a value is out of range.
    func validate() throws(ConfigurationError) {
        guard connectTimeout > .zero, idleTimeout > .zero, poolTimeout > .zero else {
            throw ConfigurationError(
                problem: "The connect, idle or pool timeout of the transport is not positive.",
                remedy: "Use durations greater than zero.")
        }
        guard maximumConnectionsPerHost > 0, maximumResponseSize >= 0 else {
            throw ConfigurationError(
                problem: "The transport allows no connections, or has a negative maximum response size.",
                remedy: "Allow at least one connection per host, and bodies of 0 bytes or more.")
        }
    }
}
