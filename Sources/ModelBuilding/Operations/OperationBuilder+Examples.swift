import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

extension OperationBuilder {
    mutating func examples(_ context: Context, choices: [ParameterChoice]) -> [Example] {
        let invalid = spec.parameters.invalidNames(in: symbols)
        var problems = SampleProblems(unreadable: spec.fields.invalidNames(in: symbols))
        let examples = spec.examples.map { example in
            var arguments: [Argument]?
            if let request = example.request {
                var builder = ExampleRequestBuilder(
                    symbols: symbols, request: context.request, choices: spec.choices, invalid: invalid)
                arguments = builder.arguments(request)
                log.append(builder.log)
                if !builder.log.hasErrors {
                    checkAcceptance(of: request, context, choices, invalid: invalid, reported: builder.log)
                }
            }
            // A sample that does not match the spec differs from the other sample as well.
            if checkResponses(of: example, context, &problems) {
                log.append(SampleComparison(symbols: symbols, response: context.response).problems(of: example))
            }
            return Example(
                title: example.title,
                request: example.request.map { request in
                    request.values.map { (name: $0.name.value, value: $0.value, shown: $0.shown) }
                },
                arguments: arguments,
                responses: example.responses.map { response in
                    Example.Response(
                        format: Example.Response.Format(rawValue: response.format.rawValue) ?? .json,
                        status: response.statusCode, body: response.body,
                        broken: response.broken.map { symbols.documentation($0, &log) })
                })
        }
        log.append(problems.log)
        return examples
    }

    /// Reports the parameters of an example request that the mock server would reject, unless they have been reported.
    private mutating func checkAcceptance(
        of request: ExampleSpec.Request, _ context: Context, _ choices: [ParameterChoice], invalid: Set<String>,
        reported: DiagnosticLog
    ) {
        var validator = RequestValidator(request: context.request, choices: choices, types: symbols)
        _ = validator.validate(request.values.map { WireParameter(name: $0.name.value, value: $0.value) })
        let subjects = Set(reported.diagnostics.compactMap(\.subject))
        for problem in validator.problems {
            // The declaration of an invalid parameter is a guess.
            let owner = String(problem.parameter.prefix { $0 != "." })
            guard invalid.isDisjoint(with: [owner, problem.parameter, ""]) else { continue }
            let place = request.values.first {
                $0.name.value == problem.parameter || $0.name.value.hasPrefix(problem.parameter + ".")
            }
            let location = place?.name.location ?? request.location
            if problem.isCombination {
                guard !subjects.contains(problem.parameter) else { continue }
                log.report(
                    .exampleCombination, "in the example request, \(problem.reason)", at: location,
                    subject: problem.parameter)
            } else if problem.kind == .invalid {
                log.report(
                    .invalidExample,
                    "\(problem.reason); write a valid value, and move the value of the document to 'shown'",
                    at: location)
            }
        }
    }

    /// Checks the responses of an example.
    ///
    /// - Returns: Whether all readable samples match the spec.
    private mutating func checkResponses(
        of example: ExampleSpec, _ context: Context, _ problems: inout SampleProblems
    ) -> Bool {
        var fits = true
        let check = ExampleResponseCheck(
            symbols: symbols, operation: spec.name.value, response: context.response, errors: context.errors,
            commonErrors: symbols.commonErrors)
        for response in example.responses {
            if let status = response.status, !(200...599).contains(status.value) {
                log.report(
                    .impossibleStatus, "a response cannot have the status \(status.value); expected: 200 to 599",
                    at: status.location)
                continue
            }
            let finding = check.finding(in: response)
            if response.broken != nil {
                checkBroken(response, finding, in: example)
            } else if let problem = finding.problem {
                problems.add(problem, in: response)
                fits = false
            } else if let differences = finding.differences {
                problems.add(differences, in: response)
                fits = fits && differences.isEmpty
            }
        }
        return fits
    }

    private mutating func checkBroken(
        _ response: ExampleSpec.Response, _ finding: ExampleResponseCheck.Finding, in example: ExampleSpec
    ) {
        if finding.problem == nil, finding.differences?.unreadMembers.isEmpty != false {
            log.report(
                .contradiction, "this example response can be parsed; remove 'broken'", at: response.location)
        }
        if !example.responses.contains(where: { $0.broken == nil && $0.statusCode == response.statusCode }) {
            log.report(
                .contradiction,
                "a broken example response needs a readable one with the same status beside it; add one with minimal corrections",
                at: response.location)
        }
    }
}

extension ExampleSpec.Response {
    var statusCode: Int { status?.value ?? 200 }
}
