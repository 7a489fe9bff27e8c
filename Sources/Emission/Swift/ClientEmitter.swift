import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the client, whose methods are the operations.
struct ClientEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let documents = DocCommentRenderer(service: service)
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))

            // Users of the client need no import of the runtime.
            @_exported \(GeneratedHeader.imports)

            \(doc: comment(service, documents))
            public struct \(Identifier(service.client)): GeneratedClient {
                /// The executor of the calls.
                public let _executor: AnyCallExecutor

                /// The name, version and endpoints of the service.
                public static let service = ServiceDescription(
                    name: \(literal: service.name),
                    version: \(literal: service.version),
                    \(broken: [endpointRules(service)] + commonCodes(service))
                )

                \(initializer(service))

                /// Creates a client that sends its calls to `executor` instead of the service, for example to a
                /// `StubExecutor` in a test.
                public init(executor: any CallExecutor) {
                    _executor = AnyCallExecutor(executor)
                }
            }

            """
        return [GeneratedFile(path: "\(service.client).swift", contents: text.bytes)]
    }

    private func comment(_ service: Service, _ documents: DocCommentRenderer) -> DocComment {
        DocComment(paragraphs: [documents.paragraph(service.summary), documents.lines(service.documentation)])
    }

    private func endpointRules(_ service: Service) -> SwiftText {
        """
        endpoints: EndpointRules(
            \(broken: endpoints(service))
        )
        """
    }

    private func commonCodes(_ service: Service) -> [SwiftText] {
        service.commonErrors.isEmpty ? [] : ["commonCodes: \(Identifier(service.commonErrorType))._codes"]
    }

    private func endpoints(_ service: Service) -> [SwiftText] {
        let global = service.endpoints.global.map { "global: \(literal: $0)" as SwiftText }
        return global.asArray + [
            "hosts: \(dictionary(service.endpoints.hosts.map { ($0.region, $0.host) }))",
            "patterns: \(dictionary(service.endpoints.patterns.map { ($0.network, $0.host) }))",
        ]
    }

    private func initializer(_ service: Service) -> SwiftText {
        let regional: (type: SwiftText, comment: DocComment)
        switch service.regionUse {
        case .required:
            regional = (
                "String",
                DocComment(paragraphs: [
                    "Creates a client for one region.",
                    "- Throws: `ConfigurationError` if neither the region nor the configuration determines an endpoint.",
                ])
            )
        case .optional: regional = ("String? = nil", optionalRegion(service))
        case .none:
            let endpoint: MarkdownText =
                service.endpoints.global == nil
                ? "Creates a client. The configuration must contain the endpoint." : "Creates a client for all regions."
            let comment = DocComment(paragraphs: [
                endpoint, "- Throws: `ConfigurationError` if the configuration determines no endpoint.",
            ])
            return """
                \(doc: comment)
                public init(configuration: ClientConfiguration = ClientConfiguration()) throws(ConfigurationError) {
                    self.init(executor: try ServiceClient(Self.service, configuration: configuration))
                }
                """
        }
        return """
            \(doc: regional.comment)
            public init(
                region: \(regional.type), configuration: ClientConfiguration = ClientConfiguration()
            ) throws(ConfigurationError) {
                self.init(executor: try ServiceClient(Self.service, region: region, configuration: configuration))
            }
            """
    }

    private func optionalRegion(_ service: Service) -> DocComment {
        let host: MarkdownText = service.endpoints.global.map { "\(code: $0)" } ?? .empty
        let endpoint: MarkdownText =
            service.endpoints.isRegional
            ? "With a region, the client calls the endpoint of the region; otherwise, it calls \(host)."
            : "The endpoint of all regions is \(host)."
        let requests: MarkdownText =
            service.namesRegions
            ? """
            Operations with a region parameter use the region of the client by default. Without any region, an operation
            that requires the parameter throws `CallError.invalidRequest`.
            """ : .empty
        return DocComment(paragraphs: [
            "Creates a client for one region, or for none.", endpoint, requests,
            "- Throws: `ConfigurationError` if neither the region nor the configuration determines an endpoint.",
        ])
    }

    private func dictionary(_ pairs: [(String, String)]) -> SwiftText {
        guard !pairs.isEmpty else { return "[:]" }
        return """
            [
                \(SwiftText.elements(pairs.map { "\(literal: $0.0): \(literal: $0.1)" }))
            ]
            """
    }
}

/// Emits the structures, enumerations and states that several operations use.
struct SharedTypesEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let documents = DocCommentRenderer(service: service)
        let structures = service.structures.map { structure in
            let text = documents.lines(structure.documentation)
            return StructureEmitter(structure: structure, direction: .both, documents: documents).declaration(
                conformingTo: "Structure",
                doc: DocComment(markdown: text.isEmpty ? "A structure that several operations use." : text)
            )
        }
        let enumerations = (service.enumerations + service.resources.compactMap(\.stateEnumeration)).map {
            enumeration in
            let text = documents.lines(enumeration.documentation)
            let standard: MarkdownText =
                "Values that several operations use. Values that the service adds later are kept."
            return EnumerationEmitter(enumeration: enumeration, documents: documents)
                .declaration(doc: DocComment(markdown: text.isEmpty ? standard : text))
        }
        guard !structures.isEmpty || !enumerations.isEmpty else { return [] }
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))

            \(GeneratedHeader.imports)

            \(blocks: structures + enumerations)

            """
        return [GeneratedFile(path: "SharedTypes.swift", contents: text.bytes)]
    }
}

/// Emits the errors that any operation can return.
struct CommonErrorEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        guard !service.commonErrors.isEmpty else { return [] }
        let documents = DocCommentRenderer(service: service)
        let errors = ErrorEmitter(errors: service.commonErrors, documents: documents).commonErrors(
            service.commonErrorType, doc: DocComment("The errors that any operation of the service can return."))
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))

            \(GeneratedHeader.imports)

            \(errors)

            """
        return [GeneratedFile(path: "\(service.commonErrorType).swift", contents: text.bytes)]
    }
}
