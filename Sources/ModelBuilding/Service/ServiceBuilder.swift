package import SDKGenDiagnostics
package import SDKGenServiceModel
package import SDKGenSpecReading

/// Builds the model of a service from its specs, and checks the specs.
///
/// The service is nil if the log has an error. The log has the warnings in either case.
package func buildService(
    _ service: ReadSpec<ServiceSpec>, operations: [ReadSpec<OperationSpec>],
    selection: OperationSelection = .configured
) -> (service: Service?, log: DiagnosticLog) {
    var builder = ServiceBuilder(service, operations, selection)
    let model = builder.build()
    return (builder.log.hasErrors ? nil : model, builder.log)
}

/// Resolves, names and checks the specs of a service.
struct ServiceBuilder {
    let service: ServiceSpec?
    let operations: [OperationSpec]
    private(set) var symbols: SymbolTable
    /// The names of the selected operations; nil for all operations.
    private let selection: Set<String>?
    private let usedShared: UsedDeclarations
    /// The diagnostics of reading, then of building as well.
    var log = DiagnosticLog()

    init(
        _ service: ReadSpec<ServiceSpec>, _ operations: [ReadSpec<OperationSpec>], _ selection: OperationSelection
    ) {
        let shared = SharedDeclarations(service.spec)
        var references = DiagnosticLog()
        self.service = service.spec.map { shared.resolved($0, &references) }
        self.operations = operations.compactMap(\.spec).map { shared.resolved($0, &references) }.sorted {
            $0.name.value.utf8.lexicographicallyPrecedes($1.name.value.utf8)
        }
        symbols = SymbolTable(
            self.service, operations: self.operations,
            allOperationsAreKnown: operations.allSatisfy { $0.spec != nil })
        self.selection = selection.names(service.spec)
        if let selection = self.selection { symbols.select(selection) }
        log.append(service.log)
        for operation in operations { log.append(operation.log) }
        usedShared = UsedDeclarations(service.spec, operations.compactMap(\.spec))
        log.append(references)
    }

    mutating func build() -> Service? {
        let readLog = log
        log = DiagnosticLog()
        log.append(DeclaredNameCheck(service: service, operations: operations, symbols: symbols).problems())
        let types = sharedTypes()
        let built = concurrentMap(operations) { [symbols] spec in
            var builder = OperationBuilder(symbols: symbols, spec: spec)
            let operation = builder.operation()
            return (operation: operation, log: builder.log)
        }
        for result in built { log.append(result.log) }
        log.append(ServiceChecks(service: service, operations: operations, symbols: symbols).problems())
        let model = service.map { serviceModel($0, types, built.map(\.operation)) }
            .map { selection == nil ? $0 : $0.withReachableTypes() }
        // Diagnostics about guessed elements are unreliable, but an invalid value is certain.
        log.removeAll { $0.rule != .invalidValue && readLog.guesses.contains(DiagnosticLog.Place($0.location)) }
        let found = log
        log = readLog
        log.append(found)
        // Errors and TODO markers are often the cause of unused declarations and missing samples.
        let isFinished =
            symbols.isComplete && selection == nil && !operations.isEmpty
            && !log.diagnostics.contains { $0.severity == .error || $0.rule == .unresolvedTodo }
        if let service, let model, isFinished {
            log.append(
                UnusedDeclarationCheck(
                    service: service, operations: operations, symbols: symbols, shared: usedShared
                ).problems())
            reportMissingSamples(of: model)
        }
        log = Suppressions(service: service, operations: operations).applied(
            to: log.withoutConsequences, everythingWasRead: symbols.isComplete,
            unchecked: isFinished ? [] : [.unusedDeclaration, .missingSample])
        return model
    }

    // MARK: Shared types

    struct SharedTypes {
        var structures: [Structure] = []
        var enumerations: [Enumeration] = []
        /// The states of each resource and their enumeration, by the name of the resource.
        var states: [String: [Resource.State]] = [:]
        var stateEnumerations: [String: Enumeration] = [:]
        var commonParameters: Structure
    }

    private mutating func sharedTypes() -> SharedTypes {
        var builder = StructureBuilder(symbols: symbols)
        let common = builder.structure(
            Name(wire: "common", swift: "common"), key: "", service?.commonParameters ?? [], documentation: .none)
        var types = SharedTypes(commonParameters: common)
        guard let service else { return types }
        types.enumerations = service.enumerations.map { spec in
            Enumeration(
                name: Name(wire: spec.name.value, swift: spec.name.value), isOfIntegers: spec.isOfIntegers,
                documentation: symbols.documentation(spec.text, &log),
                values: builder.values(spec.values, ofIntegers: spec.isOfIntegers))
        }
        for resource in service.resources where !resource.states.isEmpty && types.states[resource.name.value] == nil {
            let states = resource.states.map { state in
                Resource.State(
                    name: state.name.value, wire: state.wire.value, alternative: state.also?.value,
                    documentation: symbols.documentation(state.text, &log))
            }
            types.states[resource.name.value] = states
            types.stateEnumerations[resource.name.value] = stateEnumeration(resource, states)
        }
        types.structures = service.structures.map { spec in
            builder.structure(
                Name(wire: spec.name.value, swift: spec.name.value), key: spec.name.value, spec.members,
                documentation: symbols.documentation(spec.text, &log))
        }
        // Checks each shared parameter and field here, once. Operations report diagnostics in their own file only.
        for (name, shared) in [("parameters", service.sharedParameters), ("fields", service.sharedFields)] {
            var seen = Set<String>()
            let distinct = shared.filter { $0.name.map { seen.insert($0.value).inserted } ?? true }
            _ = builder.structure(Name(wire: name, swift: name), key: "", distinct, documentation: .none)
        }
        log.append(builder.log)
        var nesting = NestingCheck()
        for members in [service.commonParameters, service.sharedParameters, service.sharedFields]
            + service.structures.map(\.members)
        {
            nesting.check(members)
        }
        log.append(nesting.log)
        log.append(StructureGraph(service.structures, types.structures).problems())
        symbols.sharedStructures = Dictionary(types.structures.map { ($0.key, $0) }) { first, _ in first }
        symbols.sharedEnumerations = Dictionary(
            (types.enumerations + types.stateEnumerations.values).map { ($0.name.swift, $0) }
        ) { first, _ in first }
        symbols.minimumSizes = MinimumSizes(types.structures)
        return types
    }

    private func stateEnumeration(_ resource: ResourceSpec, _ states: [Resource.State]) -> Enumeration {
        let name = ServiceNames.stateType(resource: resource.name.value)
        return Enumeration(
            name: Name(wire: name, swift: name), isOfIntegers: false,
            documentation: Documentation(text: "A state of a resource: \(resource.title)."),
            values: states.map { state in
                EnumerationValue(
                    name: Name(wire: state.wire, swift: ServiceNames.stateValue(state.name)),
                    alternative: state.alternative, resource: nil, documentation: state.documentation,
                    deprecation: nil)
            })
    }
}
