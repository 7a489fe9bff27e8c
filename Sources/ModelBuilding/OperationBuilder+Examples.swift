internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension OperationBuilder {
    mutating func examples(_ context: Context) -> [Example] {
        spec.examples.map { example in
            var arguments: [Argument]?
            if let request = example.request {
                var builder = ExampleRequestBuilder(catalog: catalog, request: context.request)
                arguments = builder.arguments(request)
                log.append(builder.log)
            }
            checkResponses(of: example, context)
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
                report(problem, in: response)
            } else if let differences = finding.differences {
                report(differences, in: response)
            }
        }
    }

    private mutating func report(_ problem: ExampleResponseCheck.Problem, in response: ExampleSpec.Response) {
        let bytes: Range<Int>
        switch problem.place {
        case .value(let path, let part): bytes = SamplePlaces(response).bytes(of: path, part)
        case .bytes(let range): bytes = range
        }
        log.report(
            .exampleResponse, "the example response \(problem.message)", at: response.place(of: bytes),
            notes: problem.note.map { [.init($0.message, at: response.place(of: $0.range))] } ?? [])
    }

    private mutating func report(_ differences: SampleDifferences, in response: ExampleSpec.Response) {
        let places = SamplePlaces(response)
        for member in differences.unreadMembers {
            let hint = member.meant.map { "; did you mean '\($0)'?" } ?? ""
            log.report(
                .unreadMember,
                "the example response has '\(member.path.general)', which the spec does not name\(hint)",
                at: response.place(of: places.bytes(of: member.path, .name)), subject: member.path.general)
        }
        for list in differences.missingWrappers {
            log.report(
                .sampleWrapper,
                "the example response shows '\(list.path.general)' without the wrapper '\(list.wrapper)'; delete `wrapper` if answers look like this",
                at: response.place(of: places.bytes(of: list.path, .name)), subject: list.path.general)
        }
        for value in differences.otherKinds {
            log.report(
                .sampleType,
                "the example response shows '\(value.path.general)' as a \(value.shown), but its type is sent as a \(value.expected)",
                at: response.place(of: places.bytes(of: value.path, .value)), subject: value.path.general)
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
