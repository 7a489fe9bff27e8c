import SDKGenServiceModel
import SDKGenSwiftText

/// The type whose methods are the operations.
struct ClientEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let documents = SwiftDocumentation(service: service)
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))

            // One import is enough for users of the client.
            @_exported \(GeneratedHeader.imports)

            \(doc: comment(service, documents))
            public struct \(Identifier(service.client)): GeneratedClient {
                /// Executes the calls.
                public let executor: AnyCallExecutor

                /// The name, version and endpoints of the service.
                public static let service = ServiceDescription(
                    name: \(literal: service.name),
                    version: \(literal: service.version),
                    \(broken: [endpointRules(service)] + commonCodes(service))
                )

                \(initializer(service))

                /// Creates a client that sends its calls to `executor` instead of the service, for example to a `StubExecutor` in a test.
                public init(executor: any CallExecutor) {
                    self.executor = AnyCallExecutor(executor)
                }
            }

            """
        return [GeneratedFile(path: "\(service.client).swift", contents: text.bytes)]
    }

    private func comment(_ service: Service, _ documents: SwiftDocumentation) -> DocComment {
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
                    "A client for one region.",
                    "- Throws: `ConfigurationError` when no endpoint follows from the region and the configuration.",
                ])
            )
        case .optional: regional = ("String? = nil", optionalRegion(service))
        case .none:
            let endpoint: MarkdownText =
                service.endpoints.global == nil
                ? "A client, whose endpoint the configuration has to name." : "A client for all regions."
            let comment = DocComment(paragraphs: [
                endpoint, "- Throws: `ConfigurationError` when no endpoint follows from the configuration.",
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
            ? "With a region, its endpoint is called; without one, \(host)."
            : "The endpoint is \(host), whatever the region."
        let requests: MarkdownText =
            service.namesRegions
            ? """
            Operations that have a parameter for the region take that of the client unless they are given another one. Where neither is
            there, the parameter is left out, and an operation that needs it fails with `CallError.invalidRequest`.
            """ : .empty
        return DocComment(paragraphs: [
            "A client for one region, or for none.", endpoint, requests,
            "- Throws: `ConfigurationError` when no endpoint follows from the region and the configuration.",
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

/// Structures, enumerations and states that several operations share.
struct SharedTypesEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let documents = SwiftDocumentation(service: service)
        let structures = service.structures.map { structure in
            let text = documents.lines(structure.documentation)
            return StructureEmitter(structure: structure, direction: .both, documents: documents).declaration(
                conformingTo: "Structure",
                doc: DocComment(markdown: text.isEmpty ? "A structure that operations share." : text)
            )
        }
        let enumerations = (service.enumerations + service.resources.compactMap(\.stateEnumeration)).map {
            enumeration in
            let text = documents.lines(enumeration.documentation)
            let standard: MarkdownText = "Values that operations share. The service may send others; they are kept."
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

/// The errors that any operation can return.
struct CommonErrorEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        guard !service.commonErrors.isEmpty else { return [] }
        let documents = SwiftDocumentation(service: service)
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
