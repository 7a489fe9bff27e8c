package import SDKGenDiagnostics

/// The content of `service.xml`, with locations.
package struct ServiceSpec: Sendable {
    package let name, version, module, client, title: Located<String>
    package let sources: [SourceSpec]
    package let conflicts: [ConflictSpec]
    package let suppressions: [SuppressionSpec]
    package let summary: SpecText?
    package let documentation: SpecText?
    /// The operations to generate, or nil for all operations.
    package let selection: [Located<String>]?
    package let topics: [TopicSpec]
    package let addresses: [AddressSpec]
    package let patterns: [PatternSpec]
    package let commonParameters: [DataSpec]
    package let sharedParameters: [DataSpec]
    /// The fields and members that others refer to with `use`.
    package let sharedFields: [DataSpec]
    package internal(set) var structures: [StructureSpec]
    package let enumerations: [EnumerationSpec]
    package let errors: [ErrorSpec]
    /// The error rows that operations refer to with `use`.
    package let sharedErrors: [ErrorSpec]
    package let resources: [ResourceSpec]
    package let declaredOperations: [DeclaredOperationSpec]
    package let texts: [ProseText]
    /// `service.xml`, and the files of its sections.
    package let files: [SourceFile]

    init?(_ node: SpecNode) {
        guard let name = node.word(.name), let version = node.word(.version), let module = node.word(.module),
            let client = node.word(.client), let title = node.string(.title)
        else { return nil }
        (self.name, self.version, self.module, self.client) = (name, version, module, client)
        self.title = title
        sources = node.children(.source).map(SourceSpec.init)
        conflicts = node.children(.conflict).compactMap(ConflictSpec.init)
        suppressions = node.children(.suppress).compactMap(SuppressionSpec.init)
        summary = node.child(.summary)?.text
        documentation = node.child(.documentation)?.text
        selection = node.child(.selection)?.words(.of)
        topics = node.child(.topics)?.children(.topic).compactMap(TopicSpec.init) ?? []
        addresses = node.child(.endpoints)?.children(.address).compactMap(AddressSpec.init) ?? []
        patterns = node.child(.endpoints)?.children(.pattern).compactMap(PatternSpec.init) ?? []
        commonParameters = node.child(.commonParameters)?.children(.parameter).map(DataSpec.init) ?? []
        sharedParameters = node.child(.sharedParameters)?.children(.parameter).map(DataSpec.init) ?? []
        sharedFields = node.child(.sharedFields)?.children(.field).map(DataSpec.init) ?? []
        structures = node.child(.types)?.children(.structure).compactMap(StructureSpec.init) ?? []
        enumerations = node.child(.types)?.children(.enumeration).compactMap(EnumerationSpec.init) ?? []
        errors = node.child(.errors)?.children(.error).compactMap(ErrorSpec.init) ?? []
        sharedErrors = node.child(.sharedErrors)?.children(.error).compactMap(ErrorSpec.init) ?? []
        resources = node.child(.resources)?.children(.resource).compactMap(ResourceSpec.init) ?? []
        declaredOperations =
            node.child(.declaredOperations)?.children(.declaredOperation).compactMap(DeclaredOperationSpec.init) ?? []
        texts = ProseText.all(in: node)
        let sections = node.children.map(\.location.file).filter { $0 !== node.location.file }
        files = [node.location.file] + sections
    }
}

/// A `<topic>` element: a group of operations in the documentation.
package struct TopicSpec: Sendable {
    package let key: Located<String>
    package let title: String
    package let text: SpecText?

    init?(_ node: SpecNode) {
        guard let key = node.word(.key), let title = node.string(.title) else { return nil }
        self.key = key
        self.title = title.value
        text = node.text
    }
}

/// An `<endpoint>` element: the host of some regions, or the global host.
package struct AddressSpec: Sendable {
    package let host: Located<String>
    /// The regions, or nil for the global endpoint.
    package let regions: [Located<String>]?

    init?(_ node: SpecNode) {
        guard let host = node.word(.host) else { return nil }
        self.host = host
        regions = node.words(.regions)
    }
}

/// A `<pattern>` element: the host of all other regions of a network.
package struct PatternSpec: Sendable {
    package let host: Located<String>
    package let network: Located<String>
    package let location: SourceLocation

    init?(_ node: SpecNode) {
        guard let host = node.word(.host) else { return nil }
        self.host = host
        network = node.word(.network) ?? Located("public", at: node.location)
        location = node.location
    }
}

/// A `<structure>` element: a structure that several operations share.
package struct StructureSpec: Sendable {
    package let name: Located<String>
    package let text: SpecText?
    package internal(set) var members: [DataSpec]

    init?(_ node: SpecNode) {
        guard let name = node.word(.name) else { return nil }
        self.name = name
        text = node.text
        members = node.children(.member).map(DataSpec.init)
    }
}

/// An `<enumeration>` element: an open enumeration that several operations share.
package struct EnumerationSpec: Sendable {
    package let name: Located<String>
    package let isOfIntegers: Bool
    package let text: SpecText?
    package let values: [ValueSpec]

    init?(_ node: SpecNode) {
        guard let name = node.word(.name) else { return nil }
        self.name = name
        isOfIntegers = node.word(.type)?.value == "integer"
        text = node.text
        values = node.children(.value).compactMap(ValueSpec.init)
    }
}

/// An `<operation>` element of service.xml: an operation that texts mention and that has no spec yet.
package struct DeclaredOperationSpec: Sendable {
    package let name: Located<String>
    package let text: SpecText?
    /// The whole element.
    package let extent: SourceLocation

    init?(_ node: SpecNode) {
        guard let name = node.word(.name) else { return nil }
        self.name = name
        text = node.text
        extent = node.extent
    }
}
