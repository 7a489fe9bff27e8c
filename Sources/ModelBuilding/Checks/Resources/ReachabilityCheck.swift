import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks that a resource can reach each of its states, according to the specs.
struct ReachabilityCheck {
    let resource: ResourceSpec
    /// The changes by operations and events.
    private let changes: [StateChangeSpec]

    /// - Parameter transitions: The transitions of the resource in all operations.
    init(_ resource: ResourceSpec, transitions: [TransitionSpec]) {
        self.resource = resource
        changes = transitions.map(\.change) + resource.events.map(\.change)
    }

    /// Reports unreachable states.
    ///
    /// If no transition creates the resource, the specs are incomplete and nothing is reported.
    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard changes.contains(where: { $0.isCreation && $0.to != nil }) else { return log }
        let reached = reachedStates()
        for state in resource.states where !reached.contains(state.name.value) {
            log.report(
                .unreachableState,
                "the state '\(state.name.value)' of '\(resource.name.value)' is unreachable: no operation or event leads to it",
                at: state.name.location, subject: "\(resource.name.value).\(state.name.value)")
        }
        return log
    }

    /// Returns the reachable states. Each change is processed once, when its first source state is reached.
    private func reachedStates() -> Set<String> {
        var byState: [String: [Int]] = [:]
        for (index, change) in changes.enumerated() {
            for state in change.from ?? [] { byState[state.value, default: []].append(index) }
        }
        var reached = Set<String>()
        var waiting = changes.indices.filter { changes[$0].from == nil }
        var isDone = [Bool](repeating: false, count: changes.count)
        while let index = waiting.popLast() {
            guard !isDone[index] else { continue }
            isDone[index] = true
            for state in [changes[index].through, changes[index].to].compactMap({ $0?.value })
            where reached.insert(state).inserted {
                waiting += byState[state] ?? []
            }
        }
        return reached
    }
}
