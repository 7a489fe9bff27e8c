internal import Diagnostics
internal import SpecReading

/// Whether a resource can come into each of its states, as far as the specs say.
struct ReachabilityCheck {
    let resource: ResourceSpec
    /// All that operations and events do to it.
    private let changes: [StateChangeSpec]

    /// - Parameter transitions: those of all operations, by the name of the resource.
    init(_ resource: ResourceSpec, transitions: [String: [TransitionSpec]]) {
        self.resource = resource
        changes = (transitions[resource.name.value] ?? []).map(\.change) + resource.events.map(\.change)
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

    private func reachedStates() -> Set<String> {
        var reached = Set<String>()
        // What a change leads to is reached with the first of the states that it starts from.
        var waiting = changes.filter { $0.from == nil }
        var following: [String: [StateChangeSpec]] = [:]
        for change in changes { for state in change.from ?? [] { following[state.value, default: []].append(change) } }
        while let change = waiting.popLast() {
            for state in [change.through, change.to].compactMap({ $0?.value }) where reached.insert(state).inserted {
                waiting += following[state] ?? []
            }
        }
        return reached
    }
}
