/// The endpoints of a service by region and network.
public struct EndpointRules: Sendable, Hashable {
    private let global: String?
    private let hosts: [String: String]
    private let patterns: [String: String]

    /// Creates endpoint rules.
    ///
    /// - Parameters:
    ///   - global: The host in the public network for a client without a region, and for regions that are neither in
    ///     `hosts` nor covered by `patterns`.
    ///   - hosts: The hosts, by region, of regions that follow no pattern. They are used in the public network only: a
    ///     client inside a VPC must not be directed out of it.
    ///   - patterns: The host patterns, by network, of all other regions. `{region}` stands for the region.
    public init(global: String? = nil, hosts: [String: String] = [:], patterns: [String: String] = [:]) {
        self.global = global
        self.hosts = hosts
        self.patterns = patterns
    }

    /// Resolves the endpoint of a service.
    ///
    /// - Parameter region: The region, which must have passed ``checkRegion(_:)``; `nil` for a client without a region.
    func endpoint(
        of service: String, region: String?, network: EndpointNetwork
    ) throws(ConfigurationError) -> Endpoint {
        if let region, network == .public, let host = hosts[region] {
            return try Endpoint(host)
        }
        if let region, let pattern = patterns[network.rawValue] {
            let parts = pattern.split(separator: "{region}", omittingEmptySubsequences: false)
            return try Endpoint(parts.joined(separator: region))
        }
        if network == .public, let global {
            return try Endpoint(global)
        }
        guard region != nil || !isRegional(network) else {
            throw ConfigurationError(
                problem:
                    "\(service) has only regional endpoints in the network \(network.rawValue),"
                    + " and the client has no region.",
                remedy: "Create the client with a region, or set the endpoint of the configuration.")
        }
        let place = region.map { " for region \($0)" } ?? ""
        throw ConfigurationError(
            problem: "\(service) has no known endpoint in the network \(network.rawValue)\(place).",
            remedy: "Set the endpoint of the configuration, or choose another network.")
    }

    /// Returns true if the endpoints in a network depend on the region.
    private func isRegional(_ network: EndpointNetwork) -> Bool {
        patterns[network.rawValue] != nil || network == .public && !hosts.isEmpty
    }
}

/// Throws if a text is not a region ID, which has only letters, digits and hyphens. A region becomes part of a host and
/// may come from untrusted settings: `evil.example/` would redirect requests.
func checkRegion(_ region: String) throws(ConfigurationError) {
    guard Endpoint.isLabel(region) else {
        throw ConfigurationError(
            problem: region.isEmpty ? "The region is empty." : "\(region.debugDescription) is not a region ID.",
            remedy: "Use a region ID like cn-hangzhou.")
    }
}
