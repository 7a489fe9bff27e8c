import SDKGenServiceModel

/// The pages for people, in front of the service for programs.
struct Website: Sendable {
    private let service: MockService
    private let log: ExchangeLog
    private let gate: BrowserGate

    /// - Parameters:
    ///   - log: Observes the service.
    ///   - gate: Has to let every request pass.
    init(_ service: MockService, _ log: ExchangeLog, _ gate: BrowserGate) {
        self.service = service
        self.log = log
        self.gate = gate
    }

    /// How many resources of a kind are shown or offered.
    private static let mostResources = 100

    private var model: Service { service.index.service }

    func answer(_ request: IncomingRequest) -> OutgoingResponse {
        guard let place = Place(request) else {
            do throws(Refusal) {
                try gate.check(request, isForPage: false)
            } catch {
                return service.response(refusing: error, (try? Envelope(request))?.format ?? .json)
            }
            return service.answer(request)
        }
        var response: OutgoingResponse
        do throws(Refusal) {
            try gate.check(request, isForPage: true)
            response = try answer(request, at: place)
        } catch {
            response = answer(with: ErrorPage(refusal: error).page)
        }
        if response.status == 405 { response.headers.append(("allow", place.methods.joined(separator: ", "))) }
        return response
    }

    private func answer(_ request: IncomingRequest, at place: Place) throws(Refusal) -> OutgoingResponse {
        guard place.methods.contains(request.method) else {
            throw Refusal(
                status: 405, code: "MethodNotAllowed",
                message: "This page takes \(place.methods.joined(separator: " and ")), not \(request.method).")
        }
        switch place {
        case .home:
            return answer(
                with: HomePage(
                    service: model, resources: service.census(limit: Self.mostResources), exchanges: log.exchanges
                ).page)
        case .operation(let name):
            guard let operation = service.index.operation(named: name) else { throw Self.nothing }
            if request.method == "POST" { return try send(operation, request) }
            let given = try FormText.parameters(of: request.query.utf8)
            return answer(with: form(operation, given + supplied(to: operation, beside: given)))
        case .exchange(let number):
            guard let exchange = log.exchange(number) else { throw Self.nothing }
            return answer(
                with: ExchangePage(
                    service: model, exchange: exchange, authenticator: service.authenticator,
                    host: request.header("host") ?? "", now: service.now() / 1_000
                ).page)
        case .resource(let kind, let id):
            guard let resource = service.resource(id, of: kind) else { throw Self.nothing }
            let said = try FormText.parameters(of: request.query.utf8).first { $0.name == "after" }?.value
            return answer(with: ResourcePage(service: model, resource: resource, event: said).page)
        case .events: return try perform(request)
        case .styleSheet: return .page(StyleSheet.text, contentType: "text/css; charset=utf-8")
        case .icon: return .page(StyleSheet.icon, contentType: "image/svg+xml")
        case .nowhere: throw Self.nothing
        }
    }

    private static let nothing = Refusal(
        status: 404, code: "NotFound",
        message: "There is no such page. A resource may be gone, and of the requests only the last are kept.")

    private func answer(with page: WebPage) -> OutgoingResponse {
        .page(page.document(service: model.title).text, status: page.status)
    }

    private func form(
        _ operation: Operation, _ parameters: [WireParameter], filled: FilledForm? = nil
    ) -> WebPage {
        let census = service.census(limit: Self.mostResources).filter { !$0.newest.isEmpty }
        let known = Dictionary(census.map { ($0.kind.name.key, $0.newest.map(\.id)) }) { first, _ in first }
        return OperationPage(
            service: model, operation: operation, parameters: parameters, filled: filled, known: known,
            signs: operation.isSigned ? service.authenticator?.ownKey : nil
        ).page
    }

    /// What has to be there and a generated client would add by itself: a client token and its region.
    private func supplied(to operation: Operation, beside given: [WireParameter]) -> [WireParameter] {
        operation.request.members.compactMap { member in
            guard !given.contains(where: { $0.name == member.name.wire }) else { return nil }
            switch member.role {
            case .idempotencyToken where member.isRequired:
                return WireParameter(name: member.name.wire, value: RequestDraft.nonce())
            case .region where member.isRequired:
                return member.example.map { WireParameter(name: member.name.wire, value: $0) }
            default: return nil
            }
        }
    }

    /// Sends what a person has filled in to the service, as if it had come over the socket.
    private func send(_ operation: Operation, _ request: IncomingRequest) throws(Refusal) -> OutgoingResponse {
        let filled = FilledForm(operation, model, try FormText.parameters(of: request.body))
        if filled.add != nil { return answer(with: form(operation, filled.parameters, filled: filled)) }
        let draft = RequestDraft(
            operation: operation, version: model.version, parameters: filled.parameters, dialect: filled.dialect,
            format: filled.format, fault: filled.fault)
        let exchange = service.exchange(
            draft.request(
                signedWith: operation.isSigned ? service.authenticator?.ownKey : nil,
                host: request.header("host") ?? "",
                time: service.now() / 1_000))
        return .redirect(to: Place.exchange(exchange.number).path)
    }

    private func perform(_ request: IncomingRequest) throws(Refusal) -> OutgoingResponse {
        let form = try FormText.parameters(of: request.body)
        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
        guard let id = field("id"), let kind = field("kind"), let event = field("event") else {
            throw Refusal(
                status: 400, code: "MissingParameter",
                message: "An event needs the fields 'id', 'kind' and 'event'.")
        }
        _ = try service.perform(event, on: id, of: kind)
        let isThere = service.resource(id, of: kind) != nil
        let place = isThere ? Place.resource(kind: kind, id: id) : .home
        return .redirect(to: place.path(with: isThere ? [WireParameter(name: "after", value: event)] : []))
    }
}
