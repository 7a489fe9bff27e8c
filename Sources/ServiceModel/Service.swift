/// The validated model of a service. A class, so that passing a service does not copy its many properties.
package final class Service: Sendable {
    package let name: String
    package let version: String
    /// The name of the Swift module.
    package let module: String
    /// The name of the client type, which has a method for each operation.
    package let client: String
    package let title: String
    package let specPath: String
    package let summary: Documentation
    package let documentation: Documentation
    package let sources: [Source]
    package let conflicts: [Conflict]
    package let topics: [Topic]
    package let endpoints: Endpoints
    /// The parameters of every request: those that the client adds, and those that are ``Member/isCommon``.
    package let commonParameters: Structure
    package let structures: [Structure]
    package let enumerations: [Enumeration]
    /// The Swift type of the service-wide errors.
    package let commonErrorType: String
    package let commonErrors: [ErrorCase]
    package let resources: [Resource]
    /// The generated operations, sorted by name.
    package let operations: [Operation]
    package let declaredOperations: [DeclaredOperation]
    /// The shared structures by key.
    let sharedStructures: [String: Structure]
    /// The shared enumerations, including those of states, by Swift name.
    let sharedEnumerations: [String: Enumeration]
    /// The operations by name on the wire.
    private let operationsByName: [String: Operation]
    package let minimumSizes: MinimumSizes
    /// The sample calls, by the name of the operation on the wire.
    package let samples: [String: SampleCalls]
    /// The transitions of each resource, by the key of the resource.
    package let transitions: [String: [(operation: Name, transition: Transition)]]

    package init(
        name: String, version: String, module: String, client: String, title: String, specPath: String,
        summary: Documentation, documentation: Documentation, sources: [Source], conflicts: [Conflict],
        topics: [Topic], endpoints: Endpoints, commonParameters: Structure, structures: [Structure],
        enumerations: [Enumeration], commonErrorType: String, commonErrors: [ErrorCase], resources: [Resource],
        operations: [Operation], declaredOperations: [DeclaredOperation], samples: [String: SampleCalls]
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
        self.samples = samples
        sharedStructures = Dictionary(structures.map { ($0.key, $0) }) { first, _ in first }
        operationsByName = Dictionary(operations.map { ($0.name.wire, $0) }) { first, _ in first }
        minimumSizes = MinimumSizes(structures)
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
    /// Returns the operation with a name; nil if it is not generated.
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
