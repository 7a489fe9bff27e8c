import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

extension ServiceBuilder {
    mutating func serviceModel(
        _ spec: ServiceSpec, _ types: SharedTypes, _ all: [Operation]
    ) -> Service {
        let operations = all.filter { symbols.selectedOperation($0.name.wire) != nil }
        // Structures of a spec with errors may be too large for samples.
        let samples =
            log.hasErrors
            ? []
            : concurrentMap(operations) { [symbols] operation in
                (operation.name.wire, SampleCallBuilder(operation: operation, symbols: symbols).sampleCalls())
            }
        return Service(
            name: spec.name.value, version: spec.version.value, module: spec.module.value,
            client: spec.client.value, title: spec.title.value, specPath: spec.name.location.file.name,
            summary: symbols.documentation(spec.summary, &log),
            documentation: symbols.documentation(spec.documentation, &log),
            sources: spec.sources.map { symbols.source($0, &log) },
            conflicts: symbols.conflicts(spec.conflicts, among: spec.sources, &log), topics: topics(spec, operations),
            endpoints: endpoints(spec), commonParameters: types.commonParameters, structures: types.structures,
            enumerations: types.enumerations,
            commonErrorType: ServiceNames.commonErrorType(client: spec.client.value),
            commonErrors: PlatformErrors.added(to: symbols.errorCases(spec.errors, &log)),
            resources: spec.resources.map { resource in
                Resource(
                    name: resource.reference, ids: resource.ids.map(\.value),
                    documentation: symbols.documentation(resource.text, &log),
                    states: types.states[resource.name.value] ?? [],
                    events: resource.events.map { event in
                        Resource.Event(
                            name: event.name.value, change: symbols.change(event.change, of: resource, &log),
                            documentation: symbols.documentation(event.text, &log))
                    },
                    stateEnumeration: types.stateEnumerations[resource.name.value],
                    lookup: lookup(resource, all))
            },
            operations: operations,
            declaredOperations: spec.declaredOperations.map {
                DeclaredOperation(name: $0.name.value, documentation: symbols.documentation($0.text, &log))
            },
            samples: Dictionary(samples) { first, _ in first })
    }

    /// Reports operations without a documented call: no example is complete, and a required parameter has no example.
    mutating func reportMissingSamples(of model: Service) {
        let specs = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        for operation in model.operations where !operation.examples.contains(where: { $0.arguments != nil }) {
            guard let spec = specs[operation.name.wire],
                case .lacking(let names) = RequiredParameters(of: operation, symbols)
            else { continue }
            let some = names.prefix(3).map { "'\($0.wire)'" }.joined(separator: ", ")
            let list = names.count > 3 ? "\(some) and \(names.count - 3) more" : some
            log.report(
                .missingSample,
                "the documentation cannot show a call: no example request of '\(operation.name.wire)' is complete, and "
                    + "\(list) \(names.count == 1 ? "has" : "have") no 'example'; complete one or add the other",
                at: spec.name.location, subject: operation.name.wire)
        }
    }

    private mutating func lookup(_ resource: ResourceSpec, _ models: [Operation]) -> ResourceLookup? {
        guard let spec = resource.lookup else { return nil }
        var builder = LookupBuilder(
            symbols: symbols, resource: resource, spec: spec, operations: models, specs: operations)
        let lookup = builder.lookup()
        log.append(builder.log)
        return lookup.flatMap { symbols.selectedOperation($0.operation.name.wire) == nil ? nil : $0 }
    }

    /// Returns the topics in order, followed by a topic with the remaining operations.
    private mutating func topics(_ spec: ServiceSpec, _ models: [Operation]) -> [Topic] {
        let topicOf = Dictionary(operations.map { ($0.name.value, $0.topic?.value) }) { first, _ in first }
        let byTopic = Dictionary(grouping: models.map(\.name)) { topicOf[$0.wire] ?? "" }
        var topics = spec.topics.map { topic in
            Topic(
                title: topic.title, documentation: symbols.documentation(topic.text, &log),
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
