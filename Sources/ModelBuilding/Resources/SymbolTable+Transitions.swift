import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

extension SymbolTable {
    func transition(
        _ spec: TransitionSpec, _ operation: OperationBuilder.Context, _ log: inout DiagnosticLog
    ) -> Transition? {
        guard let resource = resources[spec.resource.value] else {
            if isComplete {
                let correction = log.correction(of: spec.resource.value, among: resources.keys.sorted())
                log.report(
                    .unknownReference, "service.xml has no resource '\(spec.resource.value)'\(correction)",
                    at: spec.resource.location, fix: correction.fix(at: spec.resource.location))
            }
            return nil
        }
        return Transition(
            resource: resource.reference, id: identifier(spec, resource, operation, &log),
            change: change(spec.change, of: resource, &log),
            condition: condition(spec, operation.request.members, &log),
            error: error(spec, operation.errors, &log),
            poll: spec.poll.flatMap { self.operation($0.value, at: $0.location, &log) },
            remark: documentation(spec.text, &log))
    }

    func change(_ spec: StateChangeSpec, of resource: ResourceSpec, _ log: inout DiagnosticLog) -> StateChange {
        for state in (spec.from ?? []) + [spec.to, spec.through].compactMap({ $0 }) {
            check(state, of: resource, &log)
        }
        if spec.isDeletion, let to = spec.to {
            log.report(
                .contradiction, "a deleted resource has no target state; remove 'to' or 'deletes'", at: to.location)
        }
        if spec.isCreation, let from = spec.from?.first {
            log.report(
                .contradiction, "a created resource has no source state; remove 'from' or 'creates'", at: from.location)
        }
        if spec.isDeletion, spec.isCreation, let deletes = spec.deletes {
            log.report(
                .contradiction,
                "a transition cannot both create and delete the resource; remove 'creates' or 'deletes'",
                at: deletes.location)
        }
        return StateChange(from: spec.from?.map(\.value) ?? [], effect: spec.effect, through: spec.through?.value)
    }

    private func check(_ state: Located<String>, of resource: ResourceSpec, _ log: inout DiagnosticLog) {
        guard !resource.stateNames.contains(state.value) else { return }
        let correction = log.correction(of: state.value, among: resource.states.map(\.name.value))
        log.report(
            .unknownState,
            "the resource '\(resource.name.value)' has no state '\(state.value)'\(correction)",
            at: state.location, notes: [.init("the resource is declared here", at: resource.name.location)],
            fix: correction.fix(at: state.location))
    }

    private func identifier(
        _ spec: TransitionSpec, _ resource: ResourceSpec, _ operation: OperationBuilder.Context,
        _ log: inout DiagnosticLog
    ) -> Transition.Identifier? {
        let (parameters, fields) = (operation.request.members, operation.response.members)
        guard let id = spec.id else {
            let isID = { (member: Member) in
                if case .one(resource.reference) = member.resource { true } else { false }
            }
            // The ID of a new resource is in the response. A parameter identifies another resource.
            return spec.change.isCreation
                ? fields.first(where: isID).map { .field($0.name) }
                : parameters.first(where: isID).map { .parameter($0.name) }
        }
        if spec.change.isCreation, let field = fields.first(where: { $0.name.spec == id.value }) {
            return .field(field.name)
        }
        return parameter(id, parameters, &log).map { .parameter($0) }
    }

    private func condition(
        _ spec: TransitionSpec, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Transition.Condition? {
        guard let when = spec.when else {
            if let value = spec.value {
                log.report(
                    .missingAttribute, "'is' requires the attribute 'when', the name of a parameter", at: value.location
                )
            }
            return nil
        }
        return parameter(when, parameters, &log).map { Transition.Condition(parameter: $0, value: spec.value?.value) }
    }

    private func parameter(
        _ name: Located<String>, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Name? {
        if let known = parameters.first(where: { $0.name.spec == name.value }) { return known.name }
        let correction = log.correction(of: name.value, among: parameters.map(\.name.spec))
        log.report(
            .unknownReference, "the operation has no parameter '\(name.value)'\(correction)", at: name.location,
            fix: correction.fix(at: name.location))
        return nil
    }

    private func error(
        _ spec: TransitionSpec, _ errors: [ErrorCase], _ log: inout DiagnosticLog
    ) -> Transition.Failure? {
        guard let code = spec.error else {
            if spec.change.from != nil {
                log.report(
                    .transitionWithoutError,
                    "the transition requires the attribute 'error', the error that the operation returns in other states",
                    at: spec.location, subject: spec.resource.value)
            }
            return nil
        }
        if let known = errors.first(where: { $0.codes.contains(code.value) }) {
            return Transition.Failure(name: known.name, isCommon: false)
        }
        if let common = commonErrorNames[code.value] { return Transition.Failure(name: common, isCommon: true) }
        let correction = log.correction(of: code.value, among: errors.map(\.name.wire) + commonErrors.keys.sorted())
        log.report(
            .unknownReference, "neither the operation nor service.xml has an error '\(code.value)'\(correction)",
            at: code.location, fix: correction.fix(at: code.location))
        return nil
    }
}

extension ResourceSpec {
    var reference: ResourceName { ResourceName(key: name.value, title: title) }
}

extension StateChangeSpec {
    var isDeletion: Bool { deletes?.value == true }
    var isCreation: Bool { creates?.value == true }

    var effect: StateChange.Effect {
        if isDeletion { return .deletes }
        if isCreation { return .creates(to?.value) }
        return to.map { .changes(to: $0.value) } ?? .keeps
    }
}
