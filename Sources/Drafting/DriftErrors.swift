import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// Compares the error rows of a spec with those of its sources.
struct ErrorDrift {
    private struct Row {
        let status: Int
        let codes: [String]
        let message: String?
        /// The characters of each code and the message.
        let glued: [String]
        let spec: ErrorSpec
        let isCommon: Bool

        init(_ spec: ErrorSpec, isCommon: Bool) {
            status = spec.status.value
            codes = spec.codes.map(\.value.foldedForComparison)
            message = spec.message?.withoutWhitespace
            let text = message ?? ""
            glued = codes.map { $0.withoutWhitespace + text }
            self.spec = spec
            self.isCommon = isCommon
        }

        /// A message with `%s` is that of any text in its place, whether the spec or the source has the placeholder. A
        /// row without a message stands for the code.
        func has(_ other: String?) -> Bool {
            guard let message, !message.isEmpty, let other, !other.isEmpty else { return true }
            return message == other || message.matches(template: other) || other.matches(template: message)
        }
    }

    private let rows: [Row]
    private let positions: [String: [Int]]
    private let collector: DriftCollector

    init(_ operation: OperationSpec, _ lookup: SpecLookup, _ collector: DriftCollector) {
        rows =
            operation.errors.map { Row($0, isCommon: false) } + lookup.errors.map { Row($0, isCommon: true) }
        var positions: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() { for code in row.codes { positions[code, default: []].append(index) } }
        self.positions = positions
        self.collector = collector
    }

    /// Returns the collector with the findings.
    ///
    /// - Parameter listsOneMessage: Whether the sources state only one message for a code.
    func compared(with stated: [StatedError], listsOneMessage: Bool) -> DriftCollector {
        var collector = collector
        guard let first = stated.first else { return collector }
        let end = (collector.operation.errors.last?.location) ?? collector.operation.location
        var last: ErrorSpec?
        var statedCodes = Set<String>()
        var found = Set<Int>()
        var missing: [(row: StatedError, code: String, after: ErrorSpec?)] = []
        for row in stated {
            let code = row.code.value.foldedForComparison
            statedCodes.insert(code)
            let message = row.message?.value.withoutWhitespace
            var match = (positions[code] ?? []).filter { index in
                rows[index].has(message) && (row.status.map { $0.value == rows[index].status } ?? true)
            }
            if match.isEmpty, !row.doubts.isEmpty, let index = gluedRow(row) {
                statedCodes.formUnion(rows[index].codes)
                match = [index]
            }
            found.formUnion(match)
            guard let index = match.first else {
                missing.append((row, code, last))
                continue
            }
            if !rows[index].isCommon { last = rows[index].spec }
        }
        for (row, code, previous) in missing {
            let same = positions[code] ?? []
            // A row whose message no source has any more is the same row with another message.
            let other = same.first { index in
                !found.contains(index) && !rows[index].isCommon && !listsOneMessage
                    && row.status.map { $0.value == rows[index].status } ?? true
            }
            if let other, let message = row.message {
                found.insert(other)
                report(message, of: rows[other].spec, row, &collector)
            } else {
                report(row, code, same, at: previous?.location ?? end, after: previous, &collector)
            }
        }
        for (index, row) in rows.enumerated() where !row.isCommon && !found.contains(index) {
            let isListed = row.codes.contains(where: statedCodes.contains)
            if isListed && listsOneMessage { continue }
            let code = row.spec.code.value
            let message = row.spec.message.map { " with the message '\($0)'" } ?? ""
            collector.report(
                .driftError, "no source has the error \(row.status) '\(code)'\(isListed ? message : "")",
                at: row.spec.location, subject: code, note: "the table of errors begins here", first.location)
        }
        return collector
    }

    /// Reports a row with another message.
    private func report(
        _ message: Stated<String>, of spec: ErrorSpec, _ row: StatedError, _ collector: inout DriftCollector
    ) {
        let code = spec.code.value
        let text = message.value.wireText
        collector.report(
            .driftError, "the error \(spec.status.value) '\(code)' has another message in the source: '\(text)'",
            at: spec.location, subject: code, note: "the source states the row here", row.location,
            edits: [.set("message", text, on: spec.location)])
    }

    private func report(
        _ row: StatedError, _ code: String, _ same: [Int], at location: SourceLocation,
        after last: ErrorSpec?, _ collector: inout DriftCollector
    ) {
        let status = row.status.map { "\($0.value) " } ?? ""
        let own = same.first { !rows[$0].isCommon } ?? same.first
        let markup = SpecMarkup.error(row)
        let edits = markup.map {
            [SpecEdit.insert($0, into: .child("errors", of: collector.operation.location), after: last?.location)]
        }
        if let own, !rows[own].isCommon, let status = row.status, rows[own].has(row.message?.value.withoutWhitespace),
            rows[own].status != status.value
        {
            collector.report(
                .driftError, "the error '\(code)' has the status \(rows[own].status), in the source \(status.value)",
                at: rows[own].spec.status.location, subject: code, note: "the source states the row here", row.location,
                edits: [.set("status", "\(status.value)", on: rows[own].spec.location)])
            return
        }
        let text =
            (row.message?.value.foldedForComparison).flatMap { $0.isEmpty ? nil : " with the message '\($0)'" } ?? ""
        collector.report(
            .driftError, "the spec has no error \(status)'\(code)'\(text)",
            at: own.flatMap { rows[$0].isCommon ? nil : rows[$0].spec.location } ?? location, subject: code,
            note: "the source states the row here", row.location, edits: edits ?? [])
    }

    /// Returns the row whose code and message are those of a row that does not separate them.
    private func gluedRow(_ row: StatedError) -> Int? {
        guard rows.count <= ErrorMerge.gluedRowLimit else { return nil }
        let all = [row.code.value, row.message?.value ?? "", row.description?.string ?? ""].joined().withoutWhitespace
        return rows.indices.first { index in
            rows[index].status == row.status?.value && rows[index].glued.contains(where: all.hasPrefix)
        }
    }
}

extension String {
    /// Returns whether the text is a template with any text in the place of each `%s`.
    func matches(template: String) -> Bool {
        guard template.contains("%s") else { return false }
        var parts: [Substring] = []
        var rest = template[...]
        while let range = rest.firstRange(of: "%s") {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        parts.append(rest)
        guard let first = parts.first, let last = parts.last, hasPrefix(first), parts.contains(where: { !$0.isEmpty })
        else { return self == template }
        var remaining = dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = remaining.firstRange(of: part) else { return false }
            remaining = remaining[range.upperBound...]
        }
        return remaining.hasSuffix(last)
    }
}
