internal import Diagnostics
internal import SpecReading

/// Whether a resource can come into each of its states, as far as the specs say.
struct ReachabilityCheck {
    let resource: ResourceSpec
    /// All that operations and events do to it.
    private let changes: [StateChangeSpec]

    init(_ resource: ResourceSpec, operations: [OperationSpec]) {
        self.resource = resource
        changes =
            operations.flatMap(\.transitions).filter { $0.resource.value == resource.name.value }.map(\.change)
            + resource.events.map(\.change)
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
        var count = -1
        while count < reached.count {
            count = reached.count
            for change in changes where change.from?.contains(where: { reached.contains($0.value) }) ?? true {
                reached.formUnion([change.through, change.to].compactMap { $0?.value })
            }
        }
        return reached
    }
}
