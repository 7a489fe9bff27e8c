import SDKGenDiagnostics

/// Compares the diagnostics of a run with those of the previous run.
struct WatchedMessages {
    /// Identifies a diagnostic regardless of its line.
    private struct Key: Hashable {
        let path, message: String
        let rule: Rule

        init(_ diagnostic: Diagnostic) {
            path = diagnostic.location.file.path
            message = diagnostic.message
            rule = diagnostic.rule
        }
    }

    private var known: [Diagnostic] = []

    /// Records the diagnostics of a run, and returns those that appeared and disappeared since the previous run.
    mutating func differences(to diagnostics: [Diagnostic]) -> (new: [Diagnostic], resolved: [Diagnostic]) {
        defer { known = diagnostics }
        return (Self.difference(diagnostics, known), Self.difference(known, diagnostics))
    }

    private static func difference(_ left: [Diagnostic], _ right: [Diagnostic]) -> [Diagnostic] {
        var counts = Dictionary(grouping: right.map(Key.init)) { $0 }.mapValues(\.count)
        return left.filter { diagnostic in
            let key = Key(diagnostic)
            guard let count = counts[key], count > 0 else { return true }
            counts[key] = count - 1
            return false
        }
    }
}
