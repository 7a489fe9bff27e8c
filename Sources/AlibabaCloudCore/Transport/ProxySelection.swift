#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The proxies that requests go through. A proxy is asked to connect to the host (`CONNECT`); it sees the host's name
/// and nothing of what is said.
///
/// What cannot be read as a proxy is reported by ``HTTPClientTransport/init(_:)``.
public struct ProxySelection: Sendable {
    let rules: Result<ProxyRules, ConfigurationError>

    /// No proxy.
    public static let none = ProxySelection(rules: .success(ProxyRules()))

    /// The proxies that the environment of this process names, see ``environment(_:)``.
    public static var environment: ProxySelection { environment(ProcessInfo.processInfo.environment) }

    /// The proxies that variables name: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, and in `NO_PROXY` the hosts that
    /// are reached without. The names may be in small letters, which count more (wire contract §8).
    ///
    /// `NO_PROXY` holds names (`example.com`, which is also all hosts under it), names with a dot before them (only the
    /// hosts under it), addresses, networks (`10.0.0.0/8`), any but networks also with a port, and `*` for all hosts.
    /// This machine, and the addresses that answer with a machine's own metadata and credentials, never have a proxy.
    public static func environment(_ variables: [String: String]) -> ProxySelection {
        ProxySelection(rules: Result { () throws(ConfigurationError) in try ProxyRules(environment: variables) })
    }

    /// One proxy for all requests, those to this machine included, but for those to the addresses that answer with a machine's own
    /// metadata and credentials.
    ///
    /// - Parameters:
    ///   - address: `http://host:port`, or `http://user:password@host:port` with special characters percent-encoded.
    ///   - hosts: Hosts that are reached without it, in the language of `NO_PROXY`, see ``environment(_:)``.
    public static func proxy(_ address: String, except hosts: [String] = []) -> ProxySelection {
        ProxySelection(
            rules: Result { () throws(ConfigurationError) in
                let proxy = try ProxyAddress(address, source: "The proxy of the transport")
                let hosts = ProxyRules.metadataAddresses + hosts
                return ProxyRules(
                    https: proxy, http: proxy,
                    exceptions: try ProxyExceptions(
                        hosts.joined(separator: ","), source: "The list of hosts without a proxy"))
            })
    }
}

/// Which proxy serves which request.
struct ProxyRules: Sendable {
    private var https: ProxyAddress?
    private var http: ProxyAddress?
    private var exceptions = ProxyExceptions()

    init(https: ProxyAddress? = nil, http: ProxyAddress? = nil, exceptions: ProxyExceptions = ProxyExceptions()) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    init(environment: [String: String]) throws(ConfigurationError) {
        func first(_ names: [String]) -> (source: String, value: String)? {
            names.lazy.compactMap { name in environment[name].map { ("The environment variable \(name)", $0) } }
                .first { !$0.1.isEmpty }
        }
        if let (source, value) = first(["https_proxy", "HTTPS_PROXY"]) {
            https = try ProxyAddress(value, source: source)
        }
        // In a CGI program HTTP_PROXY is what the request's header `Proxy` says: anybody's word.
        let isCGI = environment["REQUEST_METHOD"] != nil
        if let (source, value) = first(isCGI ? ["http_proxy"] : ["http_proxy", "HTTP_PROXY"]) {
            http = try ProxyAddress(value, source: source)
        }
        guard https != nil || http != nil else { return }
        let neverProxied = ["localhost", "127.0.0.0/8", "::1"] + Self.metadataAddresses
        exceptions = try ProxyExceptions(
            neverProxied.joined(separator: ","), source: "The list of hosts without a proxy")
        if let (source, value) = first(["no_proxy", "NO_PROXY"]) {
            exceptions += try ProxyExceptions(value, source: source)
        }
    }

    /// The link-local network, and the metadata service of ECS (wire contract §7), which would tell a proxy's credentials instead of
    /// this machine's.
    static let metadataAddresses = ["169.254.0.0/16", "fe80::/10", "100.100.100.200"]

    /// All proxies, each once.
    var addresses: Set<ProxyAddress> { Set([https, http].compactMap { $0 }) }

    /// The proxy for a request; `nil` if it goes straight to its host.
    func proxy(for target: RequestTarget) -> ProxyAddress? {
        guard let proxy = target.isSecure ? https : http else { return nil }
        return exceptions.contains(host: target.host, port: target.port) ? nil : proxy
    }
}
