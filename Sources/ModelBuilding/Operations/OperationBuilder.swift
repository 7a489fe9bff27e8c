import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Makes the model of one operation from its spec.
struct OperationBuilder {
    let catalog: Catalog
    let spec: OperationSpec
    var log = DiagnosticLog()

    init(catalog: Catalog, spec: OperationSpec) {
        self.catalog = catalog
        self.spec = spec
    }

    mutating func operation() -> Operation {
        let names = OperationNames(spec.name.value)
        let request = structure(
            names.request, spec.parameters + catalog.settableParameters(besides: spec.parameters), of: names)
        let response = structure(names.response, spec.fields, of: names)
        let errors = catalog.errorCases(spec.errors, &log)
        checkTopic()
        log.append(PagingCheck(spec, catalog: catalog).problems())
        log.append(AnswerCheck(fields: spec.fields).problems())
        log.append(SettableParameterCheck(operation: spec).problems())
        checkSignature()
        checkMeaning()
        let context = Context(names: names, request: request, response: response, errors: errors)
        let choices = spec.choices.compactMap { choice($0, context) }
        return Operation(
            name: names.method, specPath: spec.location.file.name,
            method: Operation.Method(rawValue: spec.method) ?? .post, isReadOnly: spec.isReadOnly,
            isSigned: spec.signature == nil,
            summary: catalog.documentation(spec.summary, &log),
            documentation: catalog.documentation(spec.documentation, &log),
            deprecation: deprecation(), sources: spec.sources.map { catalog.source($0, &log) },
            conflicts: catalog.conflicts(spec.conflicts, among: spec.sources, &log),
            authorization: catalog.authorization(
                spec.authorization, of: spec, parameters: request.members.map(\.name), &log),
            transitions: spec.transitions.compactMap {
                catalog.transition($0, context, &log)
            },
            request: request, parameterChoices: choices, response: response, errorType: names.error, errors: errors,
            examples: examples(context, choices: choices),
            history: spec.history.map {
                Change(date: $0.date.value, text: catalog.documentation($0.text, &log))
            })
    }

    /// What needs no other spec than this one and service.xml to be told.
    private mutating func checkMeaning() {
        log.append(CommonParameterCheck(catalog: catalog).problems(spec.parameters))
        let indexes = IndexCheck()
        log.append(indexes.problems(spec.parameters + spec.fields))
        log.append(indexes.problems(amongParameters: spec.parameters.compactMap(catalog.resolved)))
        log.append(RoleCheck(operation: spec, catalog: catalog).problems())
        log.append(SecretCheck().problems(spec.allData))
        log.append(OperationKindCheck(operation: spec).problems())
        log.append(ChoiceCheck(operation: spec, catalog: catalog).problems())
        log.append(TransitionPlausibility(operation: spec, catalog: catalog).problems())
        log.append(ProvenanceCheck().problems(of: spec, catalog))
    }

    /// What the parts of an operation need to know of each other.
    struct Context {
        let names: OperationNames
        let request, response: Structure
        let errors: [ErrorCase]
        /// The parameters by their names in the spec.
        let parameters: [String: Member]

        init(names: OperationNames, request: Structure, response: Structure, errors: [ErrorCase]) {
            (self.names, self.request, self.response, self.errors) = (names, request, response, errors)
            parameters = Dictionary(request.members.map { ($0.name.spec, $0) }) { first, _ in first }
        }
    }

    private mutating func structure(_ name: String, _ specs: [DataSpec], of operation: OperationNames) -> Structure {
        var nesting = NestingCheck()
        nesting.check(specs)
        log.append(nesting.log)
        // The request speaks of the response and the errors, so that no type inside may hide them.
        var builder = StructureBuilder(
            catalog: catalog, inside: [operation.request, operation.response, operation.error])
        let structure = builder.structure(Name(wire: name, swift: name), key: "", specs, documentation: .none)
        log.append(builder.log)
        return structure
    }

    private mutating func deprecation() -> Deprecation? {
        guard let spec = spec.deprecation else { return nil }
        if let replacement = spec.replacement {
            if replacement.value == self.spec.name.value {
                log.report(
                    .contradiction, "'\(replacement.value)' cannot be its own replacement", at: replacement.location)
            }
            _ = catalog.operation(replacement.value, at: replacement.location, &log)
        }
        return Deprecation(
            since: spec.since,
            replacement: spec.replacement.map { catalog.selectedOperation($0.value)?.swift ?? $0.value },
            reason: catalog.documentation(spec.reason, &log))
    }

    /// Permissions are those of a caller, and an anonymous request has none.
    private mutating func checkSignature() {
        guard let signature = spec.signature, let action = spec.authorization?.actions.first else { return }
        log.report(
            .contradiction,
            "'\(spec.name.value)' is not signed, so there is no caller who could be granted '\(action.name.value)'; "
                + "remove 'signature' or the `<authorization>`", at: signature.location)
    }

    private mutating func checkTopic() {
        guard let topic = spec.topic, catalog.topics[topic.value] == nil, catalog.isComplete else { return }
        let correction = log.correction(of: topic.value, among: catalog.topics.keys.sorted())
        log.report(
            .unknownReference, "service.xml has no topic '\(topic.value)'\(correction)", at: topic.location,
            fix: correction.fix(at: topic.location))
    }

    private mutating func choice(_ choice: ParameterChoiceSpec, _ context: Context) -> ParameterChoice? {
        let names = choice.parameters.compactMap { parameter -> Name? in
            guard let known = context.parameters[parameter.value] else {
                let correction = log.correction(of: parameter.value, among: context.request.members.map(\.name.spec))
                log.report(
                    .unknownReference, "the operation has no parameter '\(parameter.value)'\(correction)",
                    at: parameter.location, fix: correction.fix(at: parameter.location))
                return nil
            }
            if known.isRequired {
                log.report(
                    .contradiction, "'\(parameter.value)' is required, so there is no choice about it",
                    at: parameter.location)
            }
            return known.name
        }.reduce(into: [Name]()) { names, name in
            // One that is listed twice is reported, and is no second one.
            if !names.contains(name) { names.append(name) }
        }
        if choice.parameters.count < 2, let only = choice.parameters.first {
            log.report(.contradiction, "a choice needs two parameters or more", at: only.location)
        }
        let kind: ParameterChoice.Kind =
            switch choice.kind {
            case .exactlyOne: .exactlyOne
            case .atLeastOne: .atLeastOne
            case .allOrNone: .allOrNone
            default: .atMostOne
            }
        return ParameterChoice(kind: kind, parameters: names, remark: catalog.documentation(choice.text, &log))
    }
}

extension Catalog {
    func source(_ spec: SourceSpec, _ log: inout DiagnosticLog) -> Source {
        if spec.isOwn {
            let ofDocuments = [("title", spec.title), ("language", spec.language), ("updated", spec.updated)]
            for case (let attribute, let value?) in ofDocuments {
                log.report(
                    .contradiction,
                    "'\(attribute)' belongs to a document, but the source is own knowledge; remove '\(attribute)' or 'kind'",
                    at: value.location)
            }
            if spec.remark == nil {
                log.report(
                    .missingText, "a source of own knowledge needs a text that says what is known", at: spec.location)
            }
        } else if spec.title == nil {
            log.report(
                .missingAttribute,
                "`<source>` needs the attribute 'title', or kind=\"own\" where the facts are own knowledge",
                at: spec.location)
        }
        return Source(
            key: spec.key?.value, title: spec.isOwn ? nil : spec.title?.value,
            language: spec.language?.value ?? "en", updated: spec.updated?.value,
            remark: documentation(spec.remark, &log))
    }

    func conflicts(
        _ specs: [ConflictSpec], among sources: [SourceSpec], _ log: inout DiagnosticLog
    ) -> [Conflict] {
        var keys: [String: SourceLocation] = [:]
        for key in sources.compactMap(\.key) {
            if let first = keys[key.value] {
                log.report(
                    .duplicateDeclaration, "a second source has the key '\(key.value)'", at: key.location,
                    notes: [.init("the first one is here", at: first)])
            }
            keys[key.value] = keys[key.value] ?? key.location
        }
        return specs.compactMap { spec in
            guard keys[spec.winner.value] != nil else {
                let correction = log.correction(of: spec.winner.value, among: keys.keys.sorted())
                log.report(
                    .unknownReference, "no source of this file has the key '\(spec.winner.value)'\(correction)",
                    at: spec.winner.location, fix: correction.fix(at: spec.winner.location))
                return nil
            }
            return Conflict(about: spec.about, winner: spec.winner.value, reason: documentation(spec.reason, &log))
        }
    }
}
