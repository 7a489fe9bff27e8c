/// The other side of a connection, as errors name it.
struct Peer: Sendable, CustomStringConvertible {
    /// The host, with a non-default port.
    let host: String
    /// The proxy, if the connection uses one.
    let proxy: ProxyAddress?

    var description: String { proxy.map { "\(host) (through the proxy \($0))" } ?? host }
}
