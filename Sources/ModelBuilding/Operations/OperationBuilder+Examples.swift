import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

extension OperationBuilder {
    mutating func examples(_ context: Context, choices: [ParameterChoice]) -> [Example] {
        let refused = spec.parameters.refusedNames(in: catalog)
        var problems = SampleProblems(unreadable: spec.fields.refusedNames(in: catalog))
        let examples = spec.examples.map { example in
            var arguments: [Argument]?
            if let request = example.request {
                var builder = ExampleRequestBuilder(
                    catalog: catalog, request: context.request, choices: spec.choices, refused: refused)
                arguments = builder.arguments(request)
                log.append(builder.log)
                if !builder.log.hasErrors {
                    checkAcceptance(of: request, context, choices, refused: refused, said: builder.log)
                }
            }
            // Where a sample does not fit the spec, the other one differs from it as well.
            if checkResponses(of: example, context, &problems) {
                log.append(SampleComparison(catalog: catalog, response: context.response).problems(of: example))
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
                        broken: response.broken.map { catalog.documentation($0, &log) })
                })
        }
        log.append(problems.log)
        return examples
    }

    /// Reports what the mock server would refuse in an example request and nothing has been said of: it reads requests in the same way.
    private mutating func checkAcceptance(
        of request: ExampleSpec.Request, _ context: Context, _ choices: [ParameterChoice], refused: Set<String>,
        said: DiagnosticLog
    ) {
        var validator = RequestValidator(request: context.request, choices: choices, types: catalog)
        _ = validator.validate(request.values.map { WireParameter(name: $0.name.value, value: $0.value) })
        let subjects = Set(said.diagnostics.compactMap(\.subject))
        for problem in validator.problems {
            // What was read of a refused parameter is a guess.
            let owner = String(problem.parameter.prefix { $0 != "." })
            guard refused.isDisjoint(with: [owner, problem.parameter, ""]) else { continue }
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
                    "\(problem.reason); write what the service accepts, and keep what the document has in 'shown'",
                    at: location)
            }
        }
    }

    /// - Returns: whether every sample that can be read says what the spec says.
    private mutating func checkResponses(
        of example: ExampleSpec, _ context: Context, _ problems: inout SampleProblems
    ) -> Bool {
        var fits = true
        let check = ExampleResponseCheck(
            catalog: catalog, operation: spec.name.value, response: context.response, errors: context.errors,
            commonErrors: catalog.commonErrors)
        for response in example.responses {
            if let status = response.status, !(200...599).contains(status.value) {
                log.report(
                    .impossibleStatus, "an answer cannot have the status \(status.value): it is from 200 to 599",
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
                .contradiction, "this example response can be read, so it is not 'broken'", at: response.location)
        }
        if !example.responses.contains(where: { $0.broken == nil && $0.statusCode == response.statusCode }) {
            log.report(
                .contradiction,
                "beside a broken example response stands one of the same status that can be read; mend the least",
                at: response.location)
        }
    }
}

extension ExampleSpec.Response {
    var statusCode: Int { status?.value ?? 200 }
}
