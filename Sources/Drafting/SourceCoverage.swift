import SDKGenDiagnostics
package import SDKGenSourceReading
package import SDKGenSpecReading

/// How much of the text of sources became facts of specs.
package struct SourceCoverage: Sendable {
    /// What became of a sentence or table cell.
    package enum Verdict: String, Sendable, CaseIterable {
        /// The spec has the facts that it states.
        case fact
        /// The spec has a text of its own in its place.
        case reworded
        /// It states a fact that the spec does not have.
        case missing
        /// It states nothing that a spec needs.
        case unneeded
        /// No fact was read from it.
        case unread
    }

    /// The numbers of units by verdict.
    package struct Figures: Sendable, Equatable {
        package fileprivate(set) var counts: [Verdict: Int] = [:]

        package subscript(verdict: Verdict) -> Int { counts[verdict] ?? 0 }
        /// The units that a spec needs.
        package var needed: Int { self[.fact] + self[.reworded] + self[.missing] + self[.unread] }
        package var covered: Int { self[.fact] + self[.reworded] }

        fileprivate mutating func add(_ other: Figures) { counts.merge(other.counts, uniquingKeysWith: +) }
    }

    /// The figures of an operation or of all operations.
    package struct Totals: Sendable, Equatable {
        package fileprivate(set) var cells = Figures()
        package fileprivate(set) var sentences = Figures()

        fileprivate mutating func add(_ other: Totals) {
            cells.add(other.cells)
            sentences.add(other.sentences)
        }
    }

    /// A unit of a page, with what became of it.
    struct JudgedUnit: Sendable {
        var verdict: Verdict
        /// The facts and what the spec says about each.
        var notes: [String]
    }

    /// The part of a document about an operation, or a document that no operation was read from.
    package struct Section: Sendable {
        package let document: SourceDescription
        /// The name of the operation; nil if none was read.
        package let operation: String?
        /// The file of the spec; nil without a spec.
        package let spec: String?
        package fileprivate(set) var totals = Totals()
        /// What the reader doubts, and defects of the source, with their lines.
        package fileprivate(set) var remarks: [(line: Int, text: String)] = []
        fileprivate(set) var text: CoverageText?
        fileprivate(set) var units: [JudgedUnit] = []
    }

    package private(set) var sections: [Section] = []
    package private(set) var totals = Totals()

    /// - Parameters:
    ///   - names: The operations to show; nil for all that have a spec.
    package init(
        _ documents: [SourceDocument], service: ServiceSpec?, operations: [OperationSpec],
        only names: Set<String>? = nil
    ) {
        let specs = Dictionary(operations.map { ($0.name.value, $0) }) { first, _ in first }
        for document in documents {
            let isJSON = document.description.file.isJSON
            if document.operations.isEmpty {
                sections.append(Section(document.description, isJSON: isJSON))
            }
            for operation in document.operations where names?.contains(operation.name.value) ?? true {
                let spec = specs[operation.name.value]
                var section = Section(operation, spec: spec, service: service, isJSON: isJSON)
                // Metadata has hundreds of operations; the page shows those that somebody works on.
                if isJSON, spec == nil, names == nil { section.text = nil }
                sections.append(section)
            }
        }
        for section in sections { totals.add(section.totals) }
    }
}

extension SourceCoverage.Section {
    /// A document that no operation was read from.
    fileprivate init(_ document: SourceDescription, isJSON: Bool) {
        self.init(document: document, operation: nil, spec: nil)
        let lines = SourceLines(document.file)
        // The page would show the whole file, in which nothing was read.
        guard !isJSON, document.file.bytes.count <= 1 << 20 else { return }
        judge(CoverageText(document: lines, samples: [], common: []), [], nil)
    }

    fileprivate init(_ operation: StatedOperation, spec: OperationSpec?, service: ServiceSpec?, isJSON: Bool) {
        self.init(
            document: operation.source, operation: operation.name.value, spec: spec?.location.file.name)
        let file = operation.source.file
        let facts = operation.facts.filter { $0.location.file === file && $0.location.length > 0 }
            .sorted { ($0.location.offset, $0.location.length) < ($1.location.offset, $1.location.length) }
        for fact in facts where fact.kind == "doubt" || fact.kind == "defect" {
            remarks.append((fact.location.position.line, fact.value))
        }
        let text: CoverageText
        if isJSON {
            let range = file.objectRange(after: operation.name.location)
            let places = FactPlaces(facts)
            text = CoverageText(json: range, of: file, isFact: places.overlaps)
        } else {
            let common = Set(service?.commonParameters.compactMap { $0.wireName?.value } ?? ["Action"])
            let samples = facts.filter { $0.kind == "json" || $0.kind == "xml" }.map(\.range)
            text = CoverageText(document: SourceLines(file), samples: samples, common: common)
        }
        judge(text, facts, spec.map { SpecIndex($0, of: service) })
    }

    /// Decides what became of each unit. The facts are sorted by their places.
    fileprivate mutating func judge(_ text: CoverageText, _ facts: [Fact], _ index: SpecIndex?) {
        let findings = facts.map { fact -> SpecIndex.Finding? in
            fact.kind == "doubt" || fact.kind == "defect"
                ? nil : index.map { $0.finding(for: fact) } ?? .some(.missing(nil))
        }
        var next = 0
        var open: [Int] = []
        units.reserveCapacity(text.units.count)
        for unit in text.units {
            open.removeAll { facts[$0].range.upperBound <= unit.range.lowerBound }
            while next < facts.count, facts[next].range.lowerBound < unit.range.upperBound {
                if facts[next].range.upperBound > unit.range.lowerBound { open.append(next) }
                next += 1
            }
            var judge = UnitJudge(unit: unit)
            for number in open.prefix(Self.factLimit) {
                if let finding = findings[number] { judge.add(facts[number], finding) }
            }
            let judged = judge.judged(hasSpec: index != nil)
            units.append(judged)
            if judge.isCell {
                totals.cells.counts[judged.verdict, default: 0] += 1
            } else {
                totals.sentences.counts[judged.verdict, default: 0] += 1
            }
        }
        self.text = text
    }

    /// The number of facts that are listed for one unit.
    private static let factLimit = 60
}

/// Collects the facts of a unit.
private struct UnitJudge {
    let unit: CoverageUnit
    private(set) var isCell: Bool
    private var verdicts: Set<SourceCoverage.Verdict> = []
    private var notes: [String] = []

    init(unit: CoverageUnit) {
        self.unit = unit
        isCell = unit.kind == .cell
    }

    mutating func add(_ fact: Fact, _ finding: SpecIndex.Finding) {
        let isProse = ["description", "summary", "remarks", "remedy", "change", "requiredWhen"].contains(fact.kind)
        // The head of a row, and a fact that is the whole text, such as a message, are cells however long they are.
        let isHead = ["name", "type", "required", "code", "status"].contains(fact.kind) && fact.subject != "operation"
        if isHead || !isProse && 10 * fact.range.clamped(to: unit.range).count >= 9 * unit.range.count { isCell = true }
        let what = isProse ? "\(fact.subject): \(fact.kind)" : "\(fact.subject): \(fact.kind) \(fact.value.shortened)"
        switch finding {
        case .same(let same):
            verdicts.insert(.fact)
            notes.append("✓ \(what) — \(same.location.place)")
        case .reworded(let text):
            verdicts.insert(.reworded)
            notes.append("✓ \(what) — in other words in \(text.location.place)")
        case .decided(let conflict):
            verdicts.insert(.fact)
            notes.append("✓ \(what) — decided by the conflict about \(conflict.about.shortened)")
        case .common(let place):
            verdicts.insert(.unneeded)
            notes.append("– \(what) — a common parameter, \(place.place)")
        case .missing(let other):
            verdicts.insert(.missing)
            let instead = other.map { " — the spec has \($0.value.shortened), \($0.location.place)" } ?? ""
            notes.append("△ \(what)\(instead)")
        case .unneeded: verdicts.insert(.unneeded)
        }
    }

    func judged(hasSpec: Bool) -> SourceCoverage.JudgedUnit {
        let order: [SourceCoverage.Verdict] = [.missing, .fact, .reworded, .unneeded]
        let verdict = order.first(where: verdicts.contains) ?? (unit.isFrame ? .unneeded : .unread)
        // The row of a common parameter repeats what the client does.
        if unit.isFrame, verdict == .missing, !hasSpec {
            return SourceCoverage.JudgedUnit(verdict: .unneeded, notes: notes)
        }
        return SourceCoverage.JudgedUnit(verdict: verdict, notes: notes)
    }
}

/// The places of facts, to decide whether a range has one.
private struct FactPlaces {
    /// The facts that name something, sorted by their beginnings, without overlaps.
    private let ranges: [Range<Int>]

    init(_ facts: [Fact]) {
        ranges = facts.filter { ["name", "code", "status", "value"].contains($0.kind) }.map(\.range)
    }

    func overlaps(_ range: Range<Int>) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound < range.upperBound
    }
}

extension Fact {
    fileprivate var range: Range<Int> { location.offset..<(location.offset + location.length) }
}

extension SourceLocation {
    /// The file and line, as in diagnostics.
    fileprivate var place: String { "\(file.name):\(position.line)" }
}

extension String {
    /// The beginning of a text, on one line.
    fileprivate var shortened: String {
        let words = prefix(90).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return count > 90 ? words + "…" : words
    }
}

extension SourceFile {
    /// Whether the file is JSON rather than a document.
    fileprivate var isJSON: Bool {
        let first = bytes.first { byte in ![0xEF, 0xBB, 0xBF, 32, 9, 10, 13].contains(byte) }
        return first == UInt8(ascii: "{")
    }

    /// Returns the range of a member of an object, from its name to the end of its value.
    fileprivate func objectRange(after name: SourceLocation) -> Range<Int> {
        let start = max(name.offset - 1, 0)
        var index = name.offset + name.length + 1
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return start..<(depth == 0 ? index + 1 : index) }
            case UInt8(ascii: ",") where depth == 0: return start..<index
            case UInt8(ascii: "\""):
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            index += 1
        }
        return start..<max(bytes.count, start)
    }
}
