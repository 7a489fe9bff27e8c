import SDKGenServiceModel
import SDKGenWireForms

/// Serves the pages of the web UI and passes all other requests to the service.
struct WebUI: Sendable {
    let service: MockService
    /// The path that precedes the paths of all pages.
    let prefix: String
    private let log: ExchangeLog
    private let crossSiteGuard: CrossSiteGuard

    /// - Parameters:
    ///   - log: The log that observes the service.
    ///   - crossSiteGuard: Checks every request.
    ///   - prefix: The path that precedes the paths of all pages.
    init(_ service: MockService, _ log: ExchangeLog, _ crossSiteGuard: CrossSiteGuard, prefix: String = "") {
        self.service = service
        self.prefix = prefix
        self.log = log
        self.crossSiteGuard = crossSiteGuard
    }

    /// The maximum number of resources of each kind that pages show.
    private static let maximumResourceCount = 100

    private var model: Service { service.index.service }

    /// Responds to a request to the web UI or the service.
    ///
    /// - Parameter request: A request whose path does not begin with the prefix.
    func respond(to request: IncomingRequest) -> OutgoingResponse {
        Route.$prefix.withValue(prefix) { response(to: request) }
    }

    private func response(to request: IncomingRequest) -> OutgoingResponse {
        guard let route = Route(request) else {
            do throws(ServiceError) {
                try crossSiteGuard.check(request, isForPage: false)
            } catch {
                return service.errorResponse(for: error, (try? Envelope(request))?.format ?? .json)
            }
            return service.respond(to: request)
        }
        var response: OutgoingResponse
        do throws(ServiceError) {
            try crossSiteGuard.check(request, isForPage: true)
            response = try respond(to: request, at: route)
        } catch {
            response = page(ErrorPage(serviceError: error).page)
        }
        if response.status == 405 { response.headers.append(("allow", route.methods.joined(separator: ", "))) }
        return response
    }

    private func respond(to request: IncomingRequest, at route: Route) throws(ServiceError) -> OutgoingResponse {
        guard route.methods.contains(request.method) else {
            throw ServiceError(
                status: 405, code: "MethodNotAllowed",
                message: "This page accepts \(route.methods.joined(separator: " and ")), not \(request.method).")
        }
        switch route {
        case .home:
            return page(
                HomePage(
                    service: model, resources: service.resourceSummaries(limit: Self.maximumResourceCount),
                    exchanges: log.exchanges
                ).page)
        case .operation(let name):
            guard let operation = service.index.operation(named: name) else { throw Self.notFound }
            if request.method == "POST" { return try send(operation, request) }
            let given = try request.queryParameters()
            return page(form(operation, given + defaults(for: operation, beside: given)))
        case .exchange(let number):
            guard let exchange = log.exchange(number) else { throw Self.notFound }
            return page(
                ExchangePage(
                    service: model, exchange: exchange, authenticator: service.authenticator,
                    host: request.header("host") ?? "", now: service.now() / 1_000
                ).page)
        case .resource(let kind, let id):
            guard let resource = service.resource(id, of: kind) else { throw Self.notFound }
            let event = try request.queryParameters().first { $0.name == "after" }?.value
            return page(ResourcePage(service: model, resource: resource, event: event).page)
        case .events: return try triggerEvent(request)
        case .styleSheet: return .page(StyleSheet.text, contentType: "text/css; charset=utf-8")
        case .icon: return .page(StyleSheet.icon, contentType: "image/svg+xml")
        case .unknown: throw Self.notFound
        }
    }

    private static let notFound = ServiceError(
        status: 404, code: "NotFound",
        message:
            "There is no such page. The resource may have been deleted, or the request may no longer be in the log.")

    private func page(_ page: WebPage) -> OutgoingResponse {
        .page(page.document(service: model.title).text, status: page.status)
    }

    private func form(
        _ operation: Operation, _ parameters: [WireParameter], submitted: SubmittedForm? = nil
    ) -> WebPage {
        let summaries = service.resourceSummaries(limit: Self.maximumResourceCount).filter { !$0.newest.isEmpty }
        let known = Dictionary(summaries.map { ($0.kind.name.key, $0.newest.map(\.id)) }) { first, _ in first }
        return OperationPage(
            service: model, operation: operation, parameters: parameters, submitted: submitted, known: known,
            signingKey: operation.isSigned ? service.authenticator?.signingKey : nil
        ).page
    }

    /// Returns the required parameters that a generated client would add: a client token and the region.
    private func defaults(for operation: Operation, beside given: [WireParameter]) -> [WireParameter] {
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

    /// Sends the request that a submitted form describes to the service.
    private func send(_ operation: Operation, _ request: IncomingRequest) throws(ServiceError) -> OutgoingResponse {
        let submitted = SubmittedForm(operation, model, try request.formParameters())
        if submitted.add != nil { return page(form(operation, submitted.parameters, submitted: submitted)) }
        let draft = RequestDraft(
            operation: operation, version: model.version, parameters: submitted.parameters, dialect: submitted.dialect,
            format: submitted.format, fault: submitted.fault)
        let exchange = service.exchange(
            draft.request(
                signedWith: operation.isSigned ? service.authenticator?.signingKey : nil,
                host: request.header("host") ?? "",
                time: service.now() / 1_000))
        return .redirect(to: Route.exchange(exchange.number).path)
    }

    /// Triggers the event that a submitted form names.
    private func triggerEvent(_ request: IncomingRequest) throws(ServiceError) -> OutgoingResponse {
        let form = try request.formParameters()
        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
        guard let id = field("id"), let kind = field("kind"), let event = field("event") else {
            throw ServiceError(
                status: 400, code: "MissingParameter",
                message: "The form must have the fields 'id', 'kind' and 'event'.")
        }
        _ = try service.perform(event, on: id, of: kind)
        let exists = service.resource(id, of: kind) != nil
        let route = exists ? Route.resource(kind: kind, id: id) : .home
        return .redirect(to: route.path(with: exists ? [WireParameter(name: "after", value: event)] : []))
    }
}
