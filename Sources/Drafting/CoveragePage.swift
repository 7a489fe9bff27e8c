import SDKGenDiagnostics
package import SDKGenJSONTree
import SDKGenSourceReading

extension SourceCoverage {
    /// The page: the text of each section with its units marked, as one HTML file without scripts.
    package var html: String {
        var page = CoveragePage()
        page.add(self)
        return page.html
    }

    /// The figures of each operation and of all.
    package var figures: JSONValue {
        let list = sections.map { section -> JSONValue in
            [
                "document": .string(section.document.file.path), "layout": .string(section.document.layout),
                "operation": section.operation.map { .string($0) } ?? .null,
                "spec": section.spec.map { .string($0) } ?? .null, "cells": section.totals.cells.json,
                "sentences": section.totals.sentences.json,
            ]
        }
        return ["operations": .list(list), "cells": totals.cells.json, "sentences": totals.sentences.json]
    }
}

extension SourceCoverage.Figures {
    /// The share of the needed units that became facts, in tenths of a percent; nil if none is needed.
    private var permille: Int? { needed == 0 ? nil : covered * 1000 / needed }

    /// The share as a percentage, and the numbers.
    package var text: String {
        guard let permille else { return "none" }
        return "\(permille / 10).\(permille % 10) % (\(covered) of \(needed))"
    }

    fileprivate var json: JSONValue {
        var object: [(String, JSONValue)] = SourceCoverage.Verdict.allCases.map { ($0.rawValue, .integer(self[$0])) }
        object.append(
            ("share", permille.map { .number("\($0 / 1000).\(String(1000 + $0 % 1000).dropFirst())") } ?? .null))
        return .object(object.map { .init(name: $0.0, value: $0.1) })
    }
}

extension SourceCoverage.Verdict {
    /// The name on the page.
    fileprivate var title: String {
        switch self {
        case .fact: "a fact of the spec"
        case .reworded: "in the spec in other words"
        case .missing: "read, but not in the spec"
        case .unneeded: "not needed"
        case .unread: "not read"
        }
    }

    fileprivate var style: Character {
        switch self {
        case .fact: "f"
        case .reworded: "w"
        case .missing: "m"
        case .unneeded: "n"
        case .unread: "u"
        }
    }
}

/// Writes the HTML of a page. Everything from a source or spec is escaped.
private struct CoveragePage {
    private(set) var html = ""

    mutating func add(_ coverage: SourceCoverage) {
        html += Self.head
        html +=
            "<h1>Coverage</h1>\n<p>All: cells \(coverage.totals.cells.text), sentences \(coverage.totals.sentences.text)</p>\n"
        addLegend()
        if coverage.sections.count > 1 { addTable(coverage.sections) }
        for (number, section) in coverage.sections.enumerated() where section.text != nil { add(section, number) }
        html += "</main>\n</body>\n</html>\n"
    }

    private mutating func addLegend() {
        html += "<ul class=\"legend\">\n"
        for verdict in SourceCoverage.Verdict.allCases {
            html += "<li><span class=\"\(verdict.style)\">\(verdict.title)</span></li>\n"
        }
        html += "</ul>\n"
    }

    private mutating func addTable(_ sections: [SourceCoverage.Section]) {
        html +=
            "<div class=\"scroll\"><table>\n<tr><th>Operation</th><th>Spec</th><th>Cells</th><th>Sentences</th></tr>\n"
        for (number, section) in sections.enumerated() {
            let name = escaped(section.title)
            let link = section.text == nil ? name : "<a href=\"#s\(number)\">\(name)</a>"
            html += "<tr><td>\(link)</td><td>\(section.spec.map(escaped) ?? "none")</td>"
            html += "<td>\(section.totals.cells.text)</td><td>\(section.totals.sentences.text)</td></tr>\n"
        }
        html += "</table></div>\n"
    }

    private mutating func add(_ section: SourceCoverage.Section, _ number: Int) {
        let bytes = section.document.file.bytes
        html +=
            "<section id=\"s\(number)\">\n<h2>\(escaped(section.title))</h2>\n<p>\(escaped(section.document.file.path)), "
        html += "\(escaped(section.document.layout)): cells \(section.totals.cells.text), "
        html += "sentences \(section.totals.sentences.text). "
        html += section.spec.map { "Spec: \(escaped($0))." } ?? "There is no spec of the operation."
        html += "</p>\n"
        if !section.remarks.isEmpty {
            html += "<ul>\n"
            for remark in section.remarks { html += "<li>Line \(remark.line): \(escaped(remark.text))</li>\n" }
            html += "</ul>\n"
        }
        html += "<div class=\"text\">\n"
        var last: Int?
        for line in section.text?.lines ?? [] {
            html += line.number.map { "<div data-line=\"\($0)\">" } ?? "<div>"
            html += String(repeating: "  ", count: line.indentation)
            for piece in line.pieces {
                let text = escaped(String(decoding: bytes[piece.range], as: UTF8.self))
                if let unit = piece.unit, section.units.indices.contains(unit) {
                    add(text, section.units[unit], isContinued: unit == last)
                    last = unit
                } else {
                    html += text
                }
            }
            html += "</div>\n"
        }
        html += "</div>\n</section>\n"
    }

    /// - Parameter isContinued: Whether the unit began on an earlier line, which has its notes.
    private mutating func add(_ text: String, _ unit: SourceCoverage.JudgedUnit, isContinued: Bool) {
        html += "<span class=\"\(unit.verdict.style)\(isContinued ? " c" : "")\""
        if isContinued {
            html += ">\(text)</span>"
            return
        }
        if !unit.notes.isEmpty {
            html += " tabindex=\"0\" data-note=\"\(unit.notes.map(escaped).joined(separator: "&#10;"))\""
        }
        html += ">"
        switch unit.verdict {
        case .missing: html += "<i>not in the spec: </i>"
        case .unread: html += "<i>not read: </i>"
        case .fact, .reworded, .unneeded: break
        }
        html += text + "</span>"
    }

    private func escaped(_ text: String) -> String { text.harmless.escapedForXML(quotes: "\"") }

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Coverage</title>
        <style>
        :root { --back: #fff; --ink: #1b1b1b; --soft: #5c5c5c; --line: #c9c9c9; --f: #d9f2dc; --w: #e4f0fb; --m: #fdebc2;
          --u: #fbd9d6; --note: #1b1b1b; --note-ink: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #161616; --ink: #ececec; --soft: #a6a6a6; --line: #444; --f: #17452a; --w: #1b3a55; --m: #5a4200;
            --u: #6b211c; --note: #ececec; --note-ink: #161616; }
        }
        body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1, h2 { line-height: 1.25; overflow-wrap: anywhere; }
        a { color: inherit; }
        .legend { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; list-style: none; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .9rem; }
        th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; }
        .text { border: 1px solid var(--line); padding: .5rem; font: .85rem/1.7 ui-monospace, monospace; }
        .text div { min-height: 1.7em; padding-left: 3.5em; white-space: pre-wrap; overflow-wrap: anywhere; position: relative; }
        .text div[data-line]::before { content: attr(data-line); position: absolute; left: 0; width: 3em; text-align: right;
          color: var(--soft); }
        span { padding: .1em 0; border-radius: .2em; }
        .f { background: var(--f); border-bottom: 2px solid; }
        .w { background: var(--w); border-bottom: 2px dotted; }
        .m { background: var(--m); border-bottom: 2px dashed; }
        .m:not(.c)::before { content: "\\25B3\\A0"; }
        .u { background: var(--u); border-bottom: 3px double; }
        .u:not(.c)::before { content: "\\2717\\A0"; }
        .n { color: var(--soft); font-style: italic; }
        i { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        [data-note]:hover::after, [data-note]:focus::after { content: attr(data-note); position: absolute; z-index: 1; left: 0;
          top: 100%; max-width: min(60rem, 100%); box-sizing: border-box; padding: .5rem .75rem; border-radius: .4rem;
          background: var(--note); color: var(--note-ink); font: .8rem/1.5 system-ui, sans-serif; font-style: normal;
          white-space: pre-wrap; pointer-events: none; }
        @media (max-width: 40rem) { .text div { padding-left: 0; } .text div[data-line]::before { position: static; margin-right: 1ch; } }
        </style>
        </head>
        <body>
        <main>

        """
}

extension SourceCoverage.Section {
    fileprivate var title: String { operation ?? document.title }
}

extension SourceCoverage {
    /// The figures as lines of text.
    package var figuresText: String {
        var text = ""
        for section in sections {
            let spec = section.spec == nil ? ", no spec" : ""
            text +=
                "\(section.title.harmless): cells \(section.totals.cells.text), sentences \(section.totals.sentences.text)\(spec)\n"
        }
        return text + "All: cells \(totals.cells.text), sentences \(totals.sentences.text)\n"
    }
}
