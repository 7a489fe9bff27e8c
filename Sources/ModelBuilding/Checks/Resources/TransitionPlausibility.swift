import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the transitions of one operation: the resources have IDs, the conditions can hold, and none is stated twice.
struct TransitionPlausibility {
    let operation: OperationSpec
    let catalog: Catalog

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let parameters = operation.parameters.compactMap(catalog.resolved)
        let siblings = Dictionary(parameters.compactMap { spec in spec.name.map { ($0.value, spec) } }) { first, _ in
            first
        }
        let conditions = ConditionCheck(catalog: catalog, siblings: siblings)
        let created = Set(operation.transitions.filter(\.change.isCreation).map(\.resource.value))
        let identified = [operation.fields, parameters].map(resourcesWithID)
        for (index, transition) in operation.transitions.enumerated() {
            checkID(transition, inAnswer: identified[0], inRequest: identified[1], created, &log)
            if let when = transition.when {
                if let problem = conditions.problem(when, is: transition.value) { log.append(problem) }
                if transition.value == nil, let required = siblings[when.value]?.isRequired, required.value {
                    log.report(
                        .implausible, "'\(when.value)' is required, so this condition always holds",
                        at: when.location, notes: [.init("the parameter is here", at: required.location)],
                        subject: transition.resource.value)
                }
            }
            checkStates(transition, &log)
            if let poll = transition.poll, poll.value == operation.name.value {
                log.report(
                    .implausible,
                    "'\(poll.value)' cannot tell how it goes on with itself; name an operation that reads",
                    at: poll.location, subject: transition.resource.value)
            }
            for earlier in operation.transitions[..<index] where earlier.isStatedAgain(by: transition) {
                log.report(
                    .duplicateDeclaration, "this transition of '\(transition.resource.value)' is stated already",
                    at: transition.location, notes: [.init("it is here", at: earlier.location)])
            }
        }
        return log
    }

    /// The resources of which values are the IDs; nil where a value beside an ID says of which, so that it may be any.
    private func resourcesWithID(_ specs: [DataSpec]) -> Set<String>? {
        var found = Set<String>()
        let isAny = catalog.contains(specs) { spec in
            if let resource = catalog.resource(identifiedBy: spec) { found.insert(resource.name.value) }
            return spec.resourceBy != nil
        }
        return isAny ? nil : found
    }

    private func checkID(
        _ transition: TransitionSpec, inAnswer answer: Set<String>?, inRequest request: Set<String>?,
        _ created: Set<String>, _ log: inout DiagnosticLog
    ) {
        let name = transition.resource.value
        // What 'id' names is believed: a letter about a circuit has the ID of the circuit.
        guard catalog.resources[name] != nil, transition.id == nil else { return }
        if transition.change.isCreation {
            guard let answer, !answer.contains(name) else { return }
            log.report(
                .transitionWithoutID,
                "no field of the answer is the ID of the new '\(name)'; say resource=\"\(name)\" on the one that is",
                at: transition.location, subject: name)
            // An operation that creates a resource and needs one is reported as a contradiction.
        } else if let request, !created.contains(name), !request.contains(name) {
            log.report(
                .transitionWithoutID,
                "no parameter is the ID of '\(name)'; name it with 'id', or say resource=\"\(name)\" on it",
                at: transition.location, subject: name)
        }
    }

    private func checkStates(_ transition: TransitionSpec, _ log: inout DiagnosticLog) {
        var seen = Set<String>()
        for state in transition.change.from ?? [] where !seen.insert(state.value).inserted {
            log.report(
                .duplicateDeclaration, "the state '\(state.value)' is listed twice", at: state.location)
        }
        if let to = transition.change.to, transition.change.through == nil, seen == [to.value] {
            log.report(
                .implausible,
                "the transition leads from '\(to.value)' to '\(to.value)'; without 'to' the state stays as it was",
                at: to.location, subject: transition.resource.value)
        }
    }
}

extension TransitionSpec {
    /// Whether another one says the same of the same states under the same condition.
    fileprivate func isStatedAgain(by other: TransitionSpec) -> Bool {
        guard resource.value == other.resource.value, id?.value == other.id?.value, when?.value == other.when?.value,
            value?.value == other.value?.value, change.effect == other.change.effect,
            change.through?.value == other.change.through?.value
        else { return false }
        guard let states = change.from?.map(\.value), let others = other.change.from?.map(\.value) else {
            return change.from == nil && other.change.from == nil
        }
        return others.contains(where: states.contains)
    }
}
