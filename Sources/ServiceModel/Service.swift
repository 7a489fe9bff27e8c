/// A checked, resolved and named service. If one exists, it is valid. It is a class for the reason that ``Member`` is one.
package final class Service: Sendable {
    package let name: String
    package let version: String
    /// The name of the Swift module.
    package let module: String
    /// The name of the Swift type that has a method for each operation.
    package let client: String
    package let title: String
    package let specPath: String
    package let summary: Documentation
    package let documentation: Documentation
    package let sources: [Source]
    package let conflicts: [Conflict]
    package let topics: [Topic]
    package let endpoints: Endpoints
    /// The parameters of every request: what the client itself adds, and those that are ``Member/isCommon``.
    package let commonParameters: Structure
    package let structures: [Structure]
    package let enumerations: [Enumeration]
    /// The Swift type of the service-wide errors.
    package let commonErrorType: String
    package let commonErrors: [ErrorCase]
    package let resources: [Resource]
    /// By name.
    package let operations: [Operation]
    package let declaredOperations: [DeclaredOperation]
    /// By their keys.
    let sharedStructures: [String: Structure]
    /// By their names in Swift, with those of states.
    let sharedEnumerations: [String: Enumeration]
    /// By their names on the wire.
    private let operationsByName: [String: Operation]
    package let leastSizes: LeastSizes
    /// What operations do to each resource, by its key.
    package let transitions: [String: [(operation: Name, transition: Transition)]]

    package init(
        name: String, version: String, module: String, client: String, title: String, specPath: String,
        summary: Documentation, documentation: Documentation, sources: [Source], conflicts: [Conflict],
        topics: [Topic], endpoints: Endpoints, commonParameters: Structure, structures: [Structure],
        enumerations: [Enumeration], commonErrorType: String, commonErrors: [ErrorCase], resources: [Resource],
        operations: [Operation], declaredOperations: [DeclaredOperation]
    ) {
        self.name = name
        self.version = version
        self.module = module
        self.client = client
        self.title = title
        self.specPath = specPath
        self.summary = summary
        self.documentation = documentation
        self.sources = sources
        self.conflicts = conflicts
        self.topics = topics
        self.endpoints = endpoints
        self.commonParameters = commonParameters
        self.structures = structures
        self.enumerations = enumerations
        self.commonErrorType = commonErrorType
        self.commonErrors = commonErrors
        self.resources = resources
        self.operations = operations
        self.declaredOperations = declaredOperations
        sharedStructures = Dictionary(structures.map { ($0.key, $0) }) { first, _ in first }
        operationsByName = Dictionary(operations.map { ($0.name.wire, $0) }) { first, _ in first }
        leastSizes = LeastSizes(structures)
        transitions = Dictionary(
            grouping: operations.flatMap { operation in
                operation.transitions.map { (operation: operation.name, transition: $0) }
            }
        ) { $0.transition.resource.key }
        sharedEnumerations = Dictionary(
            (enumerations + resources.compactMap(\.stateEnumeration)).map { ($0.name.swift, $0) }
        ) { first, _ in first }
    }
}

extension Service {
    /// The operation of this name; nil if it is not generated.
    package func operation(_ name: Name) -> Operation? { operationsByName[name.wire] }
}

/// A group of operations in the documentation.
package struct Topic: Sendable {
    package let title: String
    package let documentation: Documentation
    package let operations: [Name]

    package init(title: String, documentation: Documentation, operations: [Name]) {
        self.title = title
        self.documentation = documentation
        self.operations = operations
    }
}

/// Where the service is reached.
package struct Endpoints: Sendable {
    /// The host on the public network of clients without a region, and of regions that have no other.
    package let global: String?
    /// Hosts of the public network by region, sorted by region.
    package let hosts: [(region: String, host: String)]
    /// Host patterns with `{region}` by network, sorted by network.
    package let patterns: [(network: String, host: String)]

    package init(
        global: String?, hosts: [(region: String, host: String)], patterns: [(network: String, host: String)]
    ) {
        self.global = global
        self.hosts = hosts
        self.patterns = patterns
    }
}

/// Whether a client is made for a region.
package enum RegionUse: Sendable {
    /// Endpoints depend on it, or operations name it, and nothing stands in for it.
    case required
    /// There is a global endpoint, and regions make a difference all the same.
    case optional
    /// Neither endpoints nor operations know regions.
    case none
}

extension Service {
    /// Whether an operation has a parameter for the region.
    package var namesRegions: Bool {
        operations.contains { $0.request.members.contains { $0.role == .region } }
    }

    package var regionUse: RegionUse {
        guard endpoints.isRegional || namesRegions else { return .none }
        return endpoints.global == nil ? .required : .optional
    }
}

extension Endpoints {
    /// Whether there are endpoints of regions.
    package var isRegional: Bool { !hosts.isEmpty || !patterns.isEmpty }
}

/// An operation that is known by name only.
package struct DeclaredOperation: Sendable {
    package let name: String
    package let documentation: Documentation

    package init(name: String, documentation: Documentation) {
        self.name = name
        self.documentation = documentation
    }
}
