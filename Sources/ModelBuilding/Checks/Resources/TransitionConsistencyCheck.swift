import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Checks that the transitions of each operation and the events of each resource are consistent.
struct TransitionConsistencyCheck {
    let symbols: SymbolTable
    let operations: [OperationSpec]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let byName = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        for operation in operations {
            for transition in operation.transitions {
                checkPassage(transition.change, &log)
                checkPoll(transition, among: byName, &log)
            }
            checkContradictions(of: operation, &log)
        }
        for resource in symbols.resources.values.sorted(by: { $0.name.location.offset < $1.name.location.offset }) {
            for event in resource.events {
                checkPassage(event.change, &log)
                checkEffect(event, &log)
            }
        }
        return log
    }

    private func checkPassage(_ change: StateChangeSpec, _ log: inout DiagnosticLog) {
        if let through = change.through, let from = change.from, from.map(\.value) == [through.value] {
            log.report(
                .contradictoryTransition, "the intermediate state is the source state, '\(through.value)'",
                at: through.location)
        }
        guard let through = change.through, through.value == change.to?.value else { return }
        log.report(
            .contradictoryTransition, "the intermediate state is the target state, '\(through.value)'",
            at: through.location)
    }

    private func checkEffect(_ event: ResourceSpec.Event, _ log: inout DiagnosticLog) {
        if let to = event.change.to, event.change.through == nil,
            event.change.from.map({ $0.map(\.value) }) == [to.value]
        {
            log.report(
                .contradictoryTransition,
                "the event '\(event.name.value)' leads from '\(to.value)' to itself", at: to.location)
        }
        guard case .keeps = event.change.effect, event.change.through == nil else { return }
        log.report(
            .contradictoryTransition,
            "the event '\(event.name.value)' changes nothing; add 'to', 'through' or 'deletes'",
            at: event.name.location)
    }

    // MARK: Two transitions of one operation

    /// Compares each transition with the earlier ones that it can contradict.
    ///
    /// Comparing all pairs would be slow, since an operation can have thousands of transitions.
    private func checkContradictions(of operation: OperationSpec, _ log: inout DiagnosticLog) {
        guard operation.transitions.count > 1 else { return }
        let identifiers = identifiers(in: operation)
        var earlier = EarlierTransitions()
        for (place, transition) in operation.transitions.enumerated() {
            let identifier = transition.id?.value ?? identifiers[transition.resource.value]
            let candidates = earlier.candidates(for: transition, identifier)
            earlier.add(transition, identifier, at: place)
            let problem = candidates.lazy.compactMap { place in
                self.contradiction(operation.transitions[place], transition, operation, identifiers).map { (place, $0) }
            }.first
            guard let (place, text) = problem else { continue }
            log.report(
                .contradictoryTransition, text, at: transition.location,
                notes: [.init("the other transition is here", at: operation.transitions[place].location)],
                subject: transition.resource.value)
        }
    }

    /// Returns the parameter that identifies each resource, by resource.
    private func identifiers(in operation: OperationSpec) -> [String: String] {
        var identifiers: [String: String] = [:]
        for parameter in operation.parameters {
            let parameter = symbols.shared(parameter)
            guard let resource = symbols.resource(identifiedBy: parameter)?.name.value,
                identifiers[resource] == nil
            else { continue }
            identifiers[resource] = (parameter.name ?? parameter.use)?.value
        }
        return identifiers
    }

    private func contradiction(
        _ first: TransitionSpec, _ second: TransitionSpec, _ operation: OperationSpec, _ identifiers: [String: String]
    ) -> String? {
        func identifier(of transition: TransitionSpec) -> String? {
            transition.id?.value ?? identifiers[transition.resource.value]
        }
        guard first.condition == second.condition else { return nil }
        let name = operation.name.value
        if first.change.isCreation != second.change.isCreation {
            // With an ID, the operation creates one resource and changes another.
            let needing = first.change.isCreation ? second : first
            guard identifier(of: needing) == nil else { return nil }
            return
                "'\(name)' both creates the resource and changes an existing one; name the ID parameter of the latter in 'id'"
        }
        guard identifier(of: first) == identifier(of: second), !first.hasSameEffect(as: second) else {
            return nil
        }
        if first.change.isCreation {
            return "'\(name)' creates the resource in two ways; distinguish them with 'when'"
        }
        guard let firstStates = first.change.from?.map(\.value), let states = second.change.from?.map(\.value) else {
            return "'\(name)' has two effects on the resource in the same state; distinguish them with 'when' or 'from'"
        }
        return states.first(where: firstStates.contains).map {
            "'\(name)' has two effects on the resource in the state '\($0)'; distinguish them with 'when'"
        }
    }

    // MARK: Polling

    private func checkPoll(
        _ transition: TransitionSpec, among operations: [String: OperationSpec], _ log: inout DiagnosticLog
    ) {
        var seen: Set<String> = []
        guard let poll = transition.poll, symbols.isComplete, let operation = operations[poll.value],
            symbols.resources[transition.resource.value]?.states.isEmpty == false,
            !operation.fields.contains(where: { has($0, stateOf: transition.resource.value, &seen) })
        else { return }
        log.report(
            .contradictoryTransition,
            "'\(poll.value)' cannot be polled: none of its fields has states=\"\(transition.resource.value)\"",
            at: poll.location, notes: [.init("the operation is here", at: operation.name.location)],
            subject: transition.resource.value)
    }

    /// Returns whether a value or a value inside it is the state of a resource.
    ///
    /// - Parameter structures: The visited shared structures.
    private func has(_ spec: DataSpec, stateOf resource: String, _ structures: inout Set<String>) -> Bool {
        if spec.states?.value == resource { return true }
        var inner = spec.item + spec.members
        if let use = spec.use?.value, let shared = symbols.structures[use], structures.insert(use).inserted {
            inner += shared.members
        }
        return inner.contains { has($0, stateOf: resource, &structures) }
    }
}

extension TransitionSpec {
    /// The parameter and the value of the condition.
    var condition: [String?] { [when?.value, value?.value] }

    /// Returns whether both transitions lead to the same state through the same intermediate state.
    func hasSameEffect(as other: TransitionSpec) -> Bool {
        change.effect == other.change.effect && change.through?.value == other.change.through?.value
    }
}
