/// A source of facts: a document, or the author's own knowledge.
package struct Source: Sendable {
    /// The key by which remarks and conflicts refer to the source.
    package let key: String?
    /// The title of the document; nil for own knowledge.
    package let title: String?
    /// The language of the document as a BCP 47 tag.
    package let language: String
    /// The date of the last update that the document states, such as `2024-07-10`.
    package let updated: String?
    package let remark: Documentation

    package init(key: String?, title: String?, language: String, updated: String?, remark: Documentation) {
        self.key = key
        self.title = title
        self.language = language
        self.updated = updated
        self.remark = remark
    }
}

/// A disagreement between documents, and the source that was chosen.
package struct Conflict: Sendable {
    package let about: String
    /// The key of the chosen source.
    package let winner: String
    package let reason: Documentation

    package init(about: String, winner: String, reason: Documentation) {
        self.about = about
        self.winner = winner
        self.reason = reason
    }
}

/// An entry of an operation's change history.
package struct Change: Sendable {
    package let date: String
    package let text: Documentation

    package init(date: String, text: Documentation) {
        self.date = date
        self.text = text
    }
}

/// A deprecation notice.
package struct Deprecation: Sendable {
    package let since: String?
    /// The Swift name of the replacement.
    package let replacement: String?
    package let reason: Documentation

    package init(since: String?, replacement: String?, reason: Documentation) {
        self.since = since
        self.replacement = replacement
        self.reason = reason
    }
}
