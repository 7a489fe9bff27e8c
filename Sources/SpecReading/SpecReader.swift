package import SDKGenDiagnostics
import SDKGenXMLTree

/// The spec in one file, and the diagnostics about it.
///
/// The spec is present if the file is well-formed XML with the right root element, even if parts of it have errors. The
/// checks across files can thus report all errors in one run.
package struct ReadSpec<Spec: Sendable>: Sendable {
    package let spec: Spec?
    package let log: DiagnosticLog

    package init(spec: Spec?, log: DiagnosticLog) {
        self.spec = spec
        self.log = log
    }
}

package func readOperation(_ file: SourceFile) -> ReadSpec<OperationSpec> {
    read(file, as: .operation, OperationSpec.init)
}

package func readService(_ file: SourceFile) -> ReadSpec<ServiceSpec> {
    read(file, as: .service, ServiceSpec.init)
}

private func read<Spec>(_ file: SourceFile, as kind: ElementKind, _ decode: (SpecNode) -> Spec?) -> ReadSpec<Spec> {
    var check = GrammarCheck(file: file)
    if let conflict = MergeConflict(in: file) {
        check.log.append(conflict.diagnostic)
        return ReadSpec(spec: nil, log: check.log)
    }
    let root: TreeElement
    do {
        root = try parseTree(file.bytes)
    } catch {
        check.log.report(error, in: file)
        return ReadSpec(spec: nil, log: check.log)
    }
    guard root.name == kind.rule.name else {
        check.log.report(
            .unknownElement, "the root element of this file must be `<\(kind.rule.name)>`, not `<\(root.name)>`",
            at: file.location(of: root))
        return ReadSpec(spec: nil, log: check.log)
    }
    let node = check.node(root, as: kind)
    check.log.append(TodoMarkers(file: file).warnings(in: kind))
    check.log.append(TextChecks.problems(of: node))
    return ReadSpec(spec: decode(node), log: check.log)
}

extension DiagnosticLog {
    fileprivate mutating func report(_ error: TreeError, in file: SourceFile) {
        let rule: Rule =
            switch error.reason {
            case .empty: .emptyFile
            case .tooLarge: .fileTooLarge
            case .tooDeep: .nestingTooDeep
            case .doctype: .doctype
            case .encoding: .encoding
            case .syntax: .xmlSyntax
            }
        let notes = error.related.map {
            [Diagnostic.Note($0.message, at: SourceLocation(file: file, offset: $0.offset))]
        }
        report(rule, error.message, at: SourceLocation(file: file, offset: error.offset), notes: notes ?? [])
    }
}
