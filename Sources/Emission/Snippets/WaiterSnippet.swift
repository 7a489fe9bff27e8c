import SDKGenServiceModel
import SDKGenSwiftText

extension Resource {
    /// Returns the Swift name of the state that the spec gives as an example, or of the first state.
    func exampleState(for member: Member) -> String? {
        let values = stateEnumeration?.values ?? []
        let shown = values.first { [$0.name.wire, $0.alternative].contains(member.example) }
        return (shown ?? values.first)?.name.swift
    }
}

/// Swift code that waits for a resource, for documentation and compliance tests.
struct WaiterSnippet {
    let resource: Resource
    let lookup: ResourceLookup
    let service: Service

    var text: String { calls.string }

    var calls: SwiftText {
        let client = CallSnippet(operation: lookup.operation, service: service).variable
        let state = resource.exampleState(for: lookup.state).map { ".\(Identifier($0))" } ?? "state" as SwiftText
        return """
            let found = try await \(client).\(Identifier(lookup.waiter))(\(literal: id), is: \(state))
            try await \(client).\(Identifier(lookup.waiter))(isDeleted: \(literal: id))
            """
    }

    private var id: String { lookup.id.example ?? "id" }
}
