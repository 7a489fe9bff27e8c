import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks that the pagination roles of an operation's parameters and fields fit together.
struct PagingCheck {
    /// A parameter or field with a role, and the location of the role.
    private struct Part {
        let name, role: String
        let location: SourceLocation
    }

    private let operation: OperationSpec
    private let parameters, fields: [Part]

    init(_ operation: OperationSpec, symbols: SymbolTable) {
        self.operation = operation
        parameters = operation.parameters.compactMap { spec in
            let shared = spec.use.flatMap { symbols.sharedParameters[$0.value] }
            guard let role = spec.role ?? shared?.role, let name = spec.name ?? shared?.name else { return nil }
            return Part(
                name: name.value, role: role.value, location: spec.role?.location ?? spec.use?.location ?? spec.location
            )
        }
        fields = operation.fields.compactMap { spec in
            guard let role = spec.role, let name = spec.name else { return nil }
            return Part(name: name.value, role: role.value, location: role.location)
        }
    }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkDuplicates(parameters, "parameter", &log)
        checkDuplicates(fields, "field", &log)
        func has(_ role: String, in parts: [Part]) -> Bool { parts.contains { $0.role == role } }
        func require(_ condition: Bool, of part: Part, _ problem: String) {
            guard !condition else { return }
            log.report(.contradiction, "'\(part.name)' has the role '\(part.role)', but \(problem)", at: part.location)
        }
        for part in parameters {
            switch part.role {
            case "pageNumber":
                require(has("items", in: fields), of: part, "no field has the role 'items'")
            case "nextToken":
                require(has("items", in: fields), of: part, "no field has the role 'items'")
                require(has("nextToken", in: fields), of: part, "no field has that role")
            case "pageSize":
                require(
                    has("pageNumber", in: parameters) || has("nextToken", in: parameters), of: part,
                    "no parameter has the role 'pageNumber' or 'nextToken'")
            case "maxResults":
                require(has("nextToken", in: parameters), of: part, "no parameter has the role 'nextToken'")
            default: break
            }
        }
        for part in fields where part.role == "nextToken" {
            require(has("nextToken", in: parameters), of: part, "no parameter has that role")
        }
        return log
    }

    private func checkDuplicates(_ parts: [Part], _ noun: String, _ log: inout DiagnosticLog) {
        var first: [String: Part] = [:]
        for part in parts {
            if let known = first[part.role] {
                log.report(
                    .contradiction, "a second \(noun) has the role '\(part.role)'", at: part.location,
                    notes: [.init("the first one is here", at: known.location)])
            }
            first[part.role] = first[part.role] ?? part
        }
    }
}
