package import SDKGenDiagnostics

/// The fields and error rows of `service.xml` that other elements refer to with `use`.
package struct SharedDeclarations: Sendable {
    private let fields: [String: DataSpec]
    private let errors: [String: [ErrorSpec]]
    /// Whether `service.xml` was read. Otherwise an unresolved reference is not reported.
    private let isComplete: Bool

    package init(_ service: ServiceSpec?) {
        isComplete = service != nil
        var fields: [String: DataSpec] = [:]
        for field in service?.sharedFields ?? [] {
            if let name = field.name?.value, fields[name] == nil { fields[name] = field }
        }
        self.fields = fields
        errors = Dictionary(grouping: service?.sharedErrors ?? []) { $0.code.value }
    }

    /// Returns the operation with the shared fields and error rows in place of references to them.
    package func resolved(_ operation: OperationSpec, _ log: inout DiagnosticLog) -> OperationSpec {
        operation.replacing(
            parameters: resolved(operation.parameters, &log), fields: resolved(operation.fields, &log),
            errors: operation.errorEntries.flatMap { rows($0, &log) })
    }

    /// Returns the service whose structures have the shared members in place of references to them.
    package func resolved(_ service: ServiceSpec, _ log: inout DiagnosticLog) -> ServiceSpec {
        var service = service
        for index in service.structures.indices {
            service.structures[index].members = resolved(service.structures[index].members, &log)
        }
        return service
    }

    private func resolved(_ specs: [DataSpec], _ log: inout DiagnosticLog) -> [DataSpec] {
        specs.compactMap { resolved($0, &log) }
    }

    private func resolved(_ spec: DataSpec, _ log: inout DiagnosticLog) -> DataSpec? {
        guard let use = spec.use, !spec.hasType, spec.kind == .field || spec.kind == .member else {
            guard !spec.item.isEmpty || !spec.members.isEmpty else { return spec }
            return DataSpec(spec, item: resolved(spec.item, &log), members: resolved(spec.members, &log))
        }
        guard let shared = fields[use.value] else {
            if isComplete {
                let correction = log.correction(of: use.value, among: fields.keys.sorted())
                log.report(
                    .unknownReference, "service.xml has no shared field '\(use.value)'\(correction)", at: use.location,
                    fix: correction.fix(at: use.location))
            }
            return nil
        }
        let what = spec.kind.rule.name
        if let name = spec.name {
            log.report(
                .contradiction, "a \(what) cannot have both 'name' and 'use'; remove one", at: name.location)
        }
        for place in spec.attributesThatUseForbids {
            log.report(
                .contradiction,
                "a \(what) with 'use' cannot override this; move it to the shared field, or declare the \(what) without 'use'",
                at: place, notes: [.init("the shared field is here", at: shared.location)])
        }
        return shared.overridden(by: spec)
    }

    private func rows(_ entry: ErrorEntry, _ log: inout DiagnosticLog) -> [ErrorSpec] {
        switch entry {
        case .row(let row): return [row]
        case .reference(let reference):
            for place in reference.forbidden {
                log.report(
                    .contradiction,
                    "an error with 'use' cannot override this; move it to the shared rows, or write the row without 'use'",
                    at: place)
            }
            guard let shared = errors[reference.use.value] else {
                if isComplete {
                    let use = reference.use
                    let correction = log.correction(of: use.value, among: errors.keys.sorted())
                    log.report(
                        .unknownReference, "service.xml has no shared error '\(use.value)'\(correction)",
                        at: use.location, fix: correction.fix(at: use.location))
                }
                return []
            }
            return reference.rows(shared)
        }
    }
}
