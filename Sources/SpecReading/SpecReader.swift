package import SDKGenDiagnostics
import SDKGenXMLTree

/// What one file says, and what is wrong with how it says it.
///
/// The spec is there whenever the file is XML with the right root, even when parts of it were refused, so that the
/// checks across files can go on and all mistakes come out in one run.
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
    check.log.append(TodoMarkers(file: file).reported(in: kind))
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
