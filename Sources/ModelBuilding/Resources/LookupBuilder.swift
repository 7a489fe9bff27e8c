import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Resolves a resource's `<lookup>` into the operation, arguments and members that its waiter uses.
struct LookupBuilder {
    let symbols: SymbolTable
    let resource: ResourceSpec
    let spec: ResourceSpec.Lookup
    let operations: [Operation]
    let specs: [OperationSpec]
    var log = DiagnosticLog()

    mutating func lookup() -> ResourceLookup? {
        guard !resource.states.isEmpty else {
            log.report(
                .contradiction,
                "the resource '\(resource.name.value)' has no states, so it cannot have a lookup; add states or remove the lookup",
                at: spec.location)
            return nil
        }
        guard let operation = operation(), let arguments = arguments(for: operation) else { return nil }
        let items = operation.response.members.first { $0.role == .items }
        // Without a list of resources, the response is the resource.
        var item: Structure? = operation.response
        if let items { item = itemStructure(items, operation) }
        guard let item else { return nil }
        let place = "the \(items == nil ? "response" : "items") of '\(operation.name.wire)'"
        let advice = items == nil ? "; a field with a list of resources needs the role 'items'" : ""
        let reference = resource.reference
        let id = member(
            of: item, place, advice, declared: spec.id, usual: resource.ids.map(\.value), attribute: "id",
            meaning: "the ID",
            mark: "resource"
        ) {
            if case .string = $0.shape, case .one(let resource) = $0.resource { resource == reference } else { false }
        }
        let stateType = ServiceNames.stateType(resource: resource.name.value)
        let state = member(
            of: item, place, advice, declared: spec.state, usual: [], attribute: "state", meaning: "the state",
            mark: "states"
        ) {
            if case .enumeration(let reference, _) = $0.shape { reference.key == stateType } else { false }
        }
        guard let id, let state else { return nil }
        return ResourceLookup(
            waiter: ServiceNames.waiter(resource: resource.name.value),
            type: ServiceNames.lookupType(resource: resource.name.value), operation: operation, arguments: arguments,
            items: items, id: id, state: state)
    }

    private mutating func operation() -> Operation? {
        let name = spec.operation.value
        if let known = operations.first(where: { $0.name.wire == name }) { return known }
        guard symbols.isComplete else { return nil }
        guard !symbols.declaredOperations.contains(name) else {
            log.report(
                .unknownReference,
                "the operation '\(name)' has no spec, so a lookup cannot use it; write the spec",
                at: spec.operation.location)
            return nil
        }
        let correction = log.correction(of: name, among: operations.map(\.name.wire))
        log.report(
            .unknownReference, "the operation '\(name)' does not exist\(correction)", at: spec.operation.location,
            fix: correction.fix(at: spec.operation.location))
        return nil
    }

    private mutating func arguments(for operation: Operation) -> [Argument]? {
        let variable = (value: "{#id}", name: "id")
        var builder = ExampleRequestBuilder(
            symbols: symbols, request: operation.request, choices: choices(of: operation), variable: variable)
        let arguments = builder.arguments(spec.request)
        if !builder.hasVariable, !builder.log.hasErrors {
            log.report(
                .contradiction,
                "the lookup needs the value '\(variable.value)' for the parameter with the ID of the resource",
                at: spec.location)
        }
        log.append(builder.log)
        return arguments
    }

    private func choices(of operation: Operation) -> [ParameterChoiceSpec] {
        specs.first { $0.name.value == operation.name.wire }?.choices ?? []
    }

    private mutating func itemStructure(_ items: Member, _ operation: Operation) -> Structure? {
        if case .list(.structure(let reference), _) = items.shape {
            return operation.response.nestedStructure(reference.key)
                ?? symbols.sharedStructures[reference.key]
        }
        log.report(
            .contradiction, "the items of '\(operation.name.wire)' are not structures, so they cannot have a state",
            at: spec.operation.location)
        return nil
    }

    /// Returns the member that the lookup names, else the candidate with a usual name, else the only candidate.
    private mutating func member(
        of item: Structure, _ place: String, _ advice: String, declared: Located<String>?, usual: [String],
        attribute: String, meaning: String, mark: String, isCandidate: (Member) -> Bool
    ) -> Member? {
        let candidates = item.members.filter(isCandidate)
        let names = candidates.map { "'\($0.name.spec)'" }.joined(separator: " and ")
        guard let declared else {
            if let named = usual.lazy.compactMap({ name in
                candidates.first { $0.name.spec == name || $0.name.wire == name }
            }).first {
                return named
            }
            if candidates.count > 1 {
                log.report(
                    .contradiction, "several members could be \(meaning): \(names); name one in '\(attribute)'",
                    at: spec.location)
            } else if candidates.isEmpty {
                log.report(
                    .contradiction,
                    "no member of \(place) has the attribute '\(mark)' of \(meaning)\(advice)",
                    at: spec.location)
            }
            return candidates.count == 1 ? candidates[0] : nil
        }
        if let known = candidates.first(where: { $0.name.spec == declared.value }) { return known }
        if item.members.contains(where: { $0.name.spec == declared.value }) {
            log.report(
                .contradiction,
                "'\(declared.value)' requires the attribute '\(mark)' with '\(resource.name.value)'",
                at: declared.location
            )
        } else {
            let correction = log.correction(of: declared.value, among: item.members.map(\.name.spec))
            log.report(
                .unknownReference, "\(place) has no member '\(declared.value)'\(correction)",
                at: declared.location, fix: correction.fix(at: declared.location))
        }
        return nil
    }
}
