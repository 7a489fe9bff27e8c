/// A header row: its columns and how its cells are separated.
struct PageHeader: Sendable {
    enum Separator: Sendable { case none, space, tab, pipe, paragraph }

    enum Table: Sendable { case data, errors, authorization, history }

    let columns: [PageColumn]
    let separator: Separator
    let isChinese: Bool

    var table: Table? {
        switch columns.first {
        case .name: columns.contains(.type) ? .data : nil
        case .status, .code: columns.contains(.message) ? .errors : nil
        case .operation: columns.contains(.resource) || columns.contains(.access) ? .authorization : nil
        case .date: columns.contains(.change) ? .history : nil
        default: nil
        }
    }

    /// The longest line that is tried as a header row, in bytes.
    private static let limit = 160

    /// Reads a line as a header row with at least two cells.
    init?(_ line: String) {
        guard line.utf8.count <= Self.limit, let first = line.utf8.first, Self.firstBytes.contains(first) else {
            return nil
        }
        var columns: [PageColumn] = []
        let lowered = line.lowercased()
        isChinese = line.utf8.contains { $0 >= 0xE3 }
        if line.contains("|") || line.contains("\t") {
            let mark: Character = line.contains("|") ? "|" : "\t"
            separator = mark == "|" ? .pipe : .tab
            for cell in lowered.split(separator: mark, omittingEmptySubsequences: true) {
                let name = cell.trimmingBlanks
                if name.isEmpty { continue }
                guard let column = PageWords.columns[name] else { return nil }
                columns.append(column)
            }
        } else {
            let bytes = Array(lowered.utf8)
            var (index, hasSpaces) = (0, false)
            while index < bytes.count {
                if bytes[index] == 32 {
                    hasSpaces = true
                    index += 1
                    continue
                }
                guard let next = Self.cell(in: bytes, at: index) else { return nil }
                columns.append(next.column)
                index = next.end
                if index < bytes.count, bytes[index] != 32 { hasGlue = true }
            }
            separator = hasGlue || !hasSpaces ? .none : .space
        }
        guard columns.count >= 2 else { return nil }
        self.columns = columns
        if table == nil { return nil }
    }

    /// Reads lines, each of which is one cell.
    init?(paragraphs: [String]) {
        var columns: [PageColumn] = []
        for paragraph in paragraphs {
            guard paragraph.utf8.count <= 40, let column = PageWords.columns[paragraph.lowercased()],
                !columns.contains(column)
            else { break }
            // `Operation` is the first column of one table and the last column of another.
            columns.append(column)
            if column == .operation, columns.first == .date { break }
        }
        guard columns.count >= 2 else { return nil }
        self.columns = columns
        separator = .paragraph
        isChinese = paragraphs[0].utf8.contains { $0 >= 0xE3 }
        if table == nil { return nil }
    }

    private var hasGlue = false

    private static let firstBytes: Set<UInt8> = Set(
        PageWords.columns.keys.flatMap { [$0.utf8.first, $0.uppercased().utf8.first] }.compactMap { $0 })

    /// Returns the longest cell of a header row at an index; spaces inside the cell are optional.
    private static func cell(in bytes: [UInt8], at start: Int) -> (column: PageColumn, end: Int)? {
        for (text, column) in PageWords.gluedColumns {
            var index = start
            var matches = true
            for (offset, byte) in text.enumerated() {
                if offset > 0, index < bytes.count, bytes[index] == 32 { index += 1 }
                guard index < bytes.count, bytes[index] == byte else {
                    matches = false
                    break
                }
                index += 1
            }
            if matches { return (column, index) }
        }
        return nil
    }
}

/// A section of a page.
struct PageSection: Sendable {
    let kind: PageSectionKind
    var header: PageHeader?
    /// The lines of the section after its heading and its header row.
    var lines: Range<Int>
}

/// The sections of a page, and the lines before the first section.
struct PageSections: Sendable {
    private(set) var introduction: Range<Int>
    private(set) var sections: [PageSection] = []
    /// Whether a heading or a header row is Chinese.
    private(set) var isChinese = false

    subscript(_ kind: PageSectionKind) -> PageSection? { sections.first { $0.kind == kind } }

    /// - Parameter needsBlank: Whether a heading without a mark stands after a blank line.
    init(_ page: PageLines, needsBlank: Bool) {
        introduction = 0..<page.count
        // Markdown without any heading has lost the marks; a page without blank lines has lost the blank lines.
        let hasMarks = page.isMarkdown && page.lines.contains { $0.string.hasPrefix("#") }
        let needsBlank = needsBlank && page.lines.count { $0.isBlank } * 20 >= page.count
        var seen: Set<PageSectionKind> = []
        var start = 0
        var isFenced = false
        func close(at end: Int) {
            if sections.isEmpty {
                introduction = 0..<end
            } else {
                sections[sections.count - 1].lines = min(start, end)..<end
            }
        }
        var index = 0
        while index < page.count {
            let line = page.lines[index]
            defer { index += 1 }
            if line.string.hasPrefix("```") { isFenced.toggle() }
            if line.isBlank || isFenced || line.string.utf8.count > 200 { continue }
            if let kind = Self.heading(page, at: index, needsBlank: needsBlank, hasMarks: hasMarks) {
                if seen.contains(kind) {
                    // A heading that repeats the heading of its section is none of its lines.
                    if sections.last?.kind == kind, sections.last?.header == nil { start = index + 1 }
                    continue
                }
                if kind == .remarks, seen.contains(.request) || seen.contains(.response) { continue }
                close(at: index)
                seen.insert(kind)
                sections.append(PageSection(kind: kind, header: nil, lines: 0..<0))
                start = index + 1
                if line.string.utf8.contains(where: { $0 >= 0xE3 }) { isChinese = true }
            } else if let (header, next) = Self.header(page, at: index, in: sections.last) {
                let kind = Self.kind(of: header, in: sections.last, seen: seen)
                if sections.last?.kind == kind {
                    guard sections.last?.header == nil else { continue }
                } else {
                    if seen.contains(kind) { continue }
                    close(at: index)
                    seen.insert(kind)
                    sections.append(PageSection(kind: kind, header: nil, lines: 0..<0))
                }
                sections[sections.count - 1].header = header
                if header.isChinese { isChinese = true }
                start = next
                index = next - 1
            }
        }
        close(at: page.count)
    }

    private static func heading(
        _ page: PageLines, at index: Int, needsBlank: Bool, hasMarks: Bool
    ) -> PageSectionKind? {
        var text = page.lines[index].string[...]
        if text.hasPrefix("#") {
            text = text.drop { $0 == "#" }
            if let anchor = text.range(ofLast: "{#") ?? text.range(ofLast: "{ .") { text = text[..<anchor.lowerBound] }
            while let end = text.firstIndex(of: ")"), text.drop(while: { $0 == " " }).hasPrefix("[](") {
                text = text[text.index(after: end)...]
            }
        } else {
            guard text.utf8.count <= 40 else { return nil }
            if needsBlank, index > 0, !page.isBlank(index - 1) { return nil }
            // A word of prose can be the same as a heading of Markdown, and so can a name.
            if page.isMarkdown {
                guard !hasMarks, PageWords.headings[text.lowercased()] != nil else { return nil }
                let next = page.lines[(index + 1)...].prefix(8).first { !$0.isBlank }
                if let next, next.string.isTypeName { return nil }
            }
        }
        return PageWords.headings[text.trimmingBlanks.lowercased()]
    }

    private static func header(
        _ page: PageLines, at index: Int, in section: PageSection?
    ) -> (header: PageHeader, next: Int)? {
        if let header = PageHeader(page.lines[index].string) {
            var next = index + 1
            if header.separator == .pipe, next < page.count, page.lines[next].string.isTableRule { next += 1 }
            return (header, next)
        }
        guard PageWords.columns[page.lines[index].string.lowercased()] != nil else { return nil }
        var cells: [String] = []
        var places: [Int] = []
        var line = index
        while line < page.count, cells.count < 6, line < index + 16 {
            if !page.isBlank(line) {
                cells.append(page.lines[line].string)
                places.append(line)
            }
            line += 1
        }
        guard let header = PageHeader(paragraphs: cells), places.indices.contains(header.columns.count - 1) else {
            return nil
        }
        return (header, places[header.columns.count - 1] + 1)
    }

    private static func kind(
        of header: PageHeader, in section: PageSection?, seen: Set<PageSectionKind>
    ) -> PageSectionKind {
        switch header.table {
        case .errors: .errors
        case .authorization: .authorization
        case .history: .history
        default:
            if header.columns.contains(.required) {
                .request
            } else if section?.kind == .request, section?.header == nil {
                .request
            } else {
                .response
            }
        }
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    var trimmingBlanks: String {
        let rest = drop { $0 == " " || $0 == "\t" }
        guard let last = rest.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(rest[...last])
    }

    /// Whether the line separates the header of a pipe table from its rows.
    var isTableRule: Bool {
        contains("---") && utf8.allSatisfy { $0 == 45 || $0 == 124 || $0 == 32 || $0 == 58 }
    }

    /// Returns the last range of a text without Foundation.
    func range(ofLast text: String) -> Range<Index>? {
        ranges(of: text).last
    }
}
