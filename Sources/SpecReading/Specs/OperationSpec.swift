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
        errors = node.child(.errors)?.children(.error).compactMap(ErrorSpec.init) ?? []
        examples = node.children(.example).map(ExampleSpec.init)
        history = node.child(.history)?.children(.change).compactMap(ChangeSpec.init) ?? []
        texts = ProseText.all(in: node)
        location = node.location
    }
}
