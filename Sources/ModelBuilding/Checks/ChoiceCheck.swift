internal import Diagnostics
internal import SpecReading

/// Whether the choices among the parameters of an operation agree with each other and with the parameters.
struct ChoiceCheck {
    let operation: OperationSpec
    let catalog: Catalog

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkMethod(&log)
        var choices: [String: SourceLocation] = [:]
        let parameters = operation.parameters.compactMap(catalog.resolved)
        for choice in operation.choices {
            guard let place = choice.parameters.first?.location else { continue }
            checkRepetitions(choice, &log)
            let key = ([choice.kind.rawValue] + Set(choice.parameters.map(\.value)).sorted()).joined(separator: " ")
            if let first = choices[key] {
                log.report(
                    .duplicateDeclaration, "this choice is stated already", at: place,
                    notes: [.init("it is here", at: first)])
            }
            choices[key] = choices[key] ?? place
            if choice.kind != .atLeastOne { checkExclusion(choice, parameters, &log) }
        }
        return log
    }

    private func checkRepetitions(_ choice: ParameterChoiceSpec, _ log: inout DiagnosticLog) {
        var seen: [String: SourceLocation] = [:]
        for parameter in choice.parameters {
            if let first = seen[parameter.value] {
                log.report(
                    .duplicateDeclaration, "'\(parameter.value)' is listed twice in this choice",
                    at: parameter.location, notes: [.init("the first one is here", at: first)])
            }
            seen[parameter.value] = seen[parameter.value] ?? parameter.location
        }
    }

    /// What excludes each other is not needed together.
    private func checkExclusion(
        _ choice: ParameterChoiceSpec, _ parameters: [DataSpec], _ log: inout DiagnosticLog
    ) {
        let names = Set(choice.parameters.map(\.value))
        for parameter in parameters {
            guard let name = parameter.name, names.contains(name.value), let with = parameter.requiredWith,
                with.value != name.value, names.contains(with.value), let place = choice.parameters.first
            else { continue }
            log.report(
                .contradiction, "'\(name.value)' is required with '\(with.value)', so they do not exclude each other",
                at: with.location, notes: [.init("the choice is here", at: place.location)])
        }
    }

    private func checkMethod(_ log: inout DiagnosticLog) {
        guard operation.method == "GET" else { return }
        for parameter in operation.parameters.compactMap(catalog.resolved) {
            guard let body = parameter.isInBody, body.value else { continue }
            log.report(
                .contradiction, "a request with the method GET has no body; remove 'in', or say method=\"POST\"",
                at: body.location, notes: [.init("the operation is here", at: operation.name.location)])
        }
    }
}
