/// Something that is wrong with a spec, where it is, and what to do about it.
package struct Diagnostic: Sendable {
    package enum Severity: String, Sendable { case error, warning }

    /// A second place that explains the first.
    package struct Note: Sendable {
        package let message: String
        package let location: SourceLocation

        package init(_ message: String, at location: SourceLocation) {
            self.message = message
            self.location = location
        }
    }

    package let rule: Rule
    package let message: String
    package let location: SourceLocation
    package let notes: [Note]
    /// The name that a `<suppress about="…">` can single the warning out by.
    package let subject: String?
    /// The change that cures the mistake, where there is one that does for certain.
    package let fix: Fix?

    package init(
        _ rule: Rule, _ message: String, at location: SourceLocation, notes: [Note] = [], subject: String? = nil,
        fix: Fix? = nil
    ) {
        self.rule = rule
        self.message = message
        self.location = location
        self.notes = notes
        self.subject = subject
        self.fix = fix
    }

    package var severity: Severity { rule.severity }
}

/// All that is wrong, in the order in which it was found.
package struct DiagnosticLog: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []
    /// Places of what was read although it is wrong, by a guess. Whatever follows from the guess is not worth a message.
    package private(set) var guesses: Set<Place> = []

    /// A place in a file, as a key.
    package struct Place: Hashable, Sendable {
        private let file: ObjectIdentifier
        private let offset: Int

        package init(_ location: SourceLocation) {
            file = ObjectIdentifier(location.file)
            offset = location.offset
        }
    }
    /// How many corrections this log has looked for.
    var correctionCount = 0

    package init() {}

    /// Says that what stands at a place was guessed.
    package mutating func guess(at location: SourceLocation) { guesses.insert(Place(location)) }

    package mutating func report(
        _ rule: Rule, _ message: String, at location: SourceLocation, notes: [Diagnostic.Note] = [],
        subject: String? = nil, fix: Fix? = nil
    ) {
        diagnostics.append(Diagnostic(rule, message, at: location, notes: notes, subject: subject, fix: fix))
    }

    package mutating func append(_ log: DiagnosticLog) {
        diagnostics += log.diagnostics
        guesses.formUnion(log.guesses)
    }
    package mutating func append(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    package mutating func removeAll(where isRemoved: (Diagnostic) -> Bool) { diagnostics.removeAll(where: isRemoved) }

    package var errorCount: Int { diagnostics.count { $0.severity == .error } }
    package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
    package var hasErrors: Bool { errorCount > 0 }

    /// By file, then by place: the order in which a person walks through them.
    package var sorted: [Diagnostic] {
        diagnostics.enumerated().sorted { left, right in
            let (a, b) = (left.element.location, right.element.location)
            if a.file.path != b.file.path { return a.file.path.utf8.lexicographicallyPrecedes(b.file.path.utf8) }
            return (a.offset, left.offset) < (b.offset, right.offset)
        }.map(\.element)
    }
}

extension [Diagnostic] {
    /// The same with the errors behind the warnings, where a terminal shows them last.
    package var errorsLast: [Diagnostic] {
        filter { $0.severity == .warning } + filter { $0.severity == .error }
    }
}
