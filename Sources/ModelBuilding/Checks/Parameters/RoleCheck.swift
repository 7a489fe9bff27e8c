import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks that parameters and fields with well-known names have the usual role.
///
/// Without roles, the client does not generate tokens, paginate or fill in the region.
struct RoleCheck {
    let operation: OperationSpec
    let symbols: SymbolTable

    private struct Role {
        let name: String
        let types: Set<DataSpec.TypeName>
        /// Other roles that are valid for the name.
        var alternatives: Set<String> = []
    }

    /// The roles of parameters by name in lower case.
    private static let parameterRoles: [String: Role] = [
        "regionid": Role(name: "region", types: [.string]),
        "clienttoken": Role(name: "idempotencyToken", types: [.string]),
        "pagenumber": Role(name: "pageNumber", types: [.integer]),
        "pagesize": Role(name: "pageSize", types: [.integer], alternatives: ["maxResults"]),
        "nexttoken": Role(name: "nextToken", types: [.string]),
        "maxresults": Role(name: "maxResults", types: [.integer], alternatives: ["pageSize"]),
        "dryrun": Role(name: "dryRun", types: [.boolean]),
    ]

    /// The roles of fields by name in lower case.
    private static let fieldRoles: [String: Role] = [
        "requestid": Role(name: "requestId", types: [.string]),
        "pagenumber": Role(name: "pageNumber", types: [.integer]),
        "pagesize": Role(name: "pageSize", types: [.integer]),
        "totalcount": Role(name: "totalCount", types: [.integer, .long]),
        "nexttoken": Role(name: "nextToken", types: [.string]),
    ]

    private static let paging: Set = ["pageNumber", "pageSize", "nextToken", "maxResults", "totalCount"]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in operation.parameters where parameter.hasType {
            check(parameter, Self.parameterRoles, "parameter", &log)
        }
        for field in operation.fields { check(field, Self.fieldRoles, "field", &log) }
        return log
    }

    /// Checks the shared parameters of the service.
    static func problems(ofShared parameters: [DataSpec], _ symbols: SymbolTable) -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in parameters {
            guard let name = parameter.name, let role = parameterRoles[name.value.lowercased()] else { continue }
            guard role.name != "region" || symbols.hasRegions else { continue }
            report(parameter, name, role, "parameter", &log)
        }
        return log
    }

    private func check(_ spec: DataSpec, _ roles: [String: Role], _ noun: String, _ log: inout DiagnosticLog) {
        guard let name = spec.name, let role = roles[name.value.lowercased()] else { return }
        let isPlausible =
            switch role.name {
            case "region": symbols.hasRegions
            case let name where Self.paging.contains(name): canPaginate
            default: true
            }
        guard isPlausible || spec.role != nil else { return }
        Self.report(spec, name, role, noun, &log)
    }

    private static func report(
        _ spec: DataSpec, _ name: Located<String>, _ role: Role, _ noun: String, _ log: inout DiagnosticLog
    ) {
        guard let type = spec.type?.value, role.types.contains(type) else { return }
        if let own = spec.role {
            guard own.value != role.name, !role.alternatives.contains(own.value) else { return }
            log.report(
                .missingRole,
                "'\(name.value)' has the role '\(own.value)'; the usual role of a \(noun) with this name is '\(role.name)'",
                at: own.location, subject: name.value)
        } else {
            log.report(
                .missingRole,
                "'\(name.value)' has no role; add role=\"\(role.name)\"",
                at: name.location, subject: name.value)
        }
    }

    /// Whether the operation can paginate: it needs a list in the response, and a page number or token parameter.
    private var canPaginate: Bool {
        let names: Set = ["pagenumber", "nexttoken"]
        return operation.fields.contains { $0.type?.value == .list }
            && operation.parameters.contains { parameter in
                guard let spec = symbols.resolved(parameter) else { return false }
                return spec.role.map { ["pageNumber", "nextToken"].contains($0.value) } ?? false
                    || spec.name.map { names.contains($0.value.lowercased()) } ?? false
            }
    }
}
