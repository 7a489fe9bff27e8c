import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

extension SymbolTable {
    func authorization(
        _ spec: AuthorizationSpec?, of operation: OperationSpec, parameters: [Name], _ log: inout DiagnosticLog
    ) -> Authorization? {
        guard let spec else { return nil }
        if !spec.isDisclosed, let action = spec.actions.first {
            log.report(
                .contradiction, "an undisclosed authorization cannot have actions; remove 'disclosed' or the actions",
                at: action.name.location)
        }
        if spec.isDisclosed, spec.actions.isEmpty {
            log.report(
                .missingElement, "`<authorization>` needs an `<action>` or disclosed=\"false\"",
                at: spec.location)
        }
        for action in spec.actions {
            checkAccess(action, of: operation, &log)
            for resource in action.resources {
                log.append(ARNCheck(template: resource.arn).problems())
                checkVariables(of: resource.arn, parameters, &log)
            }
        }
        return Authorization(
            isDisclosed: spec.isDisclosed,
            actions: spec.actions.map { action in
                Authorization.Action(
                    name: action.name.value, access: action.access.value,
                    resources: action.resources.map {
                        Authorization.Resource(type: $0.type, arn: $0.arn.value, isRequired: $0.isRequired)
                    },
                    conditionKeys: action.conditionKeys.map(\.value),
                    dependentActions: action.dependentActions.map(\.value))
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
        let verb = OperationKindCheck.verb(of: operation.name.value)
        let opposite = ["Create": "delete", "Delete": "create"][verb]
        if action.access.value == opposite {
            log.report(
                .accessLevel,
                "the access level of '\(action.name.value)' is '\(action.access.value)', but the name of the operation begins with '\(verb)'",
                at: action.access.location, subject: action.name.value)
        }
        guard let levelReads, levelReads != operation.isReadOnly else { return }
        let kind = operation.isReadOnly ? "read-only" : "not read-only"
        log.report(
            .accessLevel,
            "the access level of '\(action.name.value)' is '\(action.access.value)', but the operation is \(kind)",
            at: action.access.location, subject: action.name.value)
    }

    /// Checks that a variable is `{#regionId}`, `{#accountId}`, a parameter or the ID of a resource.
    ///
    /// If a parameter takes IDs of several resource types, the ARN of each type has its own variable.
    private func checkVariables(of arn: Located<String>, _ parameters: [Name], _ log: inout DiagnosticLog) {
        let own = [ARNTemplate.region, ARNTemplate.account] + parameters.map(\.spec)
        for variable in ARNTemplate(arn.value).variables {
            let place = arn.location.narrowed(to: "{#\(variable)").narrowed(to: variable)
            guard isComplete, resourcesByID[variable] == nil, !own.contains(variable) else { continue }
            let correction = log.correction(of: variable, among: own + resourcesByID.keys.sorted())
            log.report(
                .unknownARNVariable,
                "the ARN variable '\(variable)' is unknown; expected: regionId, accountId, a parameter or the 'id' of a resource\(correction)",
                at: place, fix: correction.fix(at: place))
        }
    }
}

extension OperationSpec {
    /// Whether the operation is read-only, by its attribute `kind` or else by the first word of its name.
    var isReadOnly: Bool {
        if let kind { return kind.value == "read" }
        return ["Describe", "List", "Get", "Query", "Check"].contains { prefix in
            name.value.hasPrefix(prefix) && name.value.dropFirst(prefix.count).first?.isLowercase != true
        }
    }
}
