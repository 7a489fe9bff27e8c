import SDKGenServiceModel

/// The documented least privileges that a RAM user or role needs to call some operations.
struct AccessPolicy: Sendable {
    /// Actions on the same resources.
    struct Statement: Sendable {
        let actions: [String]
        let resources: [String]
    }

    /// A dependent action of an operation whose resources are not documented.
    struct OpenAction: Sendable {
        let action: String
        let operation: Name
    }

    let statements: [Statement]
    /// The operations whose required actions are not documented.
    let undisclosed: [Operation]
    let openActions: [OpenAction]
    /// The condition keys of each action that has some, sorted by action.
    let conditionKeys: [(action: String, keys: [String])]
    /// The variables of the resources without a value, sorted.
    let openVariables: [String]

    init(for operations: [Operation], of service: Service, values: [String: String]) {
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
    /// The ARN templates of the resources; `*` for an action without resources.
    fileprivate var templates: [String] { resources.isEmpty ? ["*"] : resources.map(\.arn) }
}

extension Sequence<String> {
    /// The strings in the order of their UTF-8 bytes, which does not depend on the platform.
    fileprivate var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
