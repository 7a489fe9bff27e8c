internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension Catalog {
    func authorization(
        _ spec: AuthorizationSpec?, of operation: OperationSpec, parameters: [Name], _ log: inout DiagnosticLog
    ) -> Authorization? {
        guard let spec else { return nil }
        if !spec.isDisclosed, let action = spec.actions.first {
            log.report(
                .contradiction, "authorization that is not disclosed has no actions", at: action.name.location)
        }
        if spec.isDisclosed, spec.actions.isEmpty {
            log.report(
                .missingElement, "`<authorization>` needs an `<action>`, or 'disclosed' with the value false",
                at: spec.location)
        }
        for action in spec.actions {
            checkAccess(action, of: operation, &log)
            for resource in action.resources { checkVariables(of: resource.arn, parameters, &log) }
        }
        return Authorization(
            isDisclosed: spec.isDisclosed,
            actions: spec.actions.map { action in
                Authorization.Action(
                    name: action.name.value, access: action.access.value,
                    resources: action.resources.map {
                        Authorization.Resource(type: $0.type, arn: $0.arn.value, isRequired: $0.isRequired)
                    },
                    conditionKeys: action.conditionKeys, dependentActions: action.dependentActions)
            },
            remark: documentation(spec.remark, &log))
    }

    private func checkAccess(_ action: ActionSpec, of operation: OperationSpec, _ log: inout DiagnosticLog) {
        let levelReads: Bool? =
            switch action.access.value {
            case "read", "get", "list": true
            case "none": nil
            default: false
            }
        guard let levelReads, levelReads != operation.isReadOnly else { return }
        let does = operation.isReadOnly ? "only reads" : "changes something"
        log.report(
            .accessLevel,
            "the access level of '\(action.name.value)' is '\(action.access.value)', but the operation \(does)",
            at: action.access.location, subject: action.name.value)
    }

    /// `{#regionId}` and `{#accountId}` are the caller's, all other variables are parameters.
    private func checkVariables(of arn: Located<String>, _ parameters: [Name], _ log: inout DiagnosticLog) {
        let known = [ARNTemplate.region, ARNTemplate.account] + parameters.map(\.wire)
        for variable in ARNTemplate(arn.value).variables {
            let place = arn.location.narrowed(to: "{#\(variable)").narrowed(to: variable)
            guard !known.contains(variable), isComplete else { continue }
            log.report(
                .unknownARNVariable,
                "the ARN variable '\(variable)' is neither regionId nor accountId nor a parameter\(suggestion(for: variable, among: known))",
                at: place)
        }
    }

    // MARK: Transitions

    func transition(
        _ spec: TransitionSpec, of operation: OperationSpec, parameters: [Member], errors: [ErrorCase],
        _ log: inout DiagnosticLog
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
        for state in (spec.from ?? []) + [spec.to, spec.through].compactMap({ $0 }) {
            check(state, of: resource, &log)
        }
        if let deletes = spec.deletes, deletes.value, let to = spec.to {
            log.report(.contradiction, "a resource that is deleted has no state afterwards", at: to.location)
        }
        return Transition(
            resource: resource.title, id: identifier(spec, parameters, &log), from: spec.from?.map(\.value) ?? [],
            effect: effect(spec), through: spec.through?.value, error: error(spec, errors, &log),
            poll: spec.poll.flatMap { self.operation($0.value, at: $0.location, &log) },
            remark: documentation(spec.text, &log))
    }

    private func effect(_ spec: TransitionSpec) -> Transition.Effect {
        if spec.deletes?.value == true { return .deletes }
        if spec.from == nil { return .creates(spec.to?.value) }
        return spec.to.map { .changes(to: $0.value) } ?? .keeps
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
        _ spec: TransitionSpec, _ parameters: [Member], _ log: inout DiagnosticLog
    ) -> Name? {
        guard let id = spec.id else {
            return parameters.first { $0.resource == resources[spec.resource.value]?.title }?.name
        }
        if let known = parameters.first(where: { $0.name.wire == id.value }) { return known.name }
        let hint = suggestion(for: id.value, among: parameters.map(\.name.wire))
        log.report(.unknownReference, "the operation has no parameter '\(id.value)'\(hint)", at: id.location)
        return nil
    }

    private func error(_ spec: TransitionSpec, _ errors: [ErrorCase], _ log: inout DiagnosticLog) -> Name? {
        guard let code = spec.error else {
            if spec.from != nil {
                log.report(
                    .transitionWithoutError,
                    "the transition does not say which error the operation returns in another state",
                    at: spec.location, subject: spec.resource.value)
            }
            return nil
        }
        if let known = errors.first(where: { $0.name.wire == code.value }) { return known.name }
        let hint = suggestion(for: code.value, among: errors.map(\.name.wire))
        log.report(
            .unknownReference, "the operation documents no error '\(code.value)'\(hint)", at: code.location)
        return nil
    }
}

extension OperationSpec {
    /// What the file says, else what the first word of the name says.
    var isReadOnly: Bool {
        if let kind { return kind.value == "read" }
        return ["Describe", "List", "Get", "Query", "Check"].contains { prefix in
            name.value.hasPrefix(prefix) && name.value.dropFirst(prefix.count).first?.isLowercase != true
        }
    }
}
