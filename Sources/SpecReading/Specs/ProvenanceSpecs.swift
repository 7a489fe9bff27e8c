package import SDKGenDiagnostics

/// A `<source>` element: a document, or own knowledge that no document states.
package struct SourceSpec: Sendable {
    /// Whether the source is own knowledge, which no document states.
    package let isOwn: Bool
    package let title: Located<String>?
    package let key: Located<String>?
    package let language: Located<String>?
    package let updated: Located<String>?
    package let remark: SpecText?
    package let location: SourceLocation

    init(_ node: SpecNode) {
        isOwn = node.word(.kind)?.value == "own"
        title = node.string(.title)?.map { $0.trimmed }
        key = node.word(.key)
        language = node.word(.language)
        updated = node.word(.updated)
        remark = node.text
        location = node.location
    }
}

/// A `<conflict>` element: a fact about which documents disagree.
package struct ConflictSpec: Sendable {
    package let about: String
    package let winner: Located<String>
    package let reason: SpecText

    init?(_ node: SpecNode) {
        guard let about = node.string(.about), let winner = node.word(.winner), let reason = node.text else {
            return nil
        }
        self.about = about.value.trimmed
        self.winner = winner
        self.reason = reason
    }
}

/// A `<suppress>` element: a warning that the spec suppresses.
package struct SuppressionSpec: Sendable {
    package let rule: Located<String>
    package let about: Located<String>?
    package let location: SourceLocation
    /// The whole element.
    package let extent: SourceLocation

    init?(_ node: SpecNode) {
        guard let rule = node.word(.rule) else { return nil }
        self.rule = rule
        about = node.word(.about)
        location = node.location
        extent = node.extent
    }
}

/// A `<deprecated>` element.
package struct DeprecationSpec: Sendable {
    package let since: String?
    package let replacement: Located<String>?
    package let reason: SpecText?

    init(_ node: SpecNode) {
        since = node.word(.since)?.value
        replacement = node.word(.replacement)
        reason = node.text
    }
}

/// A `<change>` element: an entry of the history.
package struct ChangeSpec: Sendable {
    package let date: Located<String>
    package let text: SpecText

    init?(_ node: SpecNode) {
        guard let date = node.word(.date), let text = node.text else { return nil }
        self.date = date
        self.text = text
    }
}
