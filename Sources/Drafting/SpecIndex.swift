import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// The facts of a spec, indexed to find the one that a fact of a source became.
struct SpecIndex {
    /// What a spec says about a fact of a source.
    enum Finding {
        /// The spec has the fact.
        case same(Fact)
        /// The spec has its own text where the source has one.
        case reworded(Fact)
        /// A `<conflict>` of the spec is about the fact.
        case decided(ConflictSpec)
        /// The client adds the parameter to each request.
        case common(SourceLocation)
        /// The spec does not have the fact; what it has instead, if it has something.
        case missing(Fact?)
        /// The fact says nothing about the operation.
        case unneeded
    }

    private struct Key: Hashable {
        let subject, kind: String
    }

    private let facts: [Key: [Fact]]
    private let subjects: [String: Fact]
    private let conflicts: [(words: Set<Substring>, conflict: ConflictSpec)]
    private let commonParameters: [String: SourceLocation]

    init(_ operation: OperationSpec, of service: ServiceSpec?) {
        let specFacts = SpecFacts(operation, of: service)
        facts = Dictionary(grouping: specFacts.facts) { Key(subject: Self.normalized($0.subject), kind: $0.kind) }
        subjects = Dictionary(specFacts.facts.map { (Self.normalized($0.subject), $0) }) { first, _ in first }
        commonParameters = specFacts.commonParameters
        conflicts = operation.conflicts.map { (Self.words($0.about + " " + $0.reason.string), $0) }
    }

    /// Returns what the spec says about a fact of a source; nil for a fact about the source itself.
    func finding(for fact: Fact) -> Finding? {
        switch fact.kind {
        case "doubt", "defect": return nil
        case "description", "summary", "remarks", "remedy", "change", "group": return prose(fact)
        case "requiredWhen": return condition(fact)
        default: break
        }
        if let place = commonParameter(of: fact) { return .common(place) }
        let subject = Self.normalized(fact.subject)
        let known = facts[Key(subject: subject, kind: fact.kind)] ?? []
        let value = Self.normalized(fact.value, fact.kind)
        if let same = known.first(where: { Self.normalized($0.value, fact.kind) == value }) { return .same(same) }
        // What a source denies is absent from a spec.
        if value == "false" || fact.kind == "wireType", value != "string", known.isEmpty, let named = subjects[subject]
        {
            return .same(named)
        }
        // Texts in other words link to other operations, and services accept more methods than a client needs.
        if fact.kind == "link" || fact.kind == "method" && !known.isEmpty { return .unneeded }
        if let conflict = conflict(about: fact) { return .decided(conflict) }
        return .missing(known.first)
    }

    private func prose(_ fact: Fact) -> Finding {
        if let place = commonParameter(of: fact) { return .common(place) }
        let subject = Self.normalized(fact.subject)
        let kinds =
            fact.kind == "group" || fact.kind == "change"
            ? [fact.kind] : ["description", "summary", "remarks", "remedy"]
        for kind in kinds {
            if let text = facts[Key(subject: subject, kind: kind)]?.first { return .reworded(text) }
        }
        return .missing(nil)
    }

    private func condition(_ fact: Fact) -> Finding {
        let subject = Self.normalized(fact.subject)
        if let condition = facts[Key(subject: subject, kind: "requiredWhen")]?.first { return .same(condition) }
        return .missing(facts[Key(subject: subject, kind: "required")]?.first)
    }

    private func commonParameter(of fact: Fact) -> SourceLocation? {
        let parts = fact.subject.split(separator: " ")
        guard parts.count >= 2, parts[0] == "request" else { return nil }
        let name = parts[1].prefix { $0 != "." && $0 != "[" }
        guard subjects[Self.normalized("request \(name)")] == nil else { return nil }
        return commonParameters[String(name)]
    }

    private func conflict(about fact: Fact) -> ConflictSpec? {
        let words = Self.words(fact.subject.split(separator: " ").last.map(String.init) ?? "")
        guard !words.isEmpty, fact.subject != "operation" else { return nil }
        // The name of the parameter or field, or the code of the error.
        let name = words.count == 1 ? words : Self.words(fact.value).intersection(words)
        return conflicts.first { !name.isEmpty && name.isSubset(of: $0.words) }?.conflict
    }

    /// The names in a text: words that may contain dots.
    private static func words(_ text: String) -> Set<Substring> {
        Set(
            text.split { character in
                !(character.isLetter || character.isNumber || character == "." || character == "_")
            }
            .map { word in word.last == "." ? word.dropLast() : word })
    }

    private static func normalized(_ subject: String) -> String { subject.lowercased() }

    /// Returns a value without the differences that do not matter.
    private static func normalized(_ value: String, _ kind: String) -> String {
        switch kind {
        case "json", "xml": value.filter { !$0.isWhitespace }
        case "product", "method", "disclosed": value.lowercased()
        default: value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
