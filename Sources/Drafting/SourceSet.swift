package import SDKGenDiagnostics
package import SDKGenSourceReading

/// The sources that a command names with `--from`, in their order.
package struct SourceSet: Sendable {
    package let documents: [SourceDocument]

    package init(_ documents: [SourceDocument]) { self.documents = documents }

    /// The operations that the sources describe, each merged from all sources, in the order of their names.
    package var operations: [MergedOperation] {
        let all = Dictionary(grouping: documents.flatMap(\.operations)) { $0.name.value }
        return all.keys.sorted().compactMap { name in all[name].map(MergedOperation.init) }
    }

    /// Returns what all sources state about an operation; nil if none describes it.
    package func operation(_ name: String) -> MergedOperation? {
        let stated = documents.flatMap(\.operations).filter { $0.name.value == name }
        return stated.isEmpty ? nil : MergedOperation(stated)
    }

    package var log: DiagnosticLog {
        var log = DiagnosticLog()
        for document in documents { log.append(document.log) }
        return log
    }
}
