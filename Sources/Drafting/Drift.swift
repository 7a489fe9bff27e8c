package import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSourceReading
package import SDKGenSpecReading

/// The differences between the specs of a service and its sources.
///
/// Prose and examples are not compared. Fields of responses are optional, so whether a source requires them does not
/// matter.
package struct Drift: Sendable {
    /// The differences, without those that a `<conflict>` decides; suppressed ones are included.
    package private(set) var findings: [DriftFinding] = []
    /// The rules that each compared spec was checked against, by the path of its file.
    private var comparedRules: [String: Set<Rule>] = [:]
    private var comparedOperations: [OperationSpec] = []
    private let service: ServiceSpec?
    private let comparesAll: Bool
    /// The names of the operations of the sources that have no spec.
    package private(set) var operationsWithoutSpec: [String] = []
    /// The names of the compared operations.
    package var comparedNames: [String] { comparedOperations.map(\.name.value) }

    /// Compares specs with sources.
    ///
    /// - Parameters:
    ///   - names: The operations to compare; nil for all.
    ///   - comparesAll: Whether the sources describe the whole service, so that operations that only the specs or only
    ///     the sources have are differences.
    package init(
        _ operations: [OperationSpec], of service: ServiceSpec?, with sources: SourceSet,
        only names: Set<String>? = nil,
        comparesAll: Bool = false
    ) {
        // Errors of references are found when the specs are checked.
        var ignored = DiagnosticLog()
        let shared = SharedDeclarations(service)
        let service = service.map { shared.resolved($0, &ignored) }
        let operations = operations.map { shared.resolved($0, &ignored) }
        self.service = service
        self.comparesAll = comparesAll && names == nil
        let lookup = SpecLookup(service)
        let specs = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        let isWanted = { (name: String) in names?.contains(name) ?? true }
        var legacy: [(name: Stated<String>, operation: OperationSpec)] = []
        var described = Set<String>()
        var missing: [Stated<String>] = []
        for merged in sources.operations where isWanted(merged.operation.name.value) {
            described.insert(merged.operation.name.value)
            guard let spec = specs[merged.operation.name.value] else {
                missing.append(merged.operation.name)
                continue
            }
            legacy += compare(spec, with: merged, lookup).map { ($0, spec) }
        }
        operationsWithoutSpec = missing.map(\.value)
        reportLegacy(legacy)
        if self.comparesAll {
            reportMissing(missing)
            for spec in operations where !described.contains(spec.name.value) {
                reportUndescribed(spec, sources)
            }
        }
    }

    /// Compares a spec with its sources; returns the parameters of the owner's account that it does not have.
    private mutating func compare(
        _ spec: OperationSpec, with merged: MergedOperation, _ lookup: SpecLookup
    ) -> [Stated<String>] {
        let stated = merged.operation
        var rules: Set<Rule> = [.driftOperation, .driftDeprecation, .sourceDefect]
        var data = DataDrift(lookup: lookup, isRequest: true, collector: DriftCollector(spec, lookup))
        if !stated.parameters.isEmpty {
            rules.formUnion([.driftParameter, .driftType, .driftRequired, .driftValue, .driftLimit])
            data.compare(
                spec.parameters, with: stated.parameters, path: "", place: spec.location,
                container: .child("request", of: spec.location))
        }
        var fields = DataDrift(lookup: lookup, isRequest: false, collector: data.collector)
        if !stated.fields.isEmpty, !spec.fields.contains(where: { $0.isRoot?.value == true }) {
            rules.formUnion([.driftField, .driftType])
            fields.compare(
                spec.fields, with: stated.fields, path: "", place: spec.location,
                container: .child("response", of: spec.location))
        }
        if !stated.errors.isEmpty { rules.insert(.driftError) }
        if !stated.samples.isEmpty { rules.insert(.driftSample) }
        if !stated.allowedStates.isEmpty || stated.poll != nil { rules.insert(.driftState) }
        if stated.authorization?.isDisclosed.value == true { rules.insert(.driftAuthorization) }
        let listsOneMessage = !merged.sources.contains { $0.layout != "metadata" }
        let errors = ErrorDrift(spec, lookup, fields.collector)
            .compared(with: stated.errors, listsOneMessage: listsOneMessage)
        var operation = OperationDrift(lookup, errors)
        operation.compare(with: stated)
        findings += operation.collector.findings
        comparedRules[spec.location.file.path] = rules
        comparedOperations.append(spec)
        return data.legacyParameters
    }

    // MARK: The service

    /// Reports the parameters that all operations accept beside their own in one message.
    private mutating func reportLegacy(_ found: [(name: Stated<String>, operation: OperationSpec)]) {
        guard let first = found.first else { return }
        let names = Set(found.map(\.name.value)).sorted()
        let operations = Set(found.map(\.operation.name.value)).count
        report(
            .driftParameter,
            "\(operations) \(operations == 1 ? "operation has" : "operations have") the parameters \(names.quoted) in the sources, but not in the specs",
            at: service?.name.location ?? first.operation.location, subject: names.first,
            note: "the first one is here", first.name.location)
    }

    private mutating func reportMissing(_ missing: [Stated<String>]) {
        let declared = Set((service?.declaredOperations ?? []).map(\.name.value))
        guard let first = missing.first, let service else { return }
        let names = missing.map(\.value)
        let open = names.filter { !declared.contains($0) }
        let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " and \(names.count - 20) more" : "")
        let remark =
            open.count < names.count ? " (\(names.count - open.count) of them are declared in service.xml)" : ""
        report(
            .driftOperation,
            "\(names.count) \(names.count == 1 ? "operation of the sources has" : "operations of the sources have") no spec\(remark): \(shown)",
            at: service.name.location, subject: nil, note: "the first one is here", first.location)
    }

    private mutating func reportUndescribed(_ spec: OperationSpec, _ sources: SourceSet) {
        guard let document = sources.documents.first else { return }
        report(
            .driftOperation, "no source describes the operation", at: spec.name.location, subject: spec.name.value,
            note: "the first source", SourceLocation(file: document.description.file, offset: 0),
            operation: spec.name.value)
        comparedRules[spec.location.file.path, default: []].insert(.driftOperation)
        comparedOperations.append(spec)
    }

    private mutating func report(
        _ rule: Rule, _ message: String, at location: SourceLocation, subject: String?, note: String,
        _ source: SourceLocation, operation: String? = nil
    ) {
        let diagnostic = Diagnostic(
            rule, message, at: location, notes: [Diagnostic.Note(note, at: source)], subject: subject)
        findings.append(DriftFinding(diagnostic: diagnostic, operation: operation, edits: []))
    }
}

extension Drift {
    /// Returns the findings that no spec suppresses, each once, and a warning for each suppression that suppresses
    /// nothing though its spec was compared.
    package func unsuppressed() -> (findings: [DriftFinding], unused: [Diagnostic]) {
        var seen = Set<Key>()
        let distinct = findings.filter { seen.insert(Key($0.diagnostic)).inserted }
        let result = SourceSuppressions(
            service: service, operations: comparedOperations, comparedRules: comparedRules,
            isWholeService: comparesAll
        ).applied(to: distinct.map(\.diagnostic))
        return (result.remaining.map { distinct[$0] }, result.problems.diagnostics)
    }

    /// The identity of a diagnostic: shared declarations are compared once for each operation that uses them.
    private struct Key: Hashable {
        let place: DiagnosticLog.Place
        let rule: Rule
        let message: String

        init(_ diagnostic: Diagnostic) {
            place = DiagnosticLog.Place(diagnostic.location)
            rule = diagnostic.rule
            message = diagnostic.message
        }
    }
}

extension [String] {
    fileprivate var quoted: String { map { "'\($0)'" }.joined(separator: ", ") }
}
