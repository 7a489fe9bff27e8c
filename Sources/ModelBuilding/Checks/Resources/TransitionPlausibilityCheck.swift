import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the transitions of one operation: resource IDs, satisfiable conditions, and duplicates.
struct TransitionPlausibilityCheck {
    let operation: OperationSpec
    let symbols: SymbolTable

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let parameters = operation.parameters.compactMap(symbols.resolved)
        let siblings = Dictionary(parameters.compactMap { spec in spec.name.map { ($0.value, spec) } }) { first, _ in
            first
        }
        let conditions = ConditionCheck(symbols: symbols, siblings: siblings)
        let created = Set(operation.transitions.filter(\.change.isCreation).map(\.resource.value))
        let identified = [operation.fields, parameters].map(resourcesWithID)
        for (index, transition) in operation.transitions.enumerated() {
            checkID(transition, inResponse: identified[0], inRequest: identified[1], created, &log)
            if let when = transition.when {
                if let problem = conditions.problem(when, is: transition.value) { log.append(problem) }
                if transition.value == nil, let required = siblings[when.value]?.isRequired, required.value {
                    log.report(
                        .implausible,
                        "'\(when.value)' is required, so this condition always holds; remove 'when', or add 'is'",
                        at: when.location, notes: [.init("the parameter is here", at: required.location)],
                        subject: transition.resource.value)
                }
            }
            checkStates(transition, &log)
            if let poll = transition.poll, poll.value == operation.name.value {
                log.report(
                    .implausible,
                    "'\(poll.value)' cannot poll its own progress; name an operation that reads the state",
                    at: poll.location, subject: transition.resource.value)
            }
            for earlier in operation.transitions[..<index] where earlier.isDuplicated(by: transition) {
                log.report(
                    .duplicateDeclaration,
                    "this transition of '\(transition.resource.value)' is a duplicate; remove one",
                    at: transition.location, notes: [.init("the first one is here", at: earlier.location)])
            }
        }
        return log
    }

    /// Returns the resources that the values identify; nil if a sibling value can determine any resource.
    private func resourcesWithID(_ specs: [DataSpec]) -> Set<String>? {
        var found = Set<String>()
        let isAny = symbols.contains(specs) { spec in
            if let resource = symbols.resource(identifiedBy: spec) { found.insert(resource.name.value) }
            return spec.resourceBy != nil
        }
        return isAny ? nil : found
    }

    private func checkID(
        _ transition: TransitionSpec, inResponse response: Set<String>?, inRequest request: Set<String>?,
        _ created: Set<String>, _ log: inout DiagnosticLog
    ) {
        let name = transition.resource.value
        // An explicit 'id' needs no check.
        guard symbols.resources[name] != nil, transition.id == nil else { return }
        if transition.change.isCreation {
            guard let response, !response.contains(name) else { return }
            log.report(
                .transitionWithoutID,
                "no response field is the ID of the new '\(name)'; add resource=\"\(name)\" to that field",
                at: transition.location, subject: name)
            // A transition of a resource that the operation also creates is reported as a contradiction.
        } else if let request, !created.contains(name), !request.contains(name) {
            log.report(
                .transitionWithoutID,
                "no parameter is the ID of '\(name)'; name the parameter in 'id', or add resource=\"\(name)\" to it",
                at: transition.location, subject: name)
        }
    }

    private func checkStates(_ transition: TransitionSpec, _ log: inout DiagnosticLog) {
        var seen = Set<String>()
        for state in transition.change.from ?? [] where !seen.insert(state.value).inserted {
            log.report(
                .duplicateDeclaration, "the state '\(state.value)' is listed twice; remove one", at: state.location)
        }
        if let to = transition.change.to, transition.change.through == nil, seen == [to.value] {
            log.report(
                .implausible,
                "the transition leads from '\(to.value)' to itself; remove 'to' if the state does not change",
                at: to.location, subject: transition.resource.value)
        }
    }
}

extension TransitionSpec {
    /// Returns whether another transition has the same effect on a common state under the same condition.
    fileprivate func isDuplicated(by other: TransitionSpec) -> Bool {
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
