import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Builds the model of one operation from its spec.
struct OperationBuilder {
    let symbols: SymbolTable
    let spec: OperationSpec
    var log = DiagnosticLog()

    init(symbols: SymbolTable, spec: OperationSpec) {
        self.symbols = symbols
        self.spec = spec
    }

    mutating func operation() -> Operation {
        let names = OperationNames(spec.name.value)
        let request = structure(
            names.request, spec.parameters + symbols.settableParameters(besides: spec.parameters), of: names)
        let response = structure(names.response, spec.fields, of: names)
        let errors = symbols.errorCases(spec.errors, &log)
        checkTopic()
        log.append(PagingCheck(spec, symbols: symbols).problems())
        log.append(RootFieldCheck(fields: spec.fields).problems())
        log.append(SettableParameterCheck(operation: spec).problems())
        checkSignature()
        runChecks()
        let context = Context(names: names, request: request, response: response, errors: errors)
        let choices = spec.choices.compactMap { choice($0, context) }
        return Operation(
            name: names.method, specPath: spec.location.file.name,
            method: Operation.Method(rawValue: spec.method) ?? .post, isReadOnly: spec.isReadOnly,
            isSigned: spec.signature == nil,
            summary: symbols.documentation(spec.summary, &log),
            documentation: symbols.documentation(spec.documentation, &log),
            deprecation: deprecation(), sources: spec.sources.map { symbols.source($0, &log) },
            conflicts: symbols.conflicts(spec.conflicts, among: spec.sources, &log),
            authorization: symbols.authorization(
                spec.authorization, of: spec, parameters: request.members.map(\.name), &log),
            transitions: spec.transitions.compactMap {
                symbols.transition($0, context, &log)
            },
            request: request, parameterChoices: choices, response: response, errorType: names.error, errors: errors,
            examples: examples(context, choices: choices),
            history: spec.history.map {
                Change(date: $0.date.value, text: symbols.documentation($0.text, &log))
            })
    }

    /// Runs the checks that need only this spec and `service.xml`.
    private mutating func runChecks() {
        log.append(CommonParameterCheck(symbols: symbols).problems(spec.parameters))
        let indexes = IndexCheck()
        log.append(indexes.problems(spec.parameters + spec.fields))
        log.append(indexes.problems(amongParameters: spec.parameters.compactMap(symbols.resolved)))
        log.append(RoleCheck(operation: spec, symbols: symbols).problems())
        log.append(SecretCheck().problems(spec.allData))
        log.append(OperationKindCheck(operation: spec).problems())
        log.append(ChoiceCheck(operation: spec, symbols: symbols).problems())
        log.append(TransitionPlausibilityCheck(operation: spec, symbols: symbols).problems())
        log.append(ProvenanceCheck().problems(of: spec, symbols))
    }

    /// The parts of an operation that other parts refer to.
    struct Context {
        let names: OperationNames
        let request, response: Structure
        let errors: [ErrorCase]
        /// The parameters by name in the spec.
        let parameters: [String: Member]

        init(names: OperationNames, request: Structure, response: Structure, errors: [ErrorCase]) {
            (self.names, self.request, self.response, self.errors) = (names, request, response, errors)
            parameters = Dictionary(request.members.map { ($0.name.spec, $0) }) { first, _ in first }
        }
    }

    private mutating func structure(_ name: String, _ specs: [DataSpec], of operation: OperationNames) -> Structure {
        var nesting = NestingCheck()
        nesting.check(specs)
        // Generated requests refer to the response and error types, so no nested type may shadow them.
        var builder = StructureBuilder(
            symbols: symbols, inside: [operation.request, operation.response, operation.error])
        let structure = builder.structure(Name(wire: name, swift: name), key: "", specs, documentation: .none)
        // The declarations of service.xml are checked separately.
        var found = nesting.log
        found.append(builder.log)
        found.removeAll { $0.location.file !== spec.location.file }
        log.append(found)
        return structure
    }

    private mutating func deprecation() -> Deprecation? {
        guard let spec = spec.deprecation else { return nil }
        if let replacement = spec.replacement {
            if replacement.value == self.spec.name.value {
                log.report(
                    .contradiction, "'\(replacement.value)' is its own replacement; name another operation",
                    at: replacement.location)
            }
            _ = symbols.operation(replacement.value, at: replacement.location, &log)
        }
        return Deprecation(
            since: spec.since,
            replacement: spec.replacement.map { symbols.selectedOperation($0.value)?.swift ?? $0.value },
            reason: symbols.documentation(spec.reason, &log))
    }

    /// Reports actions of an anonymous operation, which has no caller to authorize.
    private mutating func checkSignature() {
        guard let signature = spec.signature, let action = spec.authorization?.actions.first else { return }
        log.report(
            .contradiction,
            "'\(spec.name.value)' is anonymous, so it cannot require the action '\(action.name.value)'; "
                + "remove 'signature' or the `<authorization>`", at: signature.location)
    }

    private mutating func checkTopic() {
        guard let topic = spec.topic, symbols.topics[topic.value] == nil, symbols.isComplete else { return }
        let correction = log.correction(of: topic.value, among: symbols.topics.keys.sorted())
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
                    .contradiction, "'\(parameter.value)' is required; remove it from this choice",
                    at: parameter.location)
            }
            return known.name
        }.reduce(into: [Name]()) { names, name in
            // Duplicates are reported separately.
            if !names.contains(name) { names.append(name) }
        }
        if choice.parameters.count < 2, let only = choice.parameters.first {
            log.report(.contradiction, "a choice needs at least two parameters", at: only.location)
        }
        let kind: ParameterChoice.Kind =
            switch choice.kind {
            case .exactlyOne: .exactlyOne
            case .atLeastOne: .atLeastOne
            case .allOrNone: .allOrNone
            default: .atMostOne
            }
        return ParameterChoice(kind: kind, parameters: names, remark: symbols.documentation(choice.text, &log))
    }
}
