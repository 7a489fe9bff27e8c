import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Makes of what a resource says about its lookup what the code that waits for it needs to know.
struct LookupBuilder {
    let catalog: Catalog
    let resource: ResourceSpec
    let spec: ResourceSpec.Lookup
    let operations: [Operation]
    let specs: [OperationSpec]
    var log = DiagnosticLog()

    mutating func lookup() -> ResourceLookup? {
        guard !resource.states.isEmpty else {
            log.report(
                .contradiction, "the resource '\(resource.name.value)' has no states that a lookup could tell",
                at: spec.location)
            return nil
        }
        guard let operation = operation(), let arguments = arguments(for: operation) else { return nil }
        let items = operation.response.members.first { $0.role == .items }
        // Without a list of resources the response is the one that was asked for.
        var item: Structure? = operation.response
        if let items { item = itemStructure(items, operation) }
        guard let item else { return nil }
        let place = "the \(items == nil ? "response" : "items") of '\(operation.name.wire)'"
        let advice = items == nil ? "; if the response has a list of resources, its field needs the role 'items'" : ""
        let reference = resource.reference
        let id = member(
            of: item, place, advice, said: spec.id, usual: resource.ids.map(\.value), attribute: "id", what: "its ID",
            mark: "resource"
        ) {
            if case .string = $0.shape, case .one(let resource) = $0.resource { resource == reference } else { false }
        }
        let stateType = OperationNames.stateType(resource: resource.name.value)
        let state = member(
            of: item, place, advice, said: spec.state, usual: [], attribute: "state", what: "its state", mark: "states"
        ) {
            if case .enumeration(let reference, _) = $0.shape { reference.key == stateType } else { false }
        }
        guard let id, let state else { return nil }
        return ResourceLookup(
            waiter: OperationNames.waiter(resource: resource.name.value),
            type: OperationNames.lookupType(resource: resource.name.value), operation: operation, arguments: arguments,
            items: items, id: id, state: state)
    }

    private mutating func operation() -> Operation? {
        let name = spec.operation.value
        if let known = operations.first(where: { $0.name.wire == name }) { return known }
        guard catalog.isComplete else { return nil }
        guard !catalog.declaredOperations.contains(name) else {
            log.report(
                .unknownReference,
                "the operation '\(name)' has no spec yet, so that nothing can be looked up by it",
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
            catalog: catalog, request: operation.request, choices: choices(of: operation), variable: variable)
        let arguments = builder.arguments(spec.request)
        if !builder.hasVariable, !builder.log.hasErrors {
            log.report(
                .contradiction, "the lookup asks for no certain resource: none of its values is '\(variable.value)'",
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
                ?? catalog.sharedStructures[reference.key]
        }
        log.report(
            .contradiction, "the items of '\(operation.name.wire)' are not structures, so they have no state",
            at: spec.operation.location)
        return nil
    }

    /// The member that the lookup names, else the one with a usual name, else the only one that says of itself what it is.
    private mutating func member(
        of item: Structure, _ place: String, _ advice: String, said: Located<String>?, usual: [String],
        attribute: String,
        what: String,
        mark: String, isOne: (Member) -> Bool
    ) -> Member? {
        let candidates = item.members.filter(isOne)
        let names = candidates.map { "'\($0.name.spec)'" }.joined(separator: " and ")
        guard let said else {
            if let named = usual.lazy.compactMap({ name in
                candidates.first { $0.name.spec == name || $0.name.wire == name }
            }).first {
                return named
            }
            if candidates.count > 1 {
                log.report(
                    .contradiction, "\(names) could each be \(what); '\(attribute)' says which", at: spec.location)
            } else if candidates.isEmpty {
                log.report(
                    .contradiction,
                    "no member of \(place) says by '\(mark)' that it is \(what)\(advice)",
                    at: spec.location)
            }
            return candidates.count == 1 ? candidates[0] : nil
        }
        if let known = candidates.first(where: { $0.name.spec == said.value }) { return known }
        if item.members.contains(where: { $0.name.spec == said.value }) {
            log.report(
                .contradiction,
                "'\(said.value)' does not say by '\(mark)' that it is about '\(resource.name.value)'", at: said.location
            )
        } else {
            let correction = log.correction(of: said.value, among: item.members.map(\.name.spec))
            log.report(
                .unknownReference, "there is no member '\(said.value)' in \(place)\(correction)",
                at: said.location, fix: correction.fix(at: said.location))
        }
        return nil
    }
}
