/// The endpoints of a service.
package struct Endpoints: Sendable {
    /// The public host for clients without a region, and for regions without a host of their own.
    package let global: String?
    /// The public hosts by region, sorted by region.
    package let hosts: [(region: String, host: String)]
    /// The host patterns with `{region}` by network, sorted by network.
    package let patterns: [(network: String, host: String)]

    package init(
        global: String?, hosts: [(region: String, host: String)], patterns: [(network: String, host: String)]
    ) {
        self.global = global
        self.hosts = hosts
        self.patterns = patterns
    }
}

/// Whether a client needs a region.
package enum RegionUse: Sendable {
    /// Endpoints or operations depend on the region, and there is no global endpoint.
    case required
    /// Endpoints or operations depend on the region, but there is a global endpoint.
    case optional
    /// Neither endpoints nor operations depend on the region.
    case none
}

extension Service {
    /// Whether an operation has a region parameter.
    package var namesRegions: Bool {
        operations.contains { $0.request.members.contains { $0.role == .region } }
    }

    /// Whether a client needs a region.
    package var regionUse: RegionUse {
        guard endpoints.isRegional || namesRegions else { return .none }
        return endpoints.global == nil ? .required : .optional
    }
}

extension Endpoints {
    /// Whether there are regional endpoints.
    package var isRegional: Bool { !hosts.isEmpty || !patterns.isEmpty }
}

/// An operation that is declared without a spec.
package struct DeclaredOperation: Sendable {
    package let name: String
    package let documentation: Documentation

    package init(name: String, documentation: Documentation) {
        self.name = name
        self.documentation = documentation
    }
}
