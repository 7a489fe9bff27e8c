#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The proxies that requests go through. A proxy is asked to connect to the host (`CONNECT`, or SOCKS 5); it sees the host's name and
/// nothing of what is said.
public struct ProxySelection: Sendable {
    let rules: Result<ProxyRules, ConfigurationError>

    /// No proxy.
    public static let none = ProxySelection(rules: .success(ProxyRules()))

    /// The proxies that the environment of this process names, see ``environment(_:)``.
    public static var environment: ProxySelection { environment(ProcessInfo.processInfo.environment) }

    /// The proxies that variables name: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, `ALL_PROXY` for both where the variable of the scheme is
    /// not set, and `NO_PROXY` for the hosts that are reached without. Names in small letters count more (wire contract §8).
    ///
    /// The value of a proxy is `http://host:port`, `http://user:password@host:port` or `socks5://host:port`. A SOCKS proxy resolves the names of
    /// hosts. A call that needs a variable whose value is none of these fails; other calls do not.
    ///
    /// `NO_PROXY` holds names (`example.com`, which is also all hosts under it), names with a dot before them (only the hosts under it),
    /// addresses, networks (`10.0.0.0/8`, `10.*`), ranges of addresses, `<local>` for names without a dot, and `*` for all hosts. Names and
    /// addresses can have a port; of a URL the host and the port count. Other entries are ignored; the logger of a client is told so once. This machine, and the addresses that
    /// answer with a machine's own metadata and credentials, never have a proxy.
    public static func environment(_ variables: [String: String]) -> ProxySelection {
        ProxySelection(rules: .success(ProxyRules(environment: variables)))
    }

    /// One proxy for all requests, those to this machine included, but for those to the addresses that answer with a machine's own metadata and
    /// credentials.
    ///
    /// ``HTTPClientTransport/init(_:)`` throws ``ConfigurationError`` if the address or an entry of the list cannot be read.
    ///
    /// - Parameters:
    ///   - address: `http://host:port`, `http://user:password@host:port` with special characters percent-encoded, or `socks5://host:port`.
    ///   - hosts: Hosts that are reached without it, in the language of `NO_PROXY`, see ``environment(_:)``.
    public static func proxy(_ address: String, except hosts: [String] = []) -> ProxySelection {
        ProxySelection(
            rules: Result { () throws(ConfigurationError) in
                let proxy = try ProxyAddress(address, source: "The proxy of the transport")
                var exceptions = ProxyExceptions(ProxyRules.metadataAddresses.joined(separator: ","))
                exceptions += ProxyExceptions(hosts.joined(separator: ","))
                if let entry = exceptions.unknownEntries.first {
                    throw ConfigurationError(
                        problem:
                            "The list of hosts without a proxy has the entry \(entry), which is no host.",
                        remedy: "Write host.example, .example, 10.1.2.3, 10.0.0.0/8 or *.")
                }
                return ProxyRules(https: .success(proxy), http: .success(proxy), exceptions: exceptions)
            })
    }
}

/// Which proxy serves which request.
struct ProxyRules: Sendable {
    private var https: Result<ProxyAddress, ConfigurationError>?
    private var http: Result<ProxyAddress, ConfigurationError>?
    private var exceptions = ProxyExceptions()
    /// What was ignored, as a sentence for a log.
    private(set) var warning: String?

    init(
        https: Result<ProxyAddress, ConfigurationError>? = nil, http: Result<ProxyAddress, ConfigurationError>? = nil,
        exceptions: ProxyExceptions = ProxyExceptions()
    ) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    init(environment: [String: String]) {
        func first(_ names: [String]) -> (name: String, value: String)? {
            names.lazy.compactMap { name in environment[name].map { (name, $0) } }.first { !$0.1.trimmed.isEmpty }
        }
        func proxy(_ names: [String]) -> Result<ProxyAddress, ConfigurationError>? {
            first(names + ["all_proxy", "ALL_PROXY"]).map { name, value in
                Result { () throws(ConfigurationError) in
                    try ProxyAddress(value, source: "The environment variable \(name)")
                }
            }
        }
        https = proxy(["https_proxy", "HTTPS_PROXY"])
        // In a CGI program HTTP_PROXY is what the request's header `Proxy` says: anybody's word.
        http = proxy(environment["REQUEST_METHOD"] != nil ? ["http_proxy"] : ["http_proxy", "HTTP_PROXY"])
        guard https != nil || http != nil else { return }
        let neverProxied = ["localhost", "127.0.0.0/8", "::1"] + Self.metadataAddresses
        exceptions = ProxyExceptions(neverProxied.joined(separator: ","))
        if let (name, value) = first(["no_proxy", "NO_PROXY"]) {
            exceptions += ProxyExceptions(value)
            let entries = exceptions.unknownEntries
            if !entries.isEmpty {
                warning =
                    "The environment variable \(name) has entries that name no host and are ignored:"
                    + " \(entries.prefix(10).joined(separator: ", ")). Write host.example, .example, 10.1.2.3, 10.0.0.0/8 or *."
            }
        }
    }

    /// The link-local network, and the metadata service of ECS (wire contract §7), which would tell a proxy's credentials instead of this
    /// machine's.
    static let metadataAddresses = ["169.254.0.0/16", "fe80::/10", "100.100.100.200"]

    /// All proxies, each once.
    var addresses: Set<ProxyAddress> { Set([https, http].compactMap { try? $0?.get() }) }

    /// The proxy for a request; `nil` if it goes straight to its host.
    ///
    /// - Throws: ``ConfigurationError`` if the variable that names the proxy cannot be read.
    func proxy(for target: RequestTarget) throws(ConfigurationError) -> ProxyAddress? {
        guard let proxy = target.isSecure ? https : http else { return nil }
        return exceptions.contains(host: target.host, port: target.port) ? nil : try proxy.get()
    }
}
