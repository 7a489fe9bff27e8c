package import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// A difference between a spec and its sources.
package struct DriftFinding: Sendable {
    /// The difference, with the place in the spec and a note with the place in the source.
    package let diagnostic: Diagnostic
    /// The operation; nil if the difference concerns the service.
    package let operation: String?
    /// The edits of the spec that accept the difference; none if a person has to decide.
    package let edits: [SpecEdit]
}

/// Collects the findings about one operation.
struct DriftCollector {
    let operation: OperationSpec
    let conflicts: [ConflictSubject]
    private(set) var findings: [DriftFinding] = []

    init(_ operation: OperationSpec, _ lookup: SpecLookup) {
        self.operation = operation
        conflicts = (operation.conflicts + lookup.conflicts).map(ConflictSubject.init)
    }

    /// Reports a difference, unless a `<conflict>` decides it.
    ///
    /// - Parameters:
    ///   - subject: What `<suppress about="…">` and `<conflict about="…">` name.
    ///   - value: A value, code or name that the source states, which a conflict can name as well.
    mutating func report(
        _ rule: Rule, _ message: String, at location: SourceLocation, subject: String?, value: String? = nil,
        note: String, _ source: SourceLocation, edits: [SpecEdit] = []
    ) {
        guard !conflicts.contains(where: { $0.decides(rule, subject, value) }) else { return }
        let diagnostic = Diagnostic(
            rule, message, at: location, notes: [Diagnostic.Note(note, at: source)], subject: subject)
        findings.append(DriftFinding(diagnostic: diagnostic, operation: operation.name.value, edits: edits))
    }
}

/// What a `<conflict>` is about.
struct ConflictSubject {
    private let words: Set<String>
    /// The names in backticks of the reason.
    private let namedInReason: Set<String>

    init(_ conflict: ConflictSpec) {
        words = Set(Self.words(of: conflict.about))
        let parts = conflict.reason.string.split(separator: "`", omittingEmptySubsequences: false)
        namedInReason = Set(parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) })
    }

    /// Returns whether the conflict decides a fact: its `about` names the subject or the kind of the fact, or its
    /// reason names the code or value in backticks.
    func decides(_ rule: Rule, _ subject: String?, _ value: String?) -> Bool {
        if let subject {
            if words.contains(subject) { return true }
            // The name of a member decides about the member, and the name of a list about all of its members.
            let path = subject.split(separator: ".").map(String.init)
            if rule != .driftError, rule != .driftAuthorization {
                if let last = path.last, words.contains(last) { return true }
                if let first = path.first, words.contains(first) { return true }
            }
        }
        if let value, words.contains(value) { return true }
        switch rule {
        case .driftState:
            return words.contains("states") || words.contains("state") && !words.contains("error")
        case .driftAuthorization:
            return !words.isDisjoint(with: ["authorization", "action", "actions", "permission", "permissions"])
        case .driftSample: return !words.isDisjoint(with: ["sample", "samples", "example", "examples"])
        case .driftError:
            return subject.map(namedInReason.contains) ?? false
        case .driftDeprecation: return words.contains("deprecation")
        case .driftValue: return value.map(namedInReason.contains) ?? false
        default: return false
        }
    }

    /// The words of a text: names with dots, colons and hyphens stay whole.
    private static func words(of text: String) -> [String] {
        text.split { character in
            !(character.isLetter || character.isNumber || "._-:@+".contains(character))
        }.map { word in
            var word = word
            while let last = word.last, last == "." || last == ":" { word.removeLast() }
            return String(word)
        }
    }
}
