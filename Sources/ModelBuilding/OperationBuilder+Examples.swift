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
                    request.values.map { (name: $0.name.value, value: $0.value) }
                },
                arguments: arguments,
                responses: example.responses.map {
                    Example.Response(
                        format: Example.Response.Format(rawValue: $0.format.rawValue) ?? .json,
                        status: $0.status?.value ?? 200, body: $0.body)
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
            } else if let problem = check.problem(with: response) {
                log.report(.exampleResponse, "the example response \(problem)", at: response.location)
            }
        }
    }
}
