import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks parameters with the attribute `settable`: they must be common parameters, and optional in every request.
struct SettableParameterCheck {
    private let common: [DataSpec]
    /// The parameters that are not common.
    private let others: [DataSpec]

    init(service: ServiceSpec) {
        common = service.commonParameters
        others = service.sharedParameters
    }

    init(operation: OperationSpec) {
        common = []
        others = operation.parameters
    }

    /// The roles of parameters that the client can fill in or omit for any operation.
    private static let roles = ["region", "idempotencyToken", "dryRun"]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in others {
            guard let settable = parameter.isSettable else { continue }
            log.report(
                .contradiction,
                "'settable' is only for parameters in `<common>` of service.xml; remove it, since callers can give any other parameter",
                at: settable.location)
        }
        for parameter in common where parameter.isSettable?.value == true {
            let name = parameter.name?.value ?? parameter.use?.value ?? ""
            if let use = parameter.use, !parameter.hasType {
                log.report(
                    .contradiction,
                    "a settable common parameter cannot have 'use'; declare its 'name' and 'type' here",
                    at: use.location)
            }
            if let role = parameter.role, !Self.roles.contains(role.value) {
                log.report(
                    .contradiction,
                    "the common parameter '\(name)' cannot have the role '\(role.value)'; "
                        + "use one of \(Self.roles.joined(separator: ", ")), or move the parameter to the operations that have it",
                    at: role.location)
            }
            if let required = parameter.isRequired, required.value,
                !["region", "idempotencyToken"].contains(parameter.role?.value)
            {
                log.report(
                    .contradiction,
                    "the common parameter '\(name)' cannot be required; write required=\"true\" in the operations that require it",
                    at: required.location)
            }
        }
        return log
    }
}
