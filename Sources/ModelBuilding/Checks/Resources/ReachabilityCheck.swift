import SDKGenDiagnostics
import SDKGenSpecReading

/// Whether a resource can come into each of its states, as far as the specs say.
struct ReachabilityCheck {
    let resource: ResourceSpec
    /// All that operations and events do to it.
    private let changes: [StateChangeSpec]

    /// - Parameter transitions: Those of all operations that are about the resource.
    init(_ resource: ResourceSpec, transitions: [TransitionSpec]) {
        self.resource = resource
        changes = transitions.map(\.change) + resource.events.map(\.change)
    }

    /// As long as no spec says how the resource comes into being, the one that does may be missing, and others with it.
    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard changes.contains(where: { $0.isCreation && $0.to != nil }) else { return log }
        let reached = reachedStates()
        for state in resource.states where !reached.contains(state.name.value) {
            log.report(
                .unreachableState,
                "nothing leads to the state '\(state.name.value)' of '\(resource.name.value)': no operation and no event",
                at: state.name.location, subject: "\(resource.name.value).\(state.name.value)")
        }
        return log
    }

    /// Each change is looked at when the first of its states is reached, and then never again.
    private func reachedStates() -> Set<String> {
        var byState: [String: [Int]] = [:]
        for (place, change) in changes.enumerated() {
            for state in change.from ?? [] { byState[state.value, default: []].append(place) }
        }
        var reached = Set<String>()
        var waiting = changes.indices.filter { changes[$0].from == nil }
        var isDone = [Bool](repeating: false, count: changes.count)
        while let place = waiting.popLast() {
            guard !isDone[place] else { continue }
            isDone[place] = true
            for state in [changes[place].through, changes[place].to].compactMap({ $0?.value })
            where reached.insert(state).inserted {
                waiting += byState[state] ?? []
            }
        }
        return reached
    }
}
