package import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenXMLTree

/// What became of a spec that was to be put into canonical form.
package enum FormattedSpec: Sendable {
    /// The same spec in canonical form; the bytes are those of the file where it was in it already.
    case formatted([UInt8])
    /// The file has mistakes, so nobody can say what it means.
    case refused(DiagnosticLog)
    /// The canonical form would not have said the same. No spec is known for which this happens.
    case unproven
}

/// Puts a spec into canonical form.
///
/// The form has attributes in the order of the grammar, two blanks of indentation, lines of at most 130 characters where there is a
/// choice, and no more than one empty line between elements. Comments, the spelling of characters and samples stay. That it
/// says the same is not assumed: both are read and compared.
package func formatted(_ file: SourceFile) -> FormattedSpec {
    let root: TreeElement
    do { root = try parseTree(file.bytes) } catch { return .refused(readOperation(file).log) }
    let kind: ElementKind = root.name == ElementKind.service.rule.name ? .service : .operation
    let log = kind == .service ? readService(file).log : readOperation(file).log
    guard !log.hasErrors else { return .refused(log) }
    guard let markup = Markup(withPlainLineEnds(file.bytes)) else { return .unproven }
    let text = Array(SpecLayout.text(of: markup, kind).utf8)
    guard let again = Markup(text), let tree = try? parseTree(text),
        MeaningComparison.areSame(root, tree, kind), MeaningComparison.areSame(markup, again, kind),
        Array(SpecLayout.text(of: again, kind).utf8) == text
    else { return .unproven }
    return .formatted(text)
}

/// Every line end as a line feed, which is what a reader of XML makes of it, and no byte order mark.
private func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard start > 0 || bytes.contains(13) else { return bytes }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for index in bytes[start...].indices {
        if bytes[index] == 10, index > 0, bytes[index - 1] == 13 { continue }
        plain.append(bytes[index] == 13 ? 10 : bytes[index])
    }
    return plain
}
