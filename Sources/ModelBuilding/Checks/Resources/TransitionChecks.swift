import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Whether what specs say of the states of a resource can be true together.
struct TransitionChecks {
    let catalog: Catalog
    let operations: [OperationSpec]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let byName = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        for operation in operations {
            for transition in operation.transitions {
                checkPassage(transition.change, &log)
                checkPoll(transition, among: byName, &log)
            }
            checkAgreement(of: operation, &log)
        }
        for resource in catalog.resources.values.sorted(by: { $0.name.location.offset < $1.name.location.offset }) {
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
                .contradictoryTransition, "the state in between is the state before, '\(through.value)'",
                at: through.location)
        }
        guard let through = change.through, through.value == change.to?.value else { return }
        log.report(
            .contradictoryTransition, "the state in between is the state afterwards, '\(through.value)'",
            at: through.location)
    }

    private func checkEffect(_ event: ResourceSpec.Event, _ log: inout DiagnosticLog) {
        if let to = event.change.to, event.change.through == nil,
            event.change.from.map({ $0.map(\.value) }) == [to.value]
        {
            log.report(
                .contradictoryTransition,
                "the event '\(event.name.value)' leads from '\(to.value)' to '\(to.value)'", at: to.location)
        }
        guard case .keeps = event.change.effect, event.change.through == nil else { return }
        log.report(
            .contradictoryTransition,
            "the event '\(event.name.value)' changes nothing; say what becomes of the resource with 'to', 'through' or 'deletes'",
            at: event.name.location)
    }

    // MARK: Two transitions of one operation

    /// Each transition is held against the earlier ones that it can disagree with, not against all: an operation can have thousands.
    private func checkAgreement(of operation: OperationSpec, _ log: inout DiagnosticLog) {
        guard operation.transitions.count > 1 else { return }
        let identifiers = identifiers(in: operation)
        var earlier = EarlierTransitions()
        for (place, transition) in operation.transitions.enumerated() {
            let identifier = transition.id?.value ?? identifiers[transition.resource.value]
            let candidates = earlier.candidates(for: transition, identifier)
            earlier.add(transition, identifier, at: place)
            let problem = candidates.lazy.compactMap { place in
                self.disagreement(operation.transitions[place], transition, operation, identifiers).map { (place, $0) }
            }.first
            guard let (place, text) = problem else { continue }
            log.report(
                .contradictoryTransition, text, at: transition.location,
                notes: [.init("the other transition is here", at: operation.transitions[place].location)],
                subject: transition.resource.value)
        }
    }

    /// The parameters that are the IDs of resources, by the resources.
    private func identifiers(in operation: OperationSpec) -> [String: String] {
        var identifiers: [String: String] = [:]
        for parameter in operation.parameters {
            let parameter = catalog.shared(parameter)
            guard let resource = catalog.resource(identifiedBy: parameter)?.name.value,
                identifiers[resource] == nil
            else { continue }
            identifiers[resource] = (parameter.name ?? parameter.use)?.value
        }
        return identifiers
    }

    private func disagreement(
        _ first: TransitionSpec, _ second: TransitionSpec, _ operation: OperationSpec, _ identifiers: [String: String]
    ) -> String? {
        func identifier(of transition: TransitionSpec) -> String? {
            transition.id?.value ?? identifiers[transition.resource.value]
        }
        guard first.condition == second.condition else { return nil }
        let name = operation.name.value
        if first.change.isCreation != second.change.isCreation {
            // An operation that has an ID creates one resource and works on another.
            let needing = first.change.isCreation ? second : first
            guard identifier(of: needing) == nil else { return nil }
            return
                "'\(name)' creates the resource and needs one that exists; say with 'id' which parameter names the latter"
        }
        guard identifier(of: first) == identifier(of: second), !first.leadsWhere(second) else {
            return nil
        }
        if first.change.isCreation {
            return "'\(name)' cannot create the resource in two ways; say with 'when' which holds"
        }
        guard let firstStates = first.change.from?.map(\.value), let states = second.change.from?.map(\.value) else {
            return "'\(name)' does two things to the resource in the same state; say with 'when' or 'from' which holds"
        }
        return states.first(where: firstStates.contains).map {
            "'\(name)' does two things to the resource in the state '\($0)'; say with 'when' which holds"
        }
    }

    // MARK: How it goes on

    private func checkPoll(
        _ transition: TransitionSpec, among operations: [String: OperationSpec], _ log: inout DiagnosticLog
    ) {
        var seen: Set<String> = []
        guard let poll = transition.poll, catalog.isComplete, let operation = operations[poll.value],
            catalog.resources[transition.resource.value]?.states.isEmpty == false,
            !operation.fields.contains(where: { tells($0, stateOf: transition.resource.value, &seen) })
        else { return }
        log.report(
            .contradictoryTransition,
            "no field of '\(poll.value)' has states=\"\(transition.resource.value)\", so it cannot tell how it goes on",
            at: poll.location, notes: [.init("the operation is here", at: operation.name.location)],
            subject: transition.resource.value)
    }

    /// - Parameter structures: The shared structures that were looked into.
    private func tells(_ spec: DataSpec, stateOf resource: String, _ structures: inout Set<String>) -> Bool {
        if spec.states?.value == resource { return true }
        var inner = spec.item + spec.members
        if let use = spec.use?.value, let shared = catalog.structures[use], structures.insert(use).inserted {
            inner += shared.members
        }
        return inner.contains { tells($0, stateOf: resource, &structures) }
    }
}

extension TransitionSpec {
    /// The parameter and the value that make it so.
    var condition: [String?] { [when?.value, value?.value] }

    func leadsWhere(_ other: TransitionSpec) -> Bool {
        change.effect == other.change.effect && change.through?.value == other.change.through?.value
    }
}
