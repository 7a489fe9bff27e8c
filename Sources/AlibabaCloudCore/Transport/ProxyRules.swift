/// Selects the proxy of a request.
struct ProxyRules: Sendable {
    private var https: Result<ProxyAddress, ConfigurationError>?
    private var http: Result<ProxyAddress, ConfigurationError>?
    private var exceptions = ProxyExceptions()
    /// A log message about ignored entries; `nil` if there are none.
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
        // In a CGI program, HTTP_PROXY is the value of the incoming request's `Proxy` header, which anyone can set.
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
                    + " \(entries.prefix(10).joined(separator: ", "))."
                    + " Use entries like host.example, .example, 10.1.2.3, 10.0.0.0/8 or *."
            }
        }
    }

    /// The link-local networks and the metadata service of ECS. Through a proxy, the service would return the
    /// credentials of the proxy's machine.
    static let metadataAddresses = ["169.254.0.0/16", "fe80::/10", "100.100.100.200"]

    /// The distinct valid proxies.
    var addresses: Set<ProxyAddress> { Set([https, http].compactMap { try? $0?.get() }) }

    /// Returns the proxy for a request; `nil` if the request goes directly to its host.
    ///
    /// - Throws: ``ConfigurationError`` if the address of the proxy is invalid.
    func proxy(for target: RequestTarget) throws(ConfigurationError) -> ProxyAddress? {
        guard let proxy = target.isSecure ? https : http else { return nil }
        return exceptions.contains(host: target.host, port: target.port) ? nil : try proxy.get()
    }
}
