import SDKGenJSONTree
import SDKGenServiceModel

/// What is asked from outside of the service, under `/_mock/`.
extension MockService {
    func answerFromOutside(_ request: IncomingRequest) throws(Refusal) -> OutgoingResponse {
        switch (request.method, request.path) {
        case ("GET", "/_mock/resources"):
            return OutgoingResponse(
                status: 200, contentType: "application/json", body: JSONValue.list(reports().map(\.json)).jsonText)
        case ("POST", "/_mock/events"):
            let form = request.hasForm ? try FormText.parameters(of: request.body) : []
            let parameters = try FormText.parameters(of: request.query.utf8) + form
            func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
            guard let id = parameter("id"), let event = parameter("event") else {
                throw Refusal(
                    status: 400, code: "MissingParameter", message: "An event needs the parameters 'id' and 'event'.")
            }
            // What came of it is in the recording already.
            let state = isReplaying ? nil : try perform(event, on: id, of: parameter("kind"))
            let body = JSONValue.object([
                .init(name: "id", value: .string(id)), .init(name: "state", value: state.map { .string($0) } ?? .null),
            ])
            return OutgoingResponse(status: 200, contentType: "application/json", body: body.jsonText)
        default:
            throw Refusal(
                status: 404, code: "NotFound", message: "There are GET /_mock/resources and POST /_mock/events.")
        }
    }
}

extension ResourceReport {
    fileprivate var json: JSONValue {
        .object([
            .init(name: "id", value: .string(id)), .init(name: "kind", value: .string(kind)),
            .init(name: "state", value: state.map { .string($0) } ?? .null),
            .init(name: "events", value: .list(events.map { .string($0) })),
        ])
    }
}
