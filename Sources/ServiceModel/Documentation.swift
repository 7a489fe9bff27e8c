/// Markdown in which references to operations are told from text.
package struct Documentation: Sendable, Hashable {
    package enum Piece: Sendable, Hashable {
        case text(String)
        /// An operation that the service has.
        case operation(Name)
        /// An operation that is known by name only.
        case declaredOperation(String)
    }

    /// Line by line, without indentation and line ends. Nothing said is no lines.
    package let lines: [[Piece]]

    package init(lines: [[Piece]]) { self.lines = lines }

    package static let none = Documentation(lines: [])
    package var isEmpty: Bool { lines.isEmpty }

    /// The first paragraph, and what follows it.
    package var abstractAndRest: (Documentation, Documentation) {
        let abstract = lines.prefix { !$0.isEmpty }
        let rest = lines.dropFirst(abstract.count).drop { $0.isEmpty }
        return (Documentation(lines: Array(abstract)), Documentation(lines: Array(rest)))
    }

    /// The text on one line, with operations by their Swift names, for places that cannot show links.
    package var plainText: String {
        lines.filter { !$0.isEmpty }.map { $0.map(\.plainText).joined() }.joined(separator: " ")
    }
}

extension Documentation.Piece {
    fileprivate var plainText: String {
        switch self {
        case .text(let text): text
        case .operation(let name): name.swift
        case .declaredOperation(let name): name
        }
    }
}

/// A document that facts come from, or own knowledge.
package struct Source: Sendable {
    /// What remarks and conflicts call it.
    package let key: String?
    /// Nil for own knowledge, which no document states.
    package let title: String?
    /// A BCP 47 tag.
    package let language: String
    /// The day the document says it was last updated, `2024-07-10`.
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

/// Something on which documents disagree, and which of them was believed.
package struct Conflict: Sendable {
    package let about: String
    /// The key of the source that won.
    package let winner: String
    package let reason: Documentation

    package init(about: String, winner: String, reason: Documentation) {
        self.about = about
        self.winner = winner
        self.reason = reason
    }
}

/// A change of the past.
package struct Change: Sendable {
    package let date: String
    package let text: Documentation

    package init(date: String, text: Documentation) {
        self.date = date
        self.text = text
    }
}

/// That something should no longer be used.
package struct Deprecation: Sendable {
    package let since: String?
    /// The Swift name of what to use instead.
    package let replacement: String?
    package let reason: Documentation

    package init(since: String?, replacement: String?, reason: Documentation) {
        self.since = since
        self.replacement = replacement
        self.reason = reason
    }
}
