package import SDKGenDiagnostics
package import SDKGenSourceReading

/// The sources that a command names with `--from`, in their order.
package struct SourceSet: Sendable {
    package let documents: [SourceDocument]

    package init(_ documents: [SourceDocument]) { self.documents = documents }

    /// The operations that the sources describe, each merged from all sources, in the order of their names.
    package var operations: [MergedOperation] {
        let known = knownErrors
        let all = Dictionary(grouping: documents.flatMap(\.operations)) { $0.name.value }
        return all.keys.sorted().compactMap { name in all[name].map { MergedOperation($0, knowing: known) } }
    }

    /// Returns what all sources state about an operation; nil if none describes it.
    package func operation(_ name: String) -> MergedOperation? {
        let stated = documents.flatMap(\.operations).filter { $0.name.value == name }
        return stated.isEmpty ? nil : MergedOperation(stated, knowing: knownErrors)
    }

    /// The certain errors of all operations; nil if no row needs them.
    private var knownErrors: KnownErrors? {
        let errors = documents.lazy.flatMap(\.operations).flatMap(\.errors)
        guard errors.contains(where: { !$0.doubts.isEmpty }) else { return nil }
        return KnownErrors(errors.filter(\.doubts.isEmpty))
    }

    package var log: DiagnosticLog {
        var log = DiagnosticLog()
        for document in documents { log.append(document.log) }
        return log
    }
}
