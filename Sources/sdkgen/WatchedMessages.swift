import SDKGenDiagnostics

/// The messages of one run after another, of which only the differences are told.
struct WatchedMessages {
    /// A message is the same when it moves to another line.
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

    /// The messages that are new, and those that are gone.
    mutating func differences(to diagnostics: [Diagnostic]) -> (new: [Diagnostic], gone: [Diagnostic]) {
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
