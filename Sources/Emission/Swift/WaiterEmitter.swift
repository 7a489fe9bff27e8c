import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the waiters of the resources that have a lookup.
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
        let property = DeclarationFormatter(depth: 1).property(
            "public var \(Identifier(lookup.waiter))", "Waiter<\(Identifier(lookup.type))>", "Waiter(_executor)")
        return """
            \(doc: comment(resource, lookup, service))
            \(property)
            """
    }

    private func comment(_ resource: Resource, _ lookup: ResourceLookup, _ service: Service) -> DocComment {
        DocComment(paragraphs: [
            "Waits until \(escaped: resource.name.withArticle) reaches a state, or has been deleted.",
            MarkdownText.block(
                WaiterSnippet(resource: resource, lookup: lookup, service: service).text, language: "swift"),
            """
            Polls \(service.link(to: lookup.operation.name)). If the wait fails, it throws `WaitError`, which has the last state.
            """,
        ])
    }
}

extension Service {
    /// The resources that have a lookup, with it.
    var lookups: [(resource: Resource, lookup: ResourceLookup)] {
        resources.compactMap { resource in resource.lookup.map { (resource, $0) } }
    }
}

extension ResourceName {
    /// The title with an indefinite article. A title in sentence case begins with a small letter.
    fileprivate var withArticle: String {
        let isVowel = title.first.map { "aeiou".contains($0.lowercased()) } ?? false
        let isSentenceCase = !title.dropFirst().contains(where: \.isUppercase)
        let noun = isSentenceCase ? title.prefix(1).lowercased() + title.dropFirst() : title
        return "\(isVowel ? "an" : "a") \(noun)"
    }
}

/// The type that describes the lookup of a resource to the runtime.
private struct LookupSource {
    let resource: Resource
    let lookup: ResourceLookup
    let service: Service
    private let formatter = DeclarationFormatter(depth: 1)
    /// The Swift names of the states, by the names of the states.
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
        \(doc: DocComment(markdown: "The lookup of \(escaped: resource.name.withArticle), and the order of its states."))
        public enum \(Identifier(lookup.type)): ResourceLookup {
            /// The request that describes the resource.
            \(formatter.alias("LookupRequest", "\(Identifier(lookup.operation.request.name.swift))"))

            /// The resource in a response.
            \(formatter.alias("LookupItem", itemType))

            /// A state of the resource.
            \(formatter.alias("LookupState", lookup.state.shape.swiftType))

            /// The name of the resource in messages.
            \(formatter.property("public static var _resource", "StaticString", "\(literal: resource.name.title)"))

            /// Returns the request that describes the resource with an ID.
            public static func _request(for id: String) -> LookupRequest {
                \(request)
            }

            /// Returns the resources in a response.
            \(formatter.function(
                "public static func _resources(in response: LookupRequest.Response) -> [LookupItem]",
                lookup.items.map { $0.read(from: "response", lookup.operation.response) } ?? "[response]"))

            /// Returns the ID of a resource.
            \(formatter.function("public static func _id(of resource: LookupItem) -> String?", lookup.id.read(from: "resource", item)))

            /// Returns the state of a resource.
            \(formatter.function(
                "public static func _state(of resource: LookupItem) -> LookupState?", lookup.state.read(from: "resource", item)))

            \(blocks: [steps, otherSpellings])
        }
        """
    }

    /// The structure of the resource in the response.
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
        return DeclarationFormatter(depth: 2).statement("LookupRequest", arguments)
    }

    private var steps: SwiftText {
        """
        /// The pairs of states in which the second can follow the first.
        \(pairs("_steps", service.successions(of: resource).map { (known($0.from), known($0.to)) }))
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
            /// Alternative spellings of states in responses.
            \(pairs("_otherSpellings", spellings))
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
                    \(SwiftText.chunks(elements, of: "(LookupState, LookupState)"))
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
