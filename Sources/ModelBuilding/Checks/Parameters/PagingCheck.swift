import SDKGenDiagnostics
import SDKGenSpecReading

/// Whether the roles of an operation's parameters and fields make pages that can be turned.
struct PagingCheck {
    /// A parameter or a field, what it is to the client, and where that is said.
    private struct Part {
        let name, role: String
        let location: SourceLocation
    }

    private let operation: OperationSpec
    private let parameters, fields: [Part]

    init(_ operation: OperationSpec, catalog: Catalog) {
        self.operation = operation
        parameters = operation.parameters.compactMap { spec in
            let shared = spec.use.flatMap { catalog.sharedParameters[$0.value] }
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
        checkRepetitions(parameters, "parameter", &log)
        checkRepetitions(fields, "field", &log)
        func has(_ role: String, in parts: [Part]) -> Bool { parts.contains { $0.role == role } }
        func need(_ part: Part, _ condition: Bool, _ what: String) {
            guard !condition else { return }
            log.report(.contradiction, "'\(part.name)' has the role '\(part.role)', but \(what)", at: part.location)
        }
        for part in parameters {
            switch part.role {
            case "pageNumber":
                need(part, has("items", in: fields), "no field has the role 'items', so there is nothing on the pages")
            case "nextToken":
                need(part, has("items", in: fields), "no field has the role 'items', so there is nothing on the pages")
                need(part, has("nextToken", in: fields), "no field has it, so nothing tells where the next page begins")
            case "pageSize":
                need(
                    part, has("pageNumber", in: parameters) || has("nextToken", in: parameters),
                    "no parameter turns pages: neither 'pageNumber' nor 'nextToken' is the role of one")
            case "maxResults":
                need(part, has("nextToken", in: parameters), "no parameter has the role 'nextToken' to go on with")
            default: break
            }
        }
        for part in fields where part.role == "nextToken" {
            need(part, has("nextToken", in: parameters), "no parameter has it, so the next page cannot be asked for")
        }
        return log
    }

    private func checkRepetitions(_ parts: [Part], _ noun: String, _ log: inout DiagnosticLog) {
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
