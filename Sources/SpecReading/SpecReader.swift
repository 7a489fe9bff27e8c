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

/// Reads the spec of an operation.
///
/// - Parameter folder: The subfolder of `operations` that contains the file; it is the key of the operation's topic.
package func readOperation(_ file: SourceFile, folder: String? = nil) -> ReadSpec<OperationSpec> {
    let (node, log) = read(file, as: .operation)
    guard let operation = node.flatMap(OperationSpec.init) else { return ReadSpec(spec: nil, log: log) }
    guard let folder else { return ReadSpec(spec: operation, log: log) }
    return operation.inTopic(folder, log)
}

/// Reads the spec of a service: `service.xml`, and the sections of it that are files of their own.
package func readService(_ file: SourceFile, sections: [SourceFile] = []) -> ReadSpec<ServiceSpec> {
    var (node, log) = read(file, as: .service)
    for section in sections {
        guard let kind = ElementKind.serviceSections.first(where: { $0.sectionFileName == section.lastPathComponent })
        else { continue }
        let (found, sectionLog) = read(section, as: kind)
        log.append(sectionLog)
        // Without the section, references to its declarations would be reported.
        guard let found, let service = node else {
            node = nil
            continue
        }
        if let first = service.child(kind) {
            log.report(
                .repeatedElement, "service.xml has `<\(kind.elementName)>` too; move its content to one of the files",
                at: found.location, notes: [.init("the first one is here", at: first.location)])
        }
        node = service.appending(found)
    }
    return ReadSpec(spec: node.flatMap(ServiceSpec.init), log: log)
}

/// Returns the diagnostics about a file that contains an operation, a service or a section of a service.
package func readingLog(_ file: SourceFile, as kind: ElementKind) -> DiagnosticLog { read(file, as: kind).log }

extension ElementKind {
    /// The sections of `service.xml` that can be files of their own, with the names of their elements.
    package static let serviceSections: [ElementKind] = [
        .sharedParameters, .sharedFields, .types, .errors, .sharedErrors, .resources,
    ]

    /// The kind of a spec file whose root element has a name: a section of a service, a service, or by default an
    /// operation.
    package static func ofFile(rootElement name: String) -> ElementKind {
        ([.service] + serviceSections).first { $0.elementName == name } ?? .operation
    }

    /// The name of the file that contains this section of `service.xml`.
    package var sectionFileName: String { "\(elementName).xml" }
}

extension SourceFile {
    fileprivate var lastPathComponent: String { String(path.split(separator: "/").last ?? "") }
}

private func read(_ file: SourceFile, as kind: ElementKind) -> (node: SpecNode?, log: DiagnosticLog) {
    var check = GrammarCheck(file: file)
    if let conflict = MergeConflict(in: file) {
        check.log.append(conflict.diagnostic)
        return (nil, check.log)
    }
    let root: TreeElement
    do {
        root = try parseTree(file.bytes)
    } catch {
        check.log.report(error, in: file)
        return (nil, check.log)
    }
    guard root.name == kind.rule.name else {
        check.log.report(
            .unknownElement, "the root element of this file must be `<\(kind.rule.name)>`, not `<\(root.name)>`",
            at: file.location(of: root))
        return (nil, check.log)
    }
    let node = check.node(root, as: kind)
    check.log.append(TodoMarkers(file: file).warnings(in: kind))
    check.log.append(TextChecks.problems(of: node))
    return (node, check.log)
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
