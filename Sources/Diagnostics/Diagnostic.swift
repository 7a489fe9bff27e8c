/// An error or a warning about a spec, with its location and, if there is one, its fix.
package struct Diagnostic: Sendable {
    package enum Severity: String, Sendable { case error, warning }

    /// A second location that explains the diagnostic.
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
    /// The subject by which `<suppress about="…">` selects the warning.
    package let subject: String?
    /// The change that certainly resolves the diagnostic, if there is one.
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

/// A list of diagnostics, in the order in which they were reported.
package struct DiagnosticLog: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []
    /// The locations whose content was guessed after an error. Follow-up diagnostics about a guess are suppressed.
    package private(set) var guesses: Set<Place> = []

    /// A location in a file, as a hashable key.
    package struct Place: Hashable, Sendable {
        private let file: ObjectIdentifier
        private let offset: Int

        package init(_ location: SourceLocation) {
            file = ObjectIdentifier(location.file)
            offset = location.offset
        }
    }
    /// The number of corrections that the log has searched for.
    var correctionCount = 0

    package init() {}

    /// Records that the content at a location was guessed.
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

    /// The diagnostics, sorted by file and then by location.
    package var sorted: [Diagnostic] {
        diagnostics.enumerated().sorted { left, right in
            let (a, b) = (left.element.location, right.element.location)
            if a.file.path != b.file.path { return a.file.path.utf8.lexicographicallyPrecedes(b.file.path.utf8) }
            return (a.offset, left.offset) < (b.offset, right.offset)
        }.map(\.element)
    }
}

extension [Diagnostic] {
    /// The diagnostics with the errors after the warnings, so that a terminal shows errors last.
    package var errorsLast: [Diagnostic] {
        filter { $0.severity == .warning } + filter { $0.severity == .error }
    }
}
