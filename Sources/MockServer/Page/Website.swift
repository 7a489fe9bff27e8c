/// The page for people, in front of the service for programs.
struct Website: Sendable {
    private let service: MockService

    init(_ service: MockService) { self.service = service }

    func answer(_ request: IncomingRequest) -> OutgoingResponse { service.answer(request) }
}
