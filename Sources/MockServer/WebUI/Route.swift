import SDKGenServiceModel
import SDKGenWireForms

/// A page or resource of the web UI, by its path.
enum Route: Hashable {
    case home
    /// The form of an operation, by the operation's name on the wire.
    case operation(String)
    /// A request and its response, by number.
    case exchange(Int)
    /// A resource, by its kind and its ID.
    case resource(kind: String, id: String)
    /// The target of forms that trigger events.
    case events
    case styleSheet, icon
    case unknown

    private static let root = "/_page/"

    /// The path that precedes the paths of the service whose page is being rendered: empty, unless the server has
    /// several services.
    @TaskLocal static var prefix = ""

    /// Returns nil for a request to the service.
    init?(_ request: IncomingRequest) {
        let namesOperation =
            request.header("x-acs-action") != nil || request.header("authorization") != nil
            || request.query.split(separator: "&").contains { $0.hasPrefix("Action=") }
        switch request.path {
        case _ where request.path.hasPrefix(Self.root): self = Self.parse(request.path)
        case "/" where request.isSafe && request.query.isEmpty && !namesOperation: self = .home
        case "/": return nil
        case _ where request.isSafe && !namesOperation && !request.path.hasPrefix("/_mock/"): self = .unknown
        default: return nil
        }
    }

    private static func parse(_ path: String) -> Route {
        let parts = path.dropFirst(root.count).split(separator: "/", omittingEmptySubsequences: false)
        let names = parts.dropFirst().compactMap { try? FormEncoding.decoded($0.utf8) }
        guard let first = parts.first, names.count == parts.count - 1 else { return .unknown }
        switch (first, names.count) {
        case ("events", 0): return .events
        case ("style.css", 0): return .styleSheet
        case ("icon.svg", 0): return .icon
        case ("operations", 1): return .operation(names[0])
        case ("requests", 1): return Int(names[0]).map(Route.exchange) ?? .unknown
        case ("resources", 2): return .resource(kind: names[0], id: names[1])
        default: return .unknown
        }
    }

    /// The percent-encoded path without a query.
    var path: String { Self.prefix + pathInService }

    private var pathInService: String {
        switch self {
        case .home: "/"
        case .operation(let name): "\(Self.root)operations/\(FormEncoding.encoded(name))"
        case .exchange(let number): "\(Self.root)requests/\(number)"
        case .resource(let kind, let id):
            "\(Self.root)resources/\(FormEncoding.encoded(kind))/\(FormEncoding.encoded(id))"
        case .events: "\(Self.root)events"
        case .styleSheet: "\(Self.root)style.css"
        case .icon: "\(Self.root)icon.svg"
        case .unknown: Self.root
        }
    }

    /// Returns the path with a query.
    func path(with parameters: [WireParameter]) -> String {
        parameters.isEmpty ? path : "\(path)?\(FormEncoding.joined(parameters))"
    }

    /// The HTTP methods that the route accepts.
    var methods: [String] {
        switch self {
        case .events: ["POST"]
        case .operation: ["GET", "HEAD", "POST"]
        case .home, .exchange, .resource, .styleSheet, .icon, .unknown: ["GET", "HEAD"]
        }
    }
}

extension IncomingRequest {
    /// Whether the method is safe: `GET` or `HEAD`.
    var isSafe: Bool { method == "GET" || method == "HEAD" }
}
