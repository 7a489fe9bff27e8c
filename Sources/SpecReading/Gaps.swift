import SDKGenDiagnostics
import SDKGenXMLTree

/// What a spec leaves open on purpose: `TODO:` in a text, a value or a comment, with what is to be filled in behind it.
///
/// What is sent and answered to the letter is the vendor's, so nothing in it is a gap.
struct Gaps {
    private let file: SourceFile

    private static let mark = "TODO:"
    private static let longestGap = 300

    init(file: SourceFile) { self.file = file }

    func reported(in kind: ElementKind) -> DiagnosticLog {
        var log = DiagnosticLog()
        // Hardly any spec has gaps, and those without need no second look.
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
            // The colon is the rarest of them in a spec.
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
            // Up to the next gap, and no more than anybody reads: a file may be one line.
            let words = rest[found.upperBound...].prefix(Self.longestGap).prefix { !$0.isNewline }
            let line = words.firstRange(of: Self.mark).map { words[..<$0.lowerBound] } ?? words
            let gap = line.firstRange(of: "-->").map { line[..<$0.lowerBound] } ?? line
            let task = String(gap).trimmed
            log.report(
                .unfilledGap, "to be filled in\(task.isEmpty ? "" : ": \(task)")",
                at: SourceLocation(file: file, offset: start, length: Self.mark.utf8.count))
            rest = rest[found.upperBound...]
            start += Self.mark.utf8.count
        }
    }
}
