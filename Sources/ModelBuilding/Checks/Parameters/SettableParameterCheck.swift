import SDKGenDiagnostics
import SDKGenSpecReading

/// Whether parameters that the caller may give to any operation are said where they can be, and are such that every request can do
/// without them.
struct SettableParameterCheck {
    private let common: [DataSpec]
    /// Parameters that are not common ones.
    private let others: [DataSpec]

    init(service: ServiceSpec) {
        common = service.commonParameters
        others = service.sharedParameters
    }

    init(operation: OperationSpec) {
        common = []
        others = operation.parameters
    }

    /// What the client fills in, or leaves out, for any operation.
    private static let roles = ["region", "idempotencyToken", "dryRun"]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in others {
            guard let settable = parameter.isSettable else { continue }
            log.report(
                .contradiction,
                "'settable' is for parameters in the `<common>` of service.xml; the caller may give any other parameter anyway",
                at: settable.location)
        }
        for parameter in common where parameter.isSettable?.value == true {
            let name = parameter.name?.value ?? parameter.use?.value ?? ""
            if let use = parameter.use, !parameter.hasType {
                log.report(
                    .contradiction,
                    "a common parameter that the caller may give has a 'name' and a 'type' of its own, not 'use'",
                    at: use.location)
            }
            if let role = parameter.role, !Self.roles.contains(role.value) {
                log.report(
                    .contradiction,
                    "'\(name)' belongs to every operation, and '\(role.value)' is the role of a parameter in some of them; "
                        + "use one of \(Self.roles.joined(separator: ", ")), or move it to those operations",
                    at: role.location)
            }
            if let required = parameter.isRequired, required.value,
                !["region", "idempotencyToken"].contains(parameter.role?.value)
            {
                log.report(
                    .contradiction,
                    "'\(name)' belongs to every operation, so that it cannot be required; say it in the operations that need it",
                    at: required.location)
            }
        }
        return log
    }
}
