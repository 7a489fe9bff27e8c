/// Where a service is found, by region and network.
public struct EndpointRules: Sendable, Hashable {
    private let global: String?
    private let hosts: [String: String]
    private let patterns: [String: String]

    /// - Parameters:
    ///   - global: The host in the public network of a client without a region, and of regions that neither `hosts` nor
    ///     `patterns` has a host for.
    ///   - hosts: The hosts in the public network of regions that follow no pattern. In other networks they do not
    ///     count: a client inside a VPC must not be sent out of it (wire contract §6).
    ///   - patterns: The hosts of all other regions by network, with `{region}` in the region's place.
    public init(global: String? = nil, hosts: [String: String] = [:], patterns: [String: String] = [:]) {
        self.global = global
        self.hosts = hosts
        self.patterns = patterns
    }

    /// The endpoint of a service in a region. The region comes from settings and environments, so it is checked before
    /// it becomes part of a host: `evil.example/` would be one too.
    ///
    /// - Parameter region: `nil` for a client without a region.
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
                    "\(service) has an endpoint for each region in the network \(network.rawValue), and none without.",
                remedy: "Give the client a region, or set the endpoint of the configuration.")
        }
        let place = region.map { " for region \($0)" } ?? ""
        throw ConfigurationError(
            problem: "\(service) has no known endpoint in the network \(network.rawValue)\(place).",
            remedy: "Set the endpoint of the configuration, or choose another network.")
    }

    /// Whether the endpoints in a network depend on the region.
    private func isRegional(_ network: EndpointNetwork) -> Bool {
        patterns[network.rawValue] != nil || network == .public && !hosts.isEmpty
    }
}

/// Refuses what is no region id: anything but letters, digits and hyphens.
func checkRegion(_ region: String) throws(ConfigurationError) {
    guard Endpoint.isLabel(region) else {
        throw ConfigurationError(
            problem: region.isEmpty ? "The region is empty." : "\(region.debugDescription) is not a region id.",
            remedy: "Give a region id like cn-hangzhou.")
    }
}
