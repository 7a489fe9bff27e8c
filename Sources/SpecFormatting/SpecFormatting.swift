package import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenXMLTree

/// The result of formatting a spec.
package enum FormattedSpec: Sendable {
    /// The spec in canonical form; the unchanged bytes of the file if it already was.
    case formatted([UInt8])
    /// The file has errors, so its meaning is unknown.
    case rejected(DiagnosticLog)
    /// The canonical form would change the meaning. No spec is known to cause this.
    case unverified
}

/// Formats a spec in canonical form.
///
/// The canonical form has attributes in the order of the grammar, two spaces of indentation, lines of at most 130
/// characters where possible, and at most one empty line between elements. Comments, the spelling of characters and
/// samples do not change. The result is parsed and compared with the original.
package func formatted(_ file: SourceFile) -> FormattedSpec {
    let root: TreeElement
    do { root = try parseTree(file.bytes) } catch { return .rejected(readOperation(file).log) }
    let kind = ElementKind.ofFile(rootElement: root.name)
    let log = readingLog(file, as: kind)
    guard !log.hasErrors else { return .rejected(log) }
    guard let markup = Markup(withPlainLineEnds(file.bytes)) else { return .unverified }
    let text = Array(SpecLayout.text(of: markup, kind).utf8)
    guard let again = Markup(text), let tree = try? parseTree(text),
        MeaningComparison.areSame(root, tree, kind), MeaningComparison.areSame(markup, again, kind),
        Array(SpecLayout.text(of: again, kind).utf8) == text
    else { return .unverified }
    return .formatted(text)
}

/// Returns the bytes with line feeds as line ends, as XML normalizes them, and without a byte order mark.
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
