import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the parameter choices of an operation against each other and against the parameters.
struct ChoiceCheck {
    let operation: OperationSpec
    let symbols: SymbolTable

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkMethod(&log)
        var choices: [String: SourceLocation] = [:]
        let parameters = Dictionary(
            operation.parameters.compactMap(symbols.resolved).compactMap { spec in spec.name.map { ($0.value, spec) } }
        ) { first, _ in first }
        let exclusive = Dictionary(
            operation.choices.filter { $0.kind == .exactlyOne }.compactMap { choice in
                choice.parameters.first.map { (Set(choice.parameters.map(\.value)), $0.location) }
            }
        ) { first, _ in first }
        for choice in operation.choices {
            guard let place = choice.parameters.first?.location else { continue }
            log.reportDuplicates(in: choice.parameters) { "'\($0)' is listed twice in this choice; remove one" }
            let key = ([choice.kind.rawValue] + Set(choice.parameters.map(\.value)).sorted()).joined(separator: " ")
            if let first = choices[key] {
                log.report(
                    .duplicateDeclaration, "this choice is a duplicate; remove one of the two", at: place,
                    notes: [.init("the first one is here", at: first)])
            }
            choices[key] = choices[key] ?? place
            checkPresence(choice, parameters, &log)
            checkRedundancy(choice, exclusive, at: place, &log)
            if [.exactlyOne, .atMostOne].contains(choice.kind) { checkExclusion(choice, parameters, &log) }
        }
        return log
    }

    /// Reports parameters that every request has, since they leave no choice.
    private func checkPresence(
        _ choice: ParameterChoiceSpec, _ parameters: [String: DataSpec], _ log: inout DiagnosticLog
    ) {
        for name in choice.parameters {
            guard let parameter = parameters[name.value] else { continue }
            if let role = parameter.role, ["region", "idempotencyToken"].contains(role.value) {
                log.report(
                    .implausible, "the client adds '\(name.value)' to every request; remove it from this choice",
                    at: name.location, subject: name.value)
            } else if choice.kind == .exactlyOne, let value = parameter.defaultValue {
                log.report(
                    .implausible,
                    "'\(name.value)' has the default '\(value.value)', so it always has a value; remove the default or the choice",
                    at: name.location, notes: [.init("the parameter is here", at: value.location)], subject: name.value)
            }
        }
    }

    /// Reports a choice that an `<exactlyOne>` with the same parameters implies.
    private func checkRedundancy(
        _ choice: ParameterChoiceSpec, _ exclusive: [Set<String>: SourceLocation], at place: SourceLocation,
        _ log: inout DiagnosticLog
    ) {
        guard [.atLeastOne, .atMostOne].contains(choice.kind),
            let other = exclusive[Set(choice.parameters.map(\.value))]
        else { return }
        log.report(
            .duplicateDeclaration, "an `<exactlyOne>` with these parameters implies this choice; remove it", at: place,
            notes: [.init("the `<exactlyOne>` is here", at: other)])
    }

    /// Reports parameters that exclude each other although one requires the other.
    private func checkExclusion(
        _ choice: ParameterChoiceSpec, _ parameters: [String: DataSpec], _ log: inout DiagnosticLog
    ) {
        let names = Set(choice.parameters.map(\.value))
        for name in choice.parameters {
            guard let with = parameters[name.value]?.requiredWith, with.value != name.value, names.contains(with.value),
                let place = choice.parameters.first
            else { continue }
            log.report(
                .contradiction,
                "'\(name.value)' is required with '\(with.value)', but a choice makes them exclusive; remove one of the two",
                at: with.location, notes: [.init("the choice is here", at: place.location)])
        }
    }

    /// Reports body parameters of a GET operation.
    private func checkMethod(_ log: inout DiagnosticLog) {
        guard operation.method == "GET" else { return }
        for parameter in operation.parameters.compactMap(symbols.resolved) {
            guard let body = parameter.isInBody, body.value else { continue }
            log.report(
                .implausible, "a GET request has no body; remove 'in', or write method=\"POST\" on the operation",
                at: body.location, notes: [.init("the operation is here", at: operation.name.location)],
                subject: parameter.name?.value)
        }
    }
}
