internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension OperationBuilder {
    mutating func examples(_ context: Context) -> [Example] {
        spec.examples.map { example in
            var arguments: [Argument]?
            if let request = example.request {
                var builder = ExampleRequestBuilder(
                    catalog: catalog, request: context.request, choices: spec.choices)
                arguments = builder.arguments(request)
                log.append(builder.log)
            }
            checkResponses(of: example, context)
            log.append(SampleComparison(catalog: catalog, response: context.response).problems(of: example))
            return Example(
                title: example.title,
                request: example.request.map { request in
                    request.values.map { (name: $0.name.value, value: $0.value, shown: $0.shown) }
                },
                arguments: arguments,
                responses: example.responses.map {
                    Example.Response(
                        format: Example.Response.Format(rawValue: $0.format.rawValue) ?? .json,
                        status: $0.statusCode, body: $0.body, broken: $0.broken)
                })
        }
    }

    private mutating func checkResponses(of example: ExampleSpec, _ context: Context) {
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
                log.report(.exampleResponse, "the example response \(problem)", at: response.location)
            } else if let differences = finding.differences {
                report(differences, at: response.location)
            }
        }
    }

    private mutating func report(_ differences: SampleDifferences, at location: SourceLocation) {
        for path in differences.unreadMembers {
            log.report(
                .unreadMember, "the example response has '\(path)', which the spec does not name", at: location,
                subject: path)
        }
        for value in differences.otherKinds {
            log.report(
                .sampleType,
                "the example response shows '\(value.path)' as a \(value.shown), but its type is sent as a \(value.expected)",
                at: location, subject: value.path)
        }
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
