import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks that parameters and fields with well-known names have the roles that belong to these names.
///
/// Without the roles the client generates no token, turns no page and fills in no region.
struct RoleCheck {
    let operation: OperationSpec
    let catalog: Catalog

    private struct Role {
        let word: String
        let types: Set<DataSpec.TypeName>
        /// What the name has just as well.
        var alternatives: Set<String> = []
    }

    /// By the names in lower case.
    private static let parameterRoles: [String: Role] = [
        "regionid": Role(word: "region", types: [.string]),
        "clienttoken": Role(word: "idempotencyToken", types: [.string]),
        "pagenumber": Role(word: "pageNumber", types: [.integer]),
        "pagesize": Role(word: "pageSize", types: [.integer], alternatives: ["maxResults"]),
        "nexttoken": Role(word: "nextToken", types: [.string]),
        "maxresults": Role(word: "maxResults", types: [.integer], alternatives: ["pageSize"]),
        "dryrun": Role(word: "dryRun", types: [.boolean]),
    ]

    private static let fieldRoles: [String: Role] = [
        "requestid": Role(word: "requestId", types: [.string]),
        "pagenumber": Role(word: "pageNumber", types: [.integer]),
        "pagesize": Role(word: "pageSize", types: [.integer]),
        "totalcount": Role(word: "totalCount", types: [.integer, .long]),
        "nexttoken": Role(word: "nextToken", types: [.string]),
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

    /// The shared parameters of the service.
    static func problems(ofShared parameters: [DataSpec], _ catalog: Catalog) -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in parameters {
            guard let name = parameter.name, let role = parameterRoles[name.value.lowercased()] else { continue }
            guard role.word != "region" || catalog.hasRegions else { continue }
            report(parameter, name, role, "parameter", &log)
        }
        return log
    }

    private func check(_ spec: DataSpec, _ roles: [String: Role], _ noun: String, _ log: inout DiagnosticLog) {
        guard let name = spec.name, let role = roles[name.value.lowercased()] else { return }
        let isPlausible =
            switch role.word {
            case "region": catalog.hasRegions
            case let word where Self.paging.contains(word): canHavePages
            default: true
            }
        guard isPlausible || spec.role != nil else { return }
        Self.report(spec, name, role, noun, &log)
    }

    private static func report(
        _ spec: DataSpec, _ name: Located<String>, _ role: Role, _ noun: String, _ log: inout DiagnosticLog
    ) {
        guard let type = spec.type?.value, role.types.contains(type) else { return }
        if let said = spec.role {
            guard said.value != role.word, !role.alternatives.contains(said.value) else { return }
            log.report(
                .missingRole,
                "'\(name.value)' has the role '\(said.value)'; the role of a \(noun) of this name is '\(role.word)'",
                at: said.location, subject: name.value)
        } else {
            log.report(
                .missingRole,
                "'\(name.value)' has no role; add role=\"\(role.word)\", so that the client knows what it is",
                at: name.location, subject: name.value)
        }
    }

    /// Without a list in the answer there is nothing on pages, and without a parameter that turns them there are none.
    private var canHavePages: Bool {
        let turning: Set = ["pagenumber", "nexttoken"]
        return operation.fields.contains { $0.type?.value == .list }
            && operation.parameters.contains { parameter in
                guard let spec = catalog.resolved(parameter) else { return false }
                return spec.role.map { ["pageNumber", "nextToken"].contains($0.value) } ?? false
                    || spec.name.map { turning.contains($0.value.lowercased()) } ?? false
            }
    }
}
