package import SDKGenDiagnostics
package import SDKGenServiceModel
package import SDKGenSpecReading

/// The model of a service, or all that is wrong with its specs.
///
/// The service is nil when there is an error. The log has the warnings in either case.
package func buildService(
    _ service: ReadSpec<ServiceSpec>, operations: [ReadSpec<OperationSpec>],
    selection: OperationSelection = .configured
) -> (service: Service?, log: DiagnosticLog) {
    var builder = ServiceBuilder(service, operations, selection)
    let model = builder.build()
    return (builder.log.hasErrors ? nil : model, builder.log)
}

/// Resolves, names and checks all specs of a service.
struct ServiceBuilder {
    private let service: ServiceSpec?
    private let operations: [OperationSpec]
    private var catalog: Catalog
    /// The names of the operations that are generated; nil for all.
    private let selection: Set<String>?
    /// What reading the files has found, and then all that is found.
    private(set) var log = DiagnosticLog()

    init(
        _ service: ReadSpec<ServiceSpec>, _ operations: [ReadSpec<OperationSpec>], _ selection: OperationSelection
    ) {
        self.service = service.spec
        self.operations = operations.compactMap(\.spec).sorted {
            $0.name.value.utf8.lexicographicallyPrecedes($1.name.value.utf8)
        }
        catalog = Catalog(
            service.spec, operations: self.operations,
            allOperationsAreKnown: operations.allSatisfy { $0.spec != nil })
        self.selection = selection.names(service.spec)
        if let selection = self.selection { catalog.select(selection) }
        log.append(service.log)
        for operation in operations { log.append(operation.log) }
    }

    mutating func build() -> Service? {
        let readLog = log
        log = DiagnosticLog()
        checkFilesAndNames()
        let types = sharedTypes()
        let built = concurrentMap(operations) { [catalog] spec in
            var builder = OperationBuilder(catalog: catalog, spec: spec)
            let operation = builder.operation()
            return (operation: operation, log: builder.log)
        }
        for result in built { log.append(result.log) }
        log.append(ServiceChecks(service: service, operations: operations, catalog: catalog).problems())
        let model = service.map { serviceModel($0, types, built.map(\.operation)) }
            .map { selection == nil ? $0 : $0.withoutUnneeded() }
        // A value that is wrong by itself stays wrong whatever the rest of its element should be.
        log.removeAll { $0.rule != .invalidValue && readLog.guesses.contains(DiagnosticLog.Place($0.location)) }
        let found = log
        log = readLog
        log.append(found)
        // Mistakes and gaps are often the reason why something is unused or cannot be shown; they are reported by themselves.
        let isFinished =
            catalog.isComplete && selection == nil && !operations.isEmpty
            && !log.diagnostics.contains { $0.severity == .error || $0.rule == .unresolvedTodo }
        if let service, let model, isFinished {
            log.append(UnusedDeclarations(service: service, operations: operations, catalog: catalog).problems())
            reportMissingSamples(of: model)
        }
        log = Suppressions(service: service, operations: operations).applied(
            to: log.withoutRepetitions, everythingWasRead: catalog.isComplete,
            unchecked: isFinished ? [] : [.unusedDeclaration, .missingSample])
        return model
    }

    // MARK: Names

    private mutating func checkFilesAndNames() {
        var names: [String: (name: String, location: SourceLocation)] = [:]
        var swiftNames = NameScope()
        let pages = servicePages
        for operation in operations {
            let stem = operation.fileStem
            if stem != operation.name.value {
                log.report(
                    .fileName, "the operation is called '\(operation.name.value)', but its file is '\(stem).xml'",
                    at: operation.name.location)
            }
            let key = operation.name.value.lowercased()
            let isRepeated = names[key] != nil
            if let first = names[key] {
                let difference = first.name == operation.name.value ? "" : ", which differs by case alone"
                log.report(
                    .duplicateDeclaration, "there is an operation '\(first.name)' already\(difference)",
                    at: operation.name.location, notes: [.init("it is here", at: first.location)])
            } else {
                names[key] = (operation.name.value, operation.name.location)
            }
            let made = OperationNames(operation.name.value)
            for type in [made.request, made.response, made.error] {
                guard let taken = catalog.topLevelTypes[type.lowercased()] else { continue }
                log.report(
                    .duplicateSwiftName, "the operation's type '\(type)' is \(taken) of service.xml as well",
                    at: operation.name.location)
            }
            // The types are pages of the documentation beside those of the operations.
            var isTold = isRepeated
            for name in [made.method.swift, made.request, made.response, made.error] {
                guard let first = swiftNames.claim(name, at: operation.name.location), !isTold else { continue }
                isTold = true
                log.report(
                    .duplicateSwiftName,
                    "'\(operation.name.value)' would be '\(name)' in Swift, like another operation",
                    at: operation.name.location, notes: [.init("that name is taken here", at: first.location)])
            }
            if let taken = pages[key] {
                log.report(
                    .duplicateSwiftName,
                    "the file and the page of '\(operation.name.value)' would have the name of \(taken)",
                    at: operation.name.location)
            }
        }
        guard let service else { return }
        for resource in service.resources {
            let name = OperationNames.waiter(resource: resource.name.value)
            guard let lookup = resource.lookup, let first = swiftNames.claim(name, at: lookup.location) else {
                continue
            }
            log.report(
                .duplicateSwiftName, "what waits for '\(resource.name.value)' would be '\(name)' in Swift",
                at: lookup.location, notes: [.init("that name is taken here", at: first.location)])
        }
        checkServiceNames(service)
        for declared in service.declaredOperations {
            guard let first = names[declared.name.value.lowercased()] else { continue }
            log.report(
                .duplicateDeclaration, "'\(declared.name.value)' has a spec, so it need not be declared",
                at: declared.name.location, notes: [.init("its spec is here", at: first.location)],
                // The list is not left empty.
                fix: service.declaredOperations.count > 1
                    ? .remove(declared.extent, title: "Remove '\(declared.name.value)' from the declared operations.")
                    : nil)
        }
    }

    /// The files and pages of the service as a whole by their names in lower case. Two files of one name do not build, and
    /// two pages of one name cannot both be linked to.
    private var servicePages: [String: String] {
        guard let service else { return [:] }
        var pages = catalog.topLevelTypes
        pages[service.module.value.lowercased()] = "the first page of the documentation"
        pages["sharedtypes"] = "the file of the shared types"
        pages["errorcodes"] = "the page about all error codes"
        for resource in service.resources where !resource.states.isEmpty {
            pages["\(resource.name.value)States".lowercased()] = "the page about the states of a resource"
        }
        if service.resources.contains(where: { $0.lookup != nil }) { pages["waiters"] = "the file of the waiters" }
        return pages
    }

    private mutating func checkServiceNames(_ service: ServiceSpec) {
        let structures = service.structures.map(\.name)
        let enumerations = service.enumerations.map(\.name)
        let states = service.resources.filter { !$0.states.isEmpty }
            .map { $0.name.map(OperationNames.stateType) }
        let lookups = service.resources.filter { $0.lookup != nil }.map { $0.name.map(OperationNames.lookupType) }
        let common = service.client.map(OperationNames.commonErrorType)
        var types = NameScope()
        for type in [service.client, common] + structures + enumerations + states + lookups {
            if NameSpace.moduleTypes.contains(type.value) {
                log.report(
                    .duplicateSwiftName, "'\(type.value)' is a type that generated code needs; choose another name",
                    at: type.location)
            }
            if let first = types.claim(type.value, at: type.location) {
                log.report(
                    .duplicateSwiftName, "there is a type '\(first.name)' already", at: type.location,
                    notes: [.init("it is here", at: first.location)])
            }
        }
        if service.module.value == service.client.value {
            log.report(
                .duplicateSwiftName, "a type that is called like its module hides the module; choose another name",
                at: service.client.location)
        }
        log.append(SwiftNameCheck(service: service).problems())
        unique(service.sharedParameters.compactMap(\.name), "shared parameter")
        unique(service.resources.map(\.name), "resource")
        unique(service.topics.map(\.key), "topic")
        unique(service.declaredOperations.map(\.name), "declared operation")
        unique(service.patterns.map(\.network), "pattern for the network")
        checkSelection(service)
        unique(service.addresses.flatMap { $0.regions ?? [] }, "endpoint for the region")
        log.append(SettableParameterCheck(service: service).problems())
        checkGlobalEndpoint(service)
        unique(service.resources.flatMap(\.ids), "resource with the ID")
        for resource in service.resources {
            unique(resource.states.map(\.name), "state")
            log.append(StateSpellingCheck(resource).problems())
            unique(resource.events.map(\.name), "event")
        }
        for pattern in service.patterns where pattern.host.value.components(of: "{region}") != 2 {
            log.report(
                .invalidValue, "a pattern has '{region}' once, where the region ID stands", at: pattern.host.location)
        }
    }

    private mutating func checkGlobalEndpoint(_ service: ServiceSpec) {
        let global = service.addresses.filter { $0.regions == nil }.map(\.host)
        for second in global.dropFirst() {
            log.report(
                .contradiction,
                "a second endpoint names no regions, so that '\(second.value)' and '\(global[0].value)' are both the global one; name the regions of one",
                at: second.location, notes: [.init("the first one is here", at: global[0].location)])
        }
    }

    private mutating func checkSelection(_ service: ServiceSpec) {
        guard let selection = service.selection, catalog.isComplete else { return }
        unique(selection, "operation in the list")
        for name in selection where catalog.operations[name.value] == nil {
            guard !catalog.declaredOperations.contains(name.value) else {
                log.report(
                    .unknownReference,
                    "the operation '\(name.value)' has no spec yet, so that it cannot be generated", at: name.location)
                continue
            }
            let correction = log.correction(of: name.value, among: catalog.operations.keys.sorted())
            log.report(
                .unknownReference, "the operation '\(name.value)' does not exist\(correction)", at: name.location,
                fix: correction.fix(at: name.location))
        }
    }

    private mutating func unique(_ names: [Located<String>], _ what: String) {
        var known: [String: SourceLocation] = [:]
        for name in names {
            if let first = known[name.value] {
                log.report(
                    .duplicateDeclaration, "there is a second \(what) '\(name.value)'", at: name.location,
                    notes: [.init("the first one is here", at: first)])
            }
            known[name.value] = known[name.value] ?? name.location
        }
    }

    // MARK: Shared things

    private struct SharedTypes {
        var structures: [Structure] = []
        var enumerations: [Enumeration] = []
        var states: [String: Enumeration] = [:]
        var commonParameters: Structure
    }

    private mutating func sharedTypes() -> SharedTypes {
        var builder = StructureBuilder(catalog: catalog)
        let common = builder.structure(
            Name(wire: "common", swift: "common"), key: "", service?.commonParameters ?? [], documentation: .none)
        var types = SharedTypes(commonParameters: common)
        guard let service else { return types }
        types.enumerations = service.enumerations.map { spec in
            Enumeration(
                name: Name(wire: spec.name.value, swift: spec.name.value), isOfIntegers: spec.isOfIntegers,
                documentation: catalog.documentation(spec.text, &log),
                values: builder.values(spec.values, ofIntegers: spec.isOfIntegers))
        }
        for resource in service.resources where !resource.states.isEmpty {
            types.states[resource.name.value] = stateEnumeration(resource, &builder)
        }
        types.structures = service.structures.map { spec in
            builder.structure(
                Name(wire: spec.name.value, swift: spec.name.value), key: spec.name.value, spec.members,
                documentation: catalog.documentation(spec.text, &log))
        }
        // What no operation uses yet is checked all the same; a second report of one mistake is dropped in the end.
        var seen = Set<String>()
        let shared = service.sharedParameters.filter { $0.name.map { seen.insert($0.value).inserted } ?? true }
        _ = builder.structure(
            Name(wire: "parameters", swift: "parameters"), key: "", shared, documentation: .none)
        log.append(builder.log)
        var nesting = NestingCheck()
        for members in [service.commonParameters, service.sharedParameters] + service.structures.map(\.members) {
            nesting.check(members)
        }
        log.append(nesting.log)
        log.append(StructureGraph(service.structures, types.structures).problems())
        catalog.sharedStructures = Dictionary(types.structures.map { ($0.key, $0) }) { first, _ in first }
        catalog.sharedEnumerations = Dictionary(
            (types.enumerations + types.states.values).map { ($0.name.swift, $0) }
        ) { first, _ in first }
        return types
    }

    private func stateEnumeration(_ resource: ResourceSpec, _ builder: inout StructureBuilder) -> Enumeration {
        let name = OperationNames.stateType(resource: resource.name.value)
        return Enumeration(
            name: Name(wire: name, swift: name), isOfIntegers: false,
            documentation: Documentation(text: "A state of a resource: \(resource.title)."),
            values: resource.states.map { state in
                EnumerationValue(
                    name: Name(wire: state.wire.value, swift: OperationNames.stateValue(state.name.value)),
                    alternative: state.also?.value, resource: nil,
                    documentation: catalog.documentation(state.text, &builder.log), deprecation: nil)
            })
    }

    // MARK: The model

    private mutating func serviceModel(
        _ spec: ServiceSpec, _ types: SharedTypes, _ all: [Operation]
    ) -> Service {
        let operations = all.filter { catalog.selectedOperation($0.name.wire) != nil }
        return Service(
            name: spec.name.value, version: spec.version.value, module: spec.module.value,
            client: spec.client.value, title: spec.title.value, specPath: spec.name.location.file.name,
            summary: catalog.documentation(spec.summary, &log),
            documentation: catalog.documentation(spec.documentation, &log),
            sources: spec.sources.map { catalog.source($0, &log) },
            conflicts: catalog.conflicts(spec.conflicts, among: spec.sources, &log), topics: topics(spec, operations),
            endpoints: endpoints(spec), commonParameters: types.commonParameters, structures: types.structures,
            enumerations: types.enumerations,
            commonErrorType: OperationNames.commonErrorType(client: spec.client.value),
            commonErrors: PlatformErrors.added(to: catalog.errorCases(spec.errors, &log)),
            resources: spec.resources.map { resource in
                Resource(
                    name: resource.reference, ids: resource.ids.map(\.value),
                    documentation: catalog.documentation(resource.text, &log),
                    states: resource.states.map { state in
                        Resource.State(
                            name: state.name.value, wire: state.wire.value, alternative: state.also?.value,
                            documentation: catalog.documentation(state.text, &log))
                    },
                    events: resource.events.map { event in
                        Resource.Event(
                            name: event.name.value, change: catalog.change(event.change, of: resource, &log),
                            documentation: catalog.documentation(event.text, &log))
                    },
                    stateEnumeration: types.states[resource.name.value],
                    lookup: lookup(resource, all))
            },
            operations: operations,
            declaredOperations: spec.declaredOperations.map {
                DeclaredOperation(name: $0.name.value, documentation: catalog.documentation($0.text, &log))
            })
    }

    /// The documentation shows the calls of examples. Where none is complete it makes one, for which parameters need examples.
    private mutating func reportMissingSamples(of model: Service) {
        let specs = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        for operation in model.operations where !operation.examples.contains(where: { $0.arguments != nil }) {
            guard let spec = specs[operation.name.wire],
                case .lacking(let names) = model.neededParameters(of: operation)
            else { continue }
            let some = names.prefix(3).map { "'\($0.wire)'" }.joined(separator: ", ")
            let list = names.count > 3 ? "\(some) and \(names.count - 3) more" : some
            log.report(
                .missingSample,
                "the documentation cannot show a call: no example request of '\(operation.name.wire)' is complete, and "
                    + "\(list) \(names.count == 1 ? "has" : "have") no 'example' to make one of",
                at: spec.name.location, subject: operation.name.wire)
        }
    }

    private mutating func lookup(_ resource: ResourceSpec, _ models: [Operation]) -> ResourceLookup? {
        guard let spec = resource.lookup else { return nil }
        var builder = LookupBuilder(
            catalog: catalog, resource: resource, spec: spec, operations: models, specs: operations)
        let lookup = builder.lookup()
        log.append(builder.log)
        return lookup.flatMap { catalog.selectedOperation($0.operation.name.wire) == nil ? nil : $0 }
    }

    /// The topics of the service in their order, then what belongs to none.
    private mutating func topics(_ spec: ServiceSpec, _ models: [Operation]) -> [Topic] {
        let topicOf = Dictionary(operations.map { ($0.name.value, $0.topic?.value) }) { first, _ in first }
        let byTopic = Dictionary(grouping: models.map(\.name)) { topicOf[$0.wire] ?? "" }
        var topics = spec.topics.map { topic in
            Topic(
                title: topic.title, documentation: catalog.documentation(topic.text, &log),
                operations: byTopic[topic.key.value] ?? [])
        }
        let others = byTopic[nil] ?? []
        if !others.isEmpty {
            topics.append(
                Topic(
                    title: topics.isEmpty ? "Operations" : "Other operations", documentation: .none, operations: others)
            )
        }
        return topics.filter { !$0.operations.isEmpty }
    }

    private func endpoints(_ spec: ServiceSpec) -> Endpoints {
        Endpoints(
            global: spec.addresses.first { $0.regions == nil }?.host.value,
            hosts: spec.addresses.flatMap { address in
                (address.regions ?? []).map { (region: $0.value, host: address.host.value) }
            }.sorted { $0.region.utf8.lexicographicallyPrecedes($1.region.utf8) },
            patterns: spec.patterns.map { (network: $0.network.value, host: $0.host.value) }
                .sorted { $0.network.utf8.lexicographicallyPrecedes($1.network.utf8) })
    }
}

extension OperationSpec {
    /// The name of the file without its extension.
    var fileStem: String {
        let path = location.file.path
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
        return String((name ?? path[...]).dropLast(".xml".count))
    }
}

extension String {
    fileprivate func components(of separator: String) -> Int {
        var count = 1
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
