import SDKGenDiagnostics
import SDKGenXMLTree

/// The `TODO:` markers in a spec's texts, values and comments, each followed by the task.
///
/// Verbatim texts, such as sample requests and responses, come from the vendor and are not searched.
struct TodoMarkers {
    private let file: SourceFile

    private static let mark = "TODO:"
    private static let longestTask = 300

    init(file: SourceFile) { self.file = file }

    /// Returns a warning for each marker.
    ///
    /// - Parameter kind: The kind of the file's root element.
    func warnings(in kind: ElementKind) -> DiagnosticLog {
        var log = DiagnosticLog()
        // Few specs have markers; the others need no second parse.
        guard Self.hasMark(file.bytes), let markup = Markup(file.bytes) else { return log }
        for node in markup.head { report(node, &log) }
        report(markup.root, kind, &log)
        for node in markup.tail { report(node, &log) }
        return log
    }

    private static func hasMark(_ bytes: [UInt8]) -> Bool {
        let mark = Array(Self.mark.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            var index = mark.count - 1
            // The colon is the rarest character of the marker in a spec.
            while index < bytes.count {
                if bytes[index] == mark[4], bytes[(index - 4)..<index].elementsEqual(mark[..<4]) { return true }
                index += 1
            }
            return false
        }
    }

    private func report(_ element: MarkupElement, _ kind: ElementKind, _ log: inout DiagnosticLog) {
        for attribute in element.attributes { report(attribute.value, &log) }
        if case .verbatim = kind.rule.text { return }
        for node in element.children {
            guard case .element(let child) = node else {
                report(node, &log)
                continue
            }
            guard let kind = kind.rule.children.first(where: { $0.name == child.name })?.kind else { continue }
            report(child, kind, &log)
        }
    }

    private func report(_ node: MarkupNode, _ log: inout DiagnosticLog) {
        switch node {
        case .text(let text), .section(let text), .comment(let text): report(text, &log)
        case .element, .instruction: break
        }
    }

    private func report(_ text: MarkupText, _ log: inout DiagnosticLog) {
        let place = SourceLocation(file: file, offset: text.offset, length: text.string.utf8.count)
        var rest = text.string[...]
        var start = place.offset
        while let found = rest.firstRange(of: Self.mark) {
            start += rest[..<found.lowerBound].utf8.count
            // Cuts the task at the next marker and at `longestTask`, because a file may be one line.
            let words = rest[found.upperBound...].prefix(Self.longestTask)
            let paragraph = words.firstRange(of: /\n[ \t]*\n/).map { words[..<$0.lowerBound] } ?? words
            let one = paragraph.firstRange(of: Self.mark).map { paragraph[..<$0.lowerBound] } ?? paragraph
            let text = one.firstRange(of: "-->").map { one[..<$0.lowerBound] } ?? one
            let task = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            log.report(
                .unresolvedTodo, "unresolved TODO\(task.isEmpty ? "" : ": \(task)")",
                at: SourceLocation(file: file, offset: start, length: Self.mark.utf8.count))
            rest = rest[found.upperBound...]
            start += Self.mark.utf8.count
        }
    }
}
