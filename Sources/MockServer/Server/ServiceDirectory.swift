import SDKGenServiceModel
import SDKGenWireForms

/// The services of a server, which share its port.
///
/// The version of a request selects the service. The pages of a service are below `/_services/` and the name of the
/// service, unless it is the only one.
struct ServiceDirectory: Sendable {
    /// The services and their pages; at least one.
    let sites: [WebUI]
    private let crossSiteGuard: CrossSiteGuard

    /// - Parameters:
    ///   - services: The services with their logs.
    ///   - crossSiteGuard: Checks every request.
    init(_ services: [(service: MockService, log: ExchangeLog)], _ crossSiteGuard: CrossSiteGuard) {
        self.crossSiteGuard = crossSiteGuard
        sites = services.map { service, log in
            let prefix = services.count == 1 ? "" : Self.root + FormEncoding.encoded(service.index.service.name)
            return WebUI(service, log, crossSiteGuard, prefix: prefix)
        }
    }

    private static let root = "/_services/"

    /// Responds to a request to a page or a service.
    func respond(to request: IncomingRequest) -> OutgoingResponse {
        guard sites.count > 1, let first = sites.first else {
            return sites.first?.respond(to: request) ?? .page("", status: 404)
        }
        if let (site, path) = site(ofPath: request.path) { return site.respond(to: request.withPath(path)) }
        if Route(request) == .home { return directoryPage(for: request) }
        let isForPage = Route(request) != nil
        do throws(ServiceError) {
            // The site checks requests itself; here they only select one.
            guard !isForPage else { return first.respond(to: request) }
            guard request.path.hasPrefix("/_mock/") else { return try site(for: request).respond(to: request) }
            try crossSiteGuard.check(request, isForPage: false)
            if request.method == "GET", request.path == "/_mock/resources" {
                return .resources(sites.flatMap { $0.service.reports() })
            }
            return (try site(ofEvent: request) ?? first).respond(to: request)
        } catch {
            return first.service.errorResponse(for: error, (try? Envelope(request))?.format ?? .json)
        }
    }

    private func directoryPage(for request: IncomingRequest) -> OutgoingResponse {
        let page: WebPage
        do throws(ServiceError) {
            try crossSiteGuard.check(request, isForPage: true)
            page = DirectoryPage(sites: sites).page
        } catch {
            page = ErrorPage(serviceError: error).page
        }
        return .page(page.document(service: DirectoryPage.title).text, status: page.status)
    }

    /// Returns the site whose prefix a path begins with, and the rest of the path.
    private func site(ofPath path: String) -> (WebUI, path: String)? {
        for site in sites where path == site.prefix || path.hasPrefix(site.prefix + "/") {
            let rest = path.dropFirst(site.prefix.count)
            return (site, rest.isEmpty ? "/" : String(rest))
        }
        return nil
    }

    /// Returns the site that a request to a service is for: the one with the version of the request; without a version,
    /// the first one with the operation.
    private func site(for request: IncomingRequest) throws(ServiceError) -> WebUI {
        let envelope = try Envelope(request)
        let candidates = envelope.version.map { version in
            sites.filter { $0.service.index.service.version == version }
        }
        guard candidates?.isEmpty != true else {
            let known = sites.map { "\($0.service.index.service.version) (\($0.service.index.service.name))" }
            throw ServiceError(
                status: 400, code: "InvalidVersion",
                message: "Specified parameter Version is not valid.",
                reason: "The server has the versions \(known.joined(separator: ", ")).")
        }
        let possible = candidates ?? sites
        guard
            let site = possible.first(where: { $0.service.index.operation(named: envelope.action) != nil })
                ?? possible.first
        else { throw .missing("Version") }
        return site
    }

    /// Returns the site with the resource of an event; nil if no service has it.
    private func site(ofEvent request: IncomingRequest) throws(ServiceError) -> WebUI? {
        let parameters = try request.queryParameters() + (request.hasForm ? try request.formParameters() : [])
        func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
        guard let id = parameter("id") else { return nil }
        return sites.first { $0.service.has(id, of: parameter("kind")) }
    }
}

extension IncomingRequest {
    fileprivate func withPath(_ path: String) -> IncomingRequest {
        IncomingRequest(method: method, path: path, query: query, headers: headers, body: body)
    }
}
