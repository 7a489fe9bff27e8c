import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSourceReading
import SDKGenSpecReading

/// The drafts of a whole product: `service.xml` and all operations.
package struct ProductDraft: Sendable {
    /// The drafts, `service.xml` first.
    package let drafts: [SpecDraft]
    /// The names of the files that could not be written.
    package let unwritten: [String]

    /// - Parameter module: The name of the Swift module; by default derived from the name of the product.
    package init(_ sources: SourceSet, _ operations: [MergedOperation], module: String? = nil) {
        let service = DraftService(sources, operations: operations, module: module).draft()
        let spec = service.map { readService(SourceFile(path: $0.path, bytes: $0.bytes)) }
        let drafts = Drafting(service: spec, operations: []).drafts(of: operations)
        let written = Set(drafts.compactMap(\.operation))
        self.drafts = (service.map { [$0] } ?? []) + drafts
        unwritten =
            (service == nil ? ["service.xml"] : [])
            + operations.map(\.operation.name.value).filter { !written.contains($0) }
    }
}

/// The report of a whole product: how many facts of each kind there are, and what a person has to look at.
package struct DraftReport: Sendable {
    private let sources: SourceSet
    private let operations: [MergedOperation]
    private let drafts: [SpecDraft]

    package init(_ sources: SourceSet, _ operations: [MergedOperation], _ drafts: [SpecDraft]) {
        self.sources = sources
        self.operations = operations
        self.drafts = drafts
    }

    package var text: String {
        var lines = [
            "\(operations.count) \(operations.count == 1 ? "operation" : "operations"), \(drafts.reduce(0) { $0 + $1.facts.count }) facts with a place in a source"
        ]
        var counts: [String: Int] = [:]
        for fact in drafts.flatMap(\.facts) { counts[Self.kind(of: fact), default: 0] += 1 }
        for (kind, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("  \(kind): \(count)")
        }
        lines.append("conflicts: \(operations.reduce(0) { $0 + $1.conflicts.count })")
        lines.append("uncertain places: \(drafts.reduce(0) { $0 + Self.count("TODO: uncertain", in: $1.bytes) })")
        lines.append("TODO markers: \(Self.markers(in: drafts))")
        lines.append("defects of the sources: \(operations.reduce(0) { $0 + $1.operation.defects.count })")
        let described = Set(operations.map(\.operation.name.value))
        let linked = Set(operations.flatMap(\.operation.links).map(\.value)).subtracting(described).sorted()
        if !linked.isEmpty { lines.append("operations without a source: \(linked.joined(separator: ", "))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The kind of a fact: `parameter type`, `error code`, `text of a field`.
    private static func kind(of fact: DraftFact) -> String {
        let parts = fact.path.split(separator: "/")
        guard parts.count > 1, let last = parts.last else { return fact.path }
        let element = parts[parts.count - 2].prefix { $0 != "[" }
        return last == "text()" ? "text of <\(element)>" : "\(element) \(last.dropFirst())"
    }

    /// The number of `TODO:` markers.
    package static func markers(in drafts: [SpecDraft]) -> Int {
        drafts.reduce(0) { $0 + count("TODO:", in: $1.bytes) }
    }

    private static func count(_ mark: String, in bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).ranges(of: mark).count
    }
}
