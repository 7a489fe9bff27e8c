import SDKGenDiagnostics
import SDKGenSpecReading

/// What is wrong with the sample responses of an operation.
///
/// The samples in JSON and in XML show the same answer, so what both say is told once, with the other places as notes.
struct SampleProblems {
    private struct Problem {
        let rule: Rule
        let message: String
        let location: SourceLocation
        let subject: String?
        var notes: [Diagnostic.Note]
    }

    /// The names of fields and members that the spec would have, had they not been refused.
    private let unreadable: Set<String>
    private var problems: [Problem] = []

    init(unreadable: Set<String>) { self.unreadable = unreadable }

    var log: DiagnosticLog {
        var log = DiagnosticLog()
        for problem in problems {
            log.report(
                problem.rule, problem.message, at: problem.location, notes: problem.notes, subject: problem.subject)
        }
        return log
    }

    private func isUnreadable(_ path: SamplePath) -> Bool {
        unreadable.contains("") || path.names.contains { unreadable.contains($0) }
    }

    mutating func add(_ problem: ExampleResponseCheck.Problem, in response: ExampleSpec.Response) {
        if case .value(let path, _) = problem.place, isUnreadable(path) { return }
        let bytes: Range<Int>
        switch problem.place {
        case .value(let path, let part): bytes = SamplePlaces(response).bytes(of: path, part)
        case .bytes(let range): bytes = range
        }
        let notes = problem.note.map { [Diagnostic.Note($0.message, at: response.place(of: $0.range))] }
        add(
            .exampleResponse, "the example response \(problem.message)", at: response.place(of: bytes),
            notes: notes ?? [])
    }

    mutating func add(_ differences: SampleDifferences, in response: ExampleSpec.Response) {
        let places = SamplePlaces(response)
        for member in differences.unreadMembers where !isUnreadable(member.path) {
            let hint = member.meant.map { "; did you mean '\($0)'?" } ?? ""
            add(
                .unreadMember,
                "the example response has '\(member.path.general)', which the spec does not name\(hint)",
                at: response.place(of: places.bytes(of: member.path, .name)), subject: member.path.general)
        }
        for list in differences.missingWrappers where !isUnreadable(list.path) {
            add(
                .sampleWrapper,
                "the example response shows '\(list.path.general)' without the wrapper '\(list.wrapper)'; delete `wrapper` if answers look like this",
                at: response.place(of: places.bytes(of: list.path, .name)), subject: list.path.general)
        }
        for value in differences.otherKinds where !isUnreadable(value.path) {
            add(
                .sampleType,
                "the example response shows '\(value.path.general)' as a \(value.shown), but its type is sent as a \(value.expected)",
                at: response.place(of: places.bytes(of: value.path, .value)), subject: value.path.general)
        }
    }

    private mutating func add(
        _ rule: Rule, _ message: String, at location: SourceLocation, notes: [Diagnostic.Note] = [],
        subject: String? = nil
    ) {
        if let known = problems.firstIndex(where: { $0.rule == rule && $0.message == message }) {
            problems[known].notes.append(.init("another one does so here", at: location))
        } else {
            problems.append(
                Problem(rule: rule, message: message, location: location, subject: subject, notes: notes))
        }
    }
}

extension [DataSpec] {
    /// The names of those, at any depth, of which samples prove nothing: they use what is not there, or what was read of them is a guess.
    ///
    /// An empty name stands for one that was forgotten, and so for any.
    func refusedNames(in catalog: Catalog) -> Set<String> {
        var names = Set<String>()
        for spec in self { spec.collectRefusedNames(in: catalog, &names) }
        return names
    }
}

extension DataSpec {
    fileprivate func collectRefusedNames(in catalog: Catalog, _ names: inout Set<String>) {
        if let use, !hasType {
            if catalog.sharedParameters[use.value].map(\.isGuess) ?? true || isGuess { names.insert(use.value) }
            return
        }
        if name == nil, kind != .item { names.insert("") }
        // What is wrong with an item is wrong with its list.
        for holder in [self] + item where holder.isRefused(in: catalog) { names.insert(name?.value ?? "") }
        for member in members + item.flatMap(\.members) { member.collectRefusedNames(in: catalog, &names) }
    }

    private func isRefused(in catalog: Catalog) -> Bool {
        if isGuess || type == nil || (type?.value == .list || type?.value == .map) && item.isEmpty { return true }
        return use.map { catalog.structures[$0.value] == nil && catalog.enumerations[$0.value] == nil } ?? false
    }
}
