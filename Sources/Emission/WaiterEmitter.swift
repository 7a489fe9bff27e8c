import SDKGenServiceModel
import SDKGenSwiftText

/// What waits for the resources that can be looked up.
struct WaiterEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let lookups = service.lookups
        guard !lookups.isEmpty else { return [] }
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))

            \(GeneratedHeader.imports)

            extension \(Identifier(service.client)) {
                \(blocks: lookups.map { property($0.resource, $0.lookup, service) })
            }

            \(blocks: lookups.map { LookupSource(resource: $0.resource, lookup: $0.lookup, service: service).declaration })

            """
        return [GeneratedFile(path: "Waiters.swift", contents: text.bytes)]
    }

    private func property(_ resource: Resource, _ lookup: ResourceLookup, _ service: Service) -> SwiftText {
        let property = LineBreaks(depth: 1).property(
            "public var \(Identifier(lookup.waiter))", "Waiter<\(Identifier(lookup.type))>", "Waiter(executor)")
        return """
            \(doc: comment(resource, lookup, service))
            \(property)
            """
    }

    private func comment(_ resource: Resource, _ lookup: ResourceLookup, _ service: Service) -> DocComment {
        DocComment(paragraphs: [
            "Waits until one is in a state, or until it is gone: \(escaped: resource.name.title).",
            MarkdownText.block(
                WaiterSnippet(resource: resource, lookup: lookup, service: service).text, language: "swift"),
            """
            Polls \(service.link(to: lookup.operation.name)). The error that it throws, `WaitError`, has the last state that was seen.
            """,
        ])
    }
}

extension Service {
    /// The resources that can be looked up, and how.
    var lookups: [(resource: Resource, lookup: ResourceLookup)] {
        resources.compactMap { resource in resource.lookup.map { (resource, $0) } }
    }
}

extension Resource {
    /// The state that the spec shows, else the first.
    func exampleState(for member: Member) -> String? {
        let values = stateEnumeration?.values ?? []
        let shown = values.first { [$0.name.wire, $0.alternative].contains(member.example) }
        return (shown ?? values.first)?.name.swift
    }
}

/// The calls that wait, as an example shows them.
struct WaiterSnippet {
    let resource: Resource
    let lookup: ResourceLookup
    let service: Service

    var text: String { calls.string }

    var calls: SwiftText {
        let client = CallSnippet(operation: lookup.operation, service: service).variable
        let state = resource.exampleState(for: lookup.state).map { ".\(Identifier($0))" } ?? "state" as SwiftText
        return """
            let found = try await \(client).\(Identifier(lookup.waiter))(\(literal: id), is: \(state))
            try await \(client).\(Identifier(lookup.waiter))(isDeleted: \(literal: id))
            """
    }

    private var id: String { lookup.id.example ?? "id" }
}

/// The type that says how one resource is looked up.
private struct LookupSource {
    let resource: Resource
    let lookup: ResourceLookup
    let service: Service
    private let breaks = LineBreaks(depth: 1)
    /// The values of the states by the names of these.
    private let stateValues: [String: String]

    init(resource: Resource, lookup: ResourceLookup, service: Service) {
        self.resource = resource
        self.lookup = lookup
        self.service = service
        let values = resource.stateEnumeration?.values ?? []
        stateValues = Dictionary(zip(resource.states.map(\.name), values.map(\.name.swift))) { first, _ in first }
    }

    var declaration: SwiftText {
        """
        \(doc: DocComment(markdown: "How one is looked up, and which of its states follow one another: \(escaped: resource.name.title)."))
        public enum \(Identifier(lookup.type)): ResourceLookup {
            /// The request that describes it.
            \(breaks.alias("LookupRequest", "\(Identifier(lookup.operation.request.name.swift))"))

            /// It, as the response describes it.
            \(breaks.alias("LookupItem", itemType))

            /// A state of it.
            \(breaks.alias("LookupState", lookup.state.shape.swiftType))

            /// What people call it.
            \(breaks.property("public static var resource", "StaticString", "\(literal: resource.name.title)"))

            /// The request that describes the one with this ID.
            public static func request(for id: String) -> LookupRequest {
                \(request)
            }

            /// Those that a response describes.
            \(breaks.function(
                "public static func resources(in response: LookupRequest.Response) -> [LookupItem]",
                lookup.items.map { $0.read(from: "response", lookup.operation.response) } ?? "[response]"))

            /// The ID of one.
            \(breaks.function("public static func id(of resource: LookupItem) -> String?", lookup.id.read(from: "resource", item)))

            /// The state of one.
            \(breaks.function(
                "public static func state(of resource: LookupItem) -> LookupState?", lookup.state.read(from: "resource", item)))

            \(blocks: [steps, otherSpellings])
        }
        """
    }

    /// The structure of a resource in the response.
    private var item: Structure {
        let response = lookup.operation.response
        guard case .list(.structure(let reference), _)? = lookup.items?.shape else { return response }
        return service.structure(reference, in: response) ?? response
    }

    private var itemType: SwiftText {
        let response = lookup.operation.response.name.swift
        guard let items = lookup.items else { return "\(Identifier(response))" }
        guard case .list(let element, _) = items.shape else { return items.shape.swiftType }
        return element.swiftType(inside: response)
    }

    private var request: SwiftText {
        let arguments = CallSnippet(operation: lookup.operation, service: service).arguments(lookup.arguments)
        return LineBreaks(depth: 2).statement("LookupRequest", arguments)
    }

    private var steps: SwiftText {
        """
        /// Which state can be followed by which.
        \(pairs("steps", service.successions(of: resource).map { (known($0.from), known($0.to)) }))
        """
    }

    private var otherSpellings: SwiftText {
        let spellings = (resource.stateEnumeration?.values ?? []).compactMap { value in
            value.alternative.map { other -> (SwiftText, SwiftText) in
                (".init(rawValue: \(literal: other))", ".\(Identifier(value.name.swift))")
            }
        }
        guard !spellings.isEmpty else { return .empty }
        return """
            /// How answers spell states as well.
            \(pairs("otherSpellings", spellings))
            """
    }

    private func known(_ state: String) -> SwiftText { ".\(Identifier(stateValues[state] ?? state))" }

    private func pairs(_ name: SwiftText, _ pairs: [(SwiftText, SwiftText)]) -> SwiftText {
        let declaration: SwiftText = "public static var \(name): [(LookupState, LookupState)]"
        guard !pairs.isEmpty else { return "\(declaration) { [] }" }
        if pairs.count > SwiftText.longList {
            let elements = pairs.map { "(\($0.0), \($0.1))" as SwiftText }
            return """
                \(declaration) {
                    \(SwiftText.inParts(elements, of: "(LookupState, LookupState)"))
                }
                """
        }
        return """
            \(declaration) {
                [
                    \(SwiftText.elements(pairs.map { "(\($0.0), \($0.1))" }))
                ]
            }
            """
    }
}
