internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension Catalog {
    func transition(
        _ spec: TransitionSpec, parameters: [Member], errors: [ErrorCase], _ log: inout DiagnosticLog
    ) -> Transition? {
        guard let resource = resources[spec.resource.value] else {
            if isComplete {
                let hint = suggestion(for: spec.resource.value, among: resources.keys.sorted())
                log.report(
                    .unknownReference, "service.xml has no resource '\(spec.resource.value)'\(hint)",
                    at: spec.resource.location)
            }
            return nil
        }
        return Transition(
            resource: resource.reference, id: identifier(spec, resource, parameters, &log),
            change: change(spec.change, of: resource, &log), condition: condition(spec, parameters, &log),
            error: error(spec, errors, &log),
            poll: spec.poll.flatMap { operation($0.value, at: $0.location, &log) },
            remark: documentation(spec.text, &log))
    }

    func change(_ spec: StateChangeSpec, of resource: ResourceSpec, _ log: inout DiagnosticLog) -> StateChange {
        for state in (spec.from ?? []) + [spec.to, spec.through].compactMap({ $0 }) {
            check(state, of: resource, &log)
        }
        if spec.isDeletion, let to = spec.to {
            log.report(.contradiction, "a resource that is deleted has no state afterwards", at: to.location)
        }
        return StateChange(from: spec.from?.map(\.value) ?? [], effect: spec.effect, through: spec.through?.value)
    }

    private func check(_ state: Located<String>, of resource: ResourceSpec, _ log: inout DiagnosticLog) {
        let known = resource.states.map(\.name.value)
        guard !known.contains(state.value) else { return }
        log.report(
            .unknownState,
            "the resource '\(resource.name.value)' has no state '\(state.value)'\(suggestion(for: state.value, among: known))",
            at: state.location, notes: [.init("the resource is declared here", at: resource.name.location)])
    }

    private func identifier(
        _ spec: TransitionSpec, _ resource: ResourceSpec, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Name? {
        guard let id = spec.id else {
            return parameters.first { member in
                if case .one(resource.reference) = member.resource { true } else { false }
            }?.name
        }
        return parameter(id, parameters, &log)
    }

    private func condition(
        _ spec: TransitionSpec, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Transition.Condition? {
        guard let when = spec.when else {
            if let value = spec.value {
                log.report(
                    .missingAttribute, "'is' needs the attribute 'when', which names a parameter", at: value.location)
            }
            return nil
        }
        return parameter(when, parameters, &log).map { Transition.Condition(parameter: $0, value: spec.value?.value) }
    }

    private func parameter(
        _ name: Located<String>, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Name? {
        if let known = parameters.first(where: { $0.name.wire == name.value }) { return known.name }
        let hint = suggestion(for: name.value, among: parameters.map(\.name.wire))
        log.report(.unknownReference, "the operation has no parameter '\(name.value)'\(hint)", at: name.location)
        return nil
    }

    private func error(
        _ spec: TransitionSpec, _ errors: [ErrorCase], _ log: inout DiagnosticLog
    ) -> Transition.Failure? {
        guard let code = spec.error else {
            if spec.change.from != nil {
                log.report(
                    .transitionWithoutError,
                    "the transition does not say which error the operation returns in another state",
                    at: spec.location, subject: spec.resource.value)
            }
            return nil
        }
        if let known = errors.first(where: { $0.name.wire == code.value }) {
            return Transition.Failure(name: known.name, isCommon: false)
        }
        if let common = commonErrorNames[code.value] { return Transition.Failure(name: common, isCommon: true) }
        let hint = suggestion(for: code.value, among: errors.map(\.name.wire) + commonErrors.keys.sorted())
        log.report(
            .unknownReference, "neither the operation nor service.xml documents an error '\(code.value)'\(hint)",
            at: code.location)
        return nil
    }
}

extension ResourceSpec {
    var reference: ResourceName { ResourceName(key: name.value, title: title) }
}

extension StateChangeSpec {
    var isDeletion: Bool { deletes?.value == true }
    var isCreation: Bool { from == nil && !isDeletion }

    var effect: StateChange.Effect {
        if isDeletion { return .deletes }
        if from == nil { return .creates(to?.value) }
        return to.map { .changes(to: $0.value) } ?? .keeps
    }
}
