#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The proxies through which requests are sent. A proxy opens a tunnel to the host (`CONNECT`, or SOCKS 5): it sees the
/// name of the host, but not the requests.
public struct ProxySelection: Sendable {
    let rules: Result<ProxyRules, ConfigurationError>

    /// No proxy.
    public static let none = ProxySelection(rules: .success(ProxyRules()))

    /// The proxies in the environment variables of this process; see ``environment(_:)``.
    public static var environment: ProxySelection { environment(ProcessInfo.processInfo.environment) }

    /// Selects the proxies in the given environment variables.
    ///
    /// | Variable | Meaning |
    /// | --- | --- |
    /// | `HTTPS_PROXY` | the proxy of https requests |
    /// | `HTTP_PROXY` | the proxy of http requests |
    /// | `ALL_PROXY` | the proxy if the variable of the scheme is not set |
    /// | `NO_PROXY` | the hosts that are reached without a proxy |
    ///
    /// A variable in lower case takes precedence over the same variable in upper case.
    ///
    /// A proxy is `http://host:port`, `http://user:password@host:port` or `socks5://host:port`. A SOCKS proxy resolves
    /// host names. Only the calls that need a proxy fail if its variable is invalid.
    ///
    /// `NO_PROXY` is a list of:
    ///
    /// - names: `example.com` also covers its subdomains, `.example.com` covers only the subdomains;
    /// - addresses, networks (`10.0.0.0/8`, `10.*`) and ranges of addresses;
    /// - `<local>` for names without a dot, and `*` for all hosts.
    ///
    /// Names and addresses can have a port; of a URL only the host and port are used. Other entries are ignored, which
    /// a client with a logger logs once. This machine and the metadata services of cloud machines never have a proxy.
    public static func environment(_ variables: [String: String]) -> ProxySelection {
        ProxySelection(rules: .success(ProxyRules(environment: variables)))
    }

    /// One proxy for all requests, including those to this machine, except those to the metadata services of cloud
    /// machines.
    ///
    /// ``HTTPClientTransport/init(_:)`` throws ``ConfigurationError`` if the address or an entry of the list is
    /// invalid.
    ///
    /// - Parameters:
    ///   - address: `http://host:port`, `http://user:password@host:port` with special characters percent-encoded, or
    ///     `socks5://host:port`.
    ///   - hosts: The hosts that are reached without the proxy, in the syntax of `NO_PROXY`; see ``environment(_:)``.
    public static func proxy(_ address: String, except hosts: [String] = []) -> ProxySelection {
        ProxySelection(
            rules: Result { () throws(ConfigurationError) in
                let proxy = try ProxyAddress(address, source: "The proxy of the transport")
                var exceptions = ProxyExceptions(ProxyRules.metadataAddresses.joined(separator: ","))
                exceptions += ProxyExceptions(hosts.joined(separator: ","))
                if let entry = exceptions.unknownEntries.first {
                    throw ConfigurationError(
                        problem: "The list of hosts without a proxy has the entry \(entry), which is not a host.",
                        remedy: "Use entries like host.example, .example, 10.1.2.3, 10.0.0.0/8 or *.")
                }
                return ProxyRules(https: .success(proxy), http: .success(proxy), exceptions: exceptions)
            })
    }
}
