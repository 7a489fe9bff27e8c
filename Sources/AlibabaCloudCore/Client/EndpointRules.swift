/// Where a service is found, by region and network.
public struct EndpointRules: Sendable, Hashable {
    private let hosts: [String: String]
    private let patterns: [String: String]

    /// - Parameters:
    ///   - hosts: The hosts in the public network of regions that follow no pattern. In other networks they do not
    ///     count: a client inside a VPC must not be sent out of it (wire contract §6).
    ///   - patterns: The hosts of all other regions by network, with `{region}` in the region's place.
    public init(hosts: [String: String] = [:], patterns: [String: String] = [:]) {
        self.hosts = hosts
        self.patterns = patterns
    }

    /// The endpoint of a service in a region. The region comes from settings and environments, so it is checked before
    /// it becomes part of a host: `evil.example/` would be one too.
    func endpoint(
        of service: String, region: String, network: EndpointNetwork
    ) throws(ConfigurationError) -> Endpoint {
        if network == .public, let host = hosts[region] {
            return try Endpoint(host)
        }
        guard let pattern = patterns[network.rawValue] else {
            throw ConfigurationError(
                problem: "\(service) has no known endpoint in the network \(network.rawValue) for region \(region).",
                remedy: "Set the endpoint of the configuration, or choose another network.")
        }
        let parts = pattern.split(separator: "{region}", omittingEmptySubsequences: false)
        return try Endpoint(parts.joined(separator: region))
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
