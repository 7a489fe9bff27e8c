import SDKGenDiagnostics
import SDKGenSpecReading

/// Collects the problems of the sample responses of an operation.
///
/// JSON and XML samples show the same response, so a common problem is reported once, with the other places as notes.
struct SampleProblems {
    private struct Problem {
        let rule: Rule
        let message: String
        let location: SourceLocation
        let subject: String?
        var notes: [Diagnostic.Note]
    }

    /// The names of fields and members whose declarations are invalid.
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
                "the example response has '\(member.path.general)', which the spec does not declare\(hint)",
                at: response.place(of: places.bytes(of: member.path, .name)), subject: member.path.general)
        }
        for list in differences.missingWrappers where !isUnreadable(list.path) {
            add(
                .sampleWrapper,
                "the example response shows '\(list.path.general)' without the wrapper '\(list.wrapper)'; remove 'wrapper' if responses look like this",
                at: response.place(of: places.bytes(of: list.path, .name)), subject: list.path.general)
        }
        for value in differences.kindMismatches where !isUnreadable(value.path) {
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
            problems[known].notes.append(.init("another sample has the same problem here", at: location))
        } else {
            problems.append(
                Problem(rule: rule, message: message, location: location, subject: subject, notes: notes))
        }
    }
}
