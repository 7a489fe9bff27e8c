import SDKGenDiagnostics

/// What stands before the first section of a page: the title, the date, the summary.
struct Introduction {
    private(set) var name: Stated<String>?
    private(set) var updated: Stated<String>?
    private(set) var isDeprecated: Stated<Bool>?
    private(set) var replacement: Stated<String>?
    private(set) var summary: SourceText?
    /// The lines after the summary.
    private(set) var remarks: Range<Int>?

    init(_ page: PageLines, _ lines: Range<Int>) {
        var start = lines.lowerBound
        // Lines before the date are the title and the navigation of the page.
        for index in lines.prefix(60) {
            let line = page.lines[index].string
            if line.isBlank { continue }
            if let date = Self.updated(page, index) {
                updated = date
                start = index + 1
                break
            }
            if name == nil { name = Self.title(page, index) }
        }
        if updated == nil {
            name = nil
            for index in lines.prefix(20) {
                let line = page.lines[index].string
                if line.isBlank || PageWords.navigation.contains(line.lowercased()) {
                    start = index + 1
                    continue
                }
                guard name == nil, let title = Self.title(page, index) else { break }
                name = title
                start = index + 1
            }
        }
        var index = start
        while index < lines.upperBound {
            let first = index
            if page.isBlank(index) || PageWords.navigation.contains(page.lines[index].string.lowercased()) {
                index += 1
                continue
            }
            // The lines of a page without blank lines are paragraphs of their own.
            index += 1
            if page.isMarkdown { while index < lines.upperBound, !page.isBlank(index) { index += 1 } }
            let text = page.text(lines: first..<index)
            if readDeprecation(text) { continue }
            summary = text
            if !page.text(lines: index..<lines.upperBound).isEmpty { remarks = index..<lines.upperBound }
            return
        }
    }

    private static let deprecations = [
        "this api is deprecated", "this api operation is deprecated", "this operation is deprecated",
        "the api is deprecated", "该api已废弃", "该接口已废弃", "此接口已废弃", "该 api 已废弃", "当前api已废弃", "该接口不推荐使用",
    ]

    private mutating func readDeprecation(_ text: SourceText) -> Bool {
        let lowered = text.string.prefix(120).lowercased()
        guard let sentence = Self.deprecations.first(where: { lowered.contains($0) }) else { return false }
        _ = sentence
        isDeprecated = Stated(true, at: text.location)
        // `[Vpc(2016-04-28) - ListGadgets](…)`
        if let mark = text.string.ranges(of: " - ").first {
            let name = text.string[mark.upperBound...].prefix { $0.isLetter || $0.isNumber }
            if name.isOperationName { replacement = text.text(name).stated }
        }
        return true
    }

    /// Reads `Virtual Private Cloud:DeleteGadget`, `DeleteGadget - 删除`, `# DeleteGadget` or `DeleteGadget`.
    private static func title(_ page: PageLines, _ index: Int) -> Stated<String>? {
        guard page.lines[index].string.utf8.count <= 200 else { return nil }
        let text = page.text(index)
        var part = text.string[...]
        if part.hasPrefix("#") { part = part.drop { $0 == "#" || $0 == " " } }
        if let colon = part.lastIndex(where: { $0 == ":" || $0 == "：" }) { part = part[part.index(after: colon)...] }
        if let dash = part.ranges(of: " - ").first { part = part[..<dash.lowerBound] }
        part = part.drop { $0 == " " }
        let name = part.prefix { $0.isLetter && $0.isASCII || $0.isNumber && $0.isASCII }
        guard name.isOperationName, part[name.endIndex...].allSatisfy({ $0 == " " }),
            name.dropFirst().contains(where: \.isUppercase)
        else { return nil }
        return text.text(name).stated
    }

    /// Reads `Last Updated:Jul 10, 2024` or `更新时间：2024-07-10 10:00:00` as `2024-07-10`.
    private static func updated(_ page: PageLines, _ index: Int) -> Stated<String>? {
        let line = page.lines[index].string
        let lowered = line.lowercased()
        guard line.utf8.count <= 80, let mark = PageWords.updated.first(where: { lowered.hasPrefix($0) }) else {
            return nil
        }
        let text = page.text(index)
        let rest = text.string.dropFirst(mark.count).drop { ":： ".contains($0) }
        let words = rest.split { " ,:/-.年月日".contains($0) }
        guard words.count >= 3 else { return nil }
        let date: (year: Int?, month: Int?, day: Int?)
        if let month = PageWords.months.firstIndex(where: { words[0].lowercased().hasPrefix($0) }) {
            date = (Int(words[2]), month + 1, Int(words[1]))
        } else {
            date = (Int(words[0]), Int(words[1]), Int(words[2]))
        }
        guard let year = date.year, let month = date.month, let day = date.day, (2000...2199).contains(year),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return Stated(
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)", at: text.text(rest).location)
    }
}

extension String {
    fileprivate var isBlank: Bool { isEmpty }
}
