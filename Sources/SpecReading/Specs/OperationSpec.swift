package import SDKGenDiagnostics

/// The content of an operation's file, with locations. References to other files are not resolved or checked yet.
///
/// A class, because it has many properties and is passed around often.
package final class OperationSpec: Sendable {
    package let name: Located<String>
    package let method: String
    package let kind: Located<String>?
    /// `none` for an operation with anonymous requests.
    package let signature: Located<String>?
    package let topic: Located<String>?
    package let sources: [SourceSpec]
    package let conflicts: [ConflictSpec]
    package let suppressions: [SuppressionSpec]
    package let summary: SpecText?
    package let documentation: SpecText?
    package let deprecation: DeprecationSpec?
    package let transitions: [TransitionSpec]
    package let authorization: AuthorizationSpec?
    package let parameters: [DataSpec]
    package let choices: [ParameterChoiceSpec]
    package let fields: [DataSpec]
    /// The error table as it is written.
    package let errorEntries: [ErrorEntry]
    /// The rows of the error table. Those of shared rows are there once references are resolved.
    package let errors: [ErrorSpec]
    package let examples: [ExampleSpec]
    package let history: [ChangeSpec]
    package let texts: [ProseText]
    package let location: SourceLocation

    init?(_ node: SpecNode) {
        guard let name = node.word(.name) else { return nil }
        self.name = name
        method = node.word(.method)?.value ?? "POST"
        kind = node.word(.kind)
        signature = node.word(.signature)
        topic = node.word(.topic)
        sources = node.children(.source).map(SourceSpec.init)
        conflicts = node.children(.conflict).compactMap(ConflictSpec.init)
        suppressions = node.children(.suppress).compactMap(SuppressionSpec.init)
        summary = node.child(.summary)?.text
        documentation = node.child(.documentation)?.text
        deprecation = node.child(.deprecated).map(DeprecationSpec.init)
        transitions = node.children(.transition).compactMap(TransitionSpec.init)
        authorization = node.child(.authorization).map(AuthorizationSpec.init)
        let request = node.child(.request)
        parameters = request?.children(.parameter).map(DataSpec.init) ?? []
        choices = request?.children.compactMap { $0.kind == .parameter ? nil : ParameterChoiceSpec($0) } ?? []
        fields = node.child(.response)?.children(.field).map(DataSpec.init) ?? []
        errorEntries = node.child(.errors)?.children(.error).compactMap(ErrorEntry.init) ?? []
        errors = errorEntries.compactMap { if case .row(let row) = $0 { row } else { nil } }
        examples = node.children(.example).map(ExampleSpec.init)
        history = node.child(.history)?.children(.change).compactMap(ChangeSpec.init) ?? []
        texts = ProseText.all(in: node)
        location = node.location
    }

    /// Replaces the topic, the data and the error rows of an operation.
    init(
        _ spec: OperationSpec, topic: Located<String>?, parameters: [DataSpec], fields: [DataSpec], errors: [ErrorSpec]
    ) {
        name = spec.name
        method = spec.method
        kind = spec.kind
        signature = spec.signature
        self.topic = topic
        sources = spec.sources
        conflicts = spec.conflicts
        suppressions = spec.suppressions
        summary = spec.summary
        documentation = spec.documentation
        deprecation = spec.deprecation
        transitions = spec.transitions
        authorization = spec.authorization
        self.parameters = parameters
        choices = spec.choices
        self.fields = fields
        errorEntries = spec.errorEntries
        self.errors = errors
        examples = spec.examples
        history = spec.history
        texts = spec.texts
        location = spec.location
    }
}

extension OperationSpec {
    /// Returns the operation with the shared declarations in place of references to them.
    func replacing(parameters: [DataSpec], fields: [DataSpec], errors: [ErrorSpec]) -> OperationSpec {
        OperationSpec(self, topic: topic, parameters: parameters, fields: fields, errors: errors)
    }

    /// Returns the operation in the topic that its folder names.
    func inTopic(_ folder: String, _ log: DiagnosticLog) -> ReadSpec<OperationSpec> {
        var log = log
        if let topic, topic.value != folder {
            log.report(
                .contradiction,
                "the operation is in the folder '\(folder)', which is its topic; remove 'topic' or move the file to the folder '\(topic.value)'",
                at: topic.location)
        }
        let topic = topic ?? Located(folder, at: name.location)
        return ReadSpec(
            spec: OperationSpec(self, topic: topic, parameters: parameters, fields: fields, errors: errors), log: log)
    }
}
