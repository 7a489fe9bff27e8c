import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

// The admin API under `/_mock/`: lists the resources and triggers events.
extension MockService {
    /// Responds to a request to the admin API.
    func respondToAdminRequest(_ request: IncomingRequest) throws(ServiceError) -> OutgoingResponse {
        switch (request.method, request.path) {
        case ("GET", "/_mock/resources"):
            return .resources(reports())
        case ("POST", "/_mock/events"):
            let form = request.hasForm ? try request.formParameters() : []
            let parameters = try request.queryParameters() + form
            func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
            guard let id = parameter("id"), let event = parameter("event") else {
                throw ServiceError(
                    status: 400, code: "MissingParameter",
                    message: "The request must have the parameters 'id' and 'event'.")
            }
            // A recording already contains the effects of its events.
            let state = isReplaying ? nil : try perform(event, on: id, of: parameter("kind"))
            let body = JSONValue.object([
                .init(name: "id", value: .string(id)), .init(name: "state", value: state.map { .string($0) } ?? .null),
            ])
            return OutgoingResponse(status: 200, contentType: "application/json", body: body.jsonText)
        default:
            throw ServiceError(
                status: 404, code: "NotFound",
                message: "The admin API has GET /_mock/resources and POST /_mock/events.")
        }
    }
}

extension OutgoingResponse {
    /// Returns the response that lists resources.
    static func resources(_ reports: [ResourceReport]) -> Self {
        OutgoingResponse(
            status: 200, contentType: "application/json", body: JSONValue.list(reports.map(\.json)).jsonText)
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
