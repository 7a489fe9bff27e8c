import SDKGenServiceModel

/// A page of the site, or something that one needs.
enum Place: Hashable {
    case home
    /// The form of an operation, by its name on the wire.
    case operation(String)
    /// A request and its answer, by number.
    case exchange(Int)
    /// A resource, by its kind and its ID.
    case resource(kind: String, id: String)
    /// Where events are sent to.
    case events
    case styleSheet, icon
    case nowhere

    private static let root = "/_page/"

    /// - Returns: Nil for a request that is not for the site but for the service.
    init?(_ request: IncomingRequest) {
        let namesOperation =
            request.header("x-acs-action") != nil || request.header("authorization") != nil
            || request.query.split(separator: "&").contains { $0.hasPrefix("Action=") }
        switch request.path {
        case _ where request.path.hasPrefix(Self.root): self = Self.below(request.path)
        case "/" where request.isReading && request.query.isEmpty && !namesOperation: self = .home
        case "/": return nil
        case _ where request.isReading && !namesOperation && !request.path.hasPrefix("/_mock/"): self = .nowhere
        default: return nil
        }
    }

    private static func below(_ path: String) -> Place {
        let parts = path.dropFirst(root.count).split(separator: "/", omittingEmptySubsequences: false)
        let names = parts.dropFirst().compactMap { try? FormText.decoded($0.utf8) }
        guard let first = parts.first, names.count == parts.count - 1 else { return .nowhere }
        switch (first, names.count) {
        case ("events", 0): return .events
        case ("style.css", 0): return .styleSheet
        case ("icon.svg", 0): return .icon
        case ("operations", 1): return .operation(names[0])
        case ("requests", 1): return Int(names[0]).map(Place.exchange) ?? .nowhere
        case ("resources", 2): return .resource(kind: names[0], id: names[1])
        default: return .nowhere
        }
    }

    /// The path, percent-encoded, to be followed by a query or nothing.
    var path: String {
        switch self {
        case .home: "/"
        case .operation(let name): "\(Self.root)operations/\(FormText.encoded(name))"
        case .exchange(let number): "\(Self.root)requests/\(number)"
        case .resource(let kind, let id):
            "\(Self.root)resources/\(FormText.encoded(kind))/\(FormText.encoded(id))"
        case .events: "\(Self.root)events"
        case .styleSheet: "\(Self.root)style.css"
        case .icon: "\(Self.root)icon.svg"
        case .nowhere: Self.root
        }
    }

    func path(with parameters: [WireParameter]) -> String {
        parameters.isEmpty ? path : "\(path)?\(FormText.joined(parameters))"
    }

    var methods: [String] {
        switch self {
        case .events: ["POST"]
        case .operation: ["GET", "HEAD", "POST"]
        case .home, .exchange, .resource, .styleSheet, .icon, .nowhere: ["GET", "HEAD"]
        }
    }
}

extension IncomingRequest {
    /// Whether it asks for something and changes nothing.
    var isReading: Bool { method == "GET" || method == "HEAD" }
}
