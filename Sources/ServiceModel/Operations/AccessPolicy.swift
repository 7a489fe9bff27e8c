/// The least that a RAM user or role must be allowed in order to call some operations, as far as documents tell.
package struct AccessPolicy: Sendable {
    /// Actions that are allowed on the same resources.
    package struct Statement: Sendable {
        package let actions: [String]
        package let resources: [String]
    }

    /// An action that an operation needs beside its own, and of which no document says what it works on.
    package struct OpenAction: Sendable {
        package let action: String
        package let operation: Name
    }

    package let statements: [Statement]
    /// Operations of which no document says what they need.
    package let undisclosed: [Operation]
    package let openActions: [OpenAction]
    /// What conditions on an action can ask about.
    package let conditionKeys: [(action: String, keys: [String])]
    /// Variables of the resources that no value was given for, sorted.
    package let openVariables: [String]

    package init(for operations: [Operation], of service: Service, values: [String: String]) {
        let needed = operations.flatMap { operation in
            (operation.authorization?.actions ?? []).map { (action: $0, operation: operation.name) }
        }
        let documented = Dictionary(
            grouping: service.operations.flatMap { $0.authorization?.actions ?? [] }, by: \.name)
        var templates: [String: Set<String>] = [:]
        var open: [OpenAction] = []
        for (action, operation) in needed {
            templates[action.name, default: []].formUnion(action.templates)
            for dependent in action.dependentActions {
                let known = (documented[dependent] ?? []).flatMap(\.templates)
                if known.isEmpty { open.append(OpenAction(action: dependent, operation: operation)) }
                templates[dependent, default: []].formUnion(known.isEmpty ? ["*"] : known)
            }
        }
        statements = Self.statements(templates.mapValues { $0.map { ARNTemplate($0).filled(with: values) } })
        undisclosed = operations.filter { $0.isSigned && $0.authorization?.isDisclosed != true }
        openActions = open
        conditionKeys = Self.conditionKeys(needed.map(\.action))
        openVariables =
            Set(templates.values.joined().flatMap { ARNTemplate($0).variables })
            .filter { values[$0] == nil }.sortedByBytes
    }

    private static func statements(_ resources: [String: [String]]) -> [Statement] {
        let minimal = resources.mapValues { $0.contains("*") ? ["*"] : Set($0).sortedByBytes }
        return Dictionary(grouping: minimal.keys) { minimal[$0] ?? [] }
            .map { Statement(actions: $1.sortedByBytes, resources: $0) }
            .sorted { ($0.actions.first ?? "").utf8.lexicographicallyPrecedes(($1.actions.first ?? "").utf8) }
    }

    private static func conditionKeys(_ actions: [Authorization.Action]) -> [(action: String, keys: [String])] {
        let keys = Dictionary(grouping: actions, by: \.name).mapValues { Set($0.flatMap(\.conditionKeys)) }
        return keys.filter { !$1.isEmpty }.keys.sortedByBytes.map { ($0, (keys[$0] ?? []).sortedByBytes) }
    }
}

extension Authorization.Action {
    /// An action that names no resource is allowed on all or on none.
    fileprivate var templates: [String] { resources.isEmpty ? ["*"] : resources.map(\.arn) }
}

extension Sequence<String> {
    /// Sorted the same everywhere.
    fileprivate var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
