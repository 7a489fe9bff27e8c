import SDKGenDiagnostics

extension PageReader {
    /// Reads whether the page discloses the authorization, and if so, its table.
    ///
    /// - Parameter cells: The cells of the table, one after the other; the items of a list are one cell.
    func authorization(
        _ name: String, cells: (PageSection) -> [SourceText]
    ) -> (StatedAuthorization?, doubts: [Stated<String>]) {
        guard let section = sections[.authorization] else { return (nil, []) }
        for index in section.lines.prefix(100) {
            let lowered = page.lines[index].string.prefix(300).lowercased()
            if PageWords.undisclosed.contains(where: { lowered.contains($0) }) {
                return (StatedAuthorization(isDisclosed: Stated(false, at: page.text(index).location)), [])
            }
        }
        guard section.header != nil else { return (nil, []) }
        let table = AuthorizationTable(page, cells(section).filter { !$0.isEmpty }, operation: name)
        guard let first = table.actions.first else { return (nil, []) }
        var doubts: [Stated<String>] = []
        if !page.isMarkdown, marksRequiredInBold(before: section) {
            doubts.append(
                Stated(
                    "the page marks required resources in bold, which plain text does not show", at: first.name.location
                ))
        }
        return (StatedAuthorization(isDisclosed: Stated(true, at: first.name.location), actions: table.actions), doubts)
    }

    private func marksRequiredInBold(before section: PageSection) -> Bool {
        let lines = max(section.lines.lowerBound - 40, 0)..<section.lines.lowerBound
        return lines.contains { page.lines[$0].string.contains("displayed in bold") }
    }
}

/// Reads the cells of an authorization table: for each action its access level, its resources with their ARNs, the
/// condition keys and the dependent actions.
struct AuthorizationTable {
    private(set) var actions: [StatedAuthorization.Action] = []

    private let page: PageLines
    private let cells: [SourceText]
    private let operation: String
    private var index = 0

    init(_ page: PageLines, _ cells: [SourceText], operation: String) {
        self.page = page
        self.operation = operation
        self.cells = cells.map { page.value($0) }
        while index < self.cells.count {
            if let (name, rest) = action(self.cells[index]) {
                index += 1
                readAction(name, rest)
            } else if isResource(index), !actions.isEmpty {
                readResources()
                readKeys()
            } else {
                index += 1
            }
        }
    }

    private mutating func readAction(_ name: SourceText, _ rest: SourceText) {
        var action = StatedAuthorization.Action(name: name.stated)
        var level = rest
        if level.isEmpty, index < cells.count {
            level = cells[index]
            index += 1
        }
        let lowered = level.string.lowercased()
        var first: SourceText?
        if let access = PageWords.accessLevels.first(where: { lowered.hasPrefix($0) }) {
            if access != "none" {
                action.access = Stated(access, at: level.text(0..<access.utf8.count).location)
            }
            // The next cell can be glued to the level.
            let rest = level.text(access.utf8.count..<level.string.utf8.count).trimmed
            if !rest.isEmpty { first = rest }
        } else if !PageWords.empty.contains(lowered) {
            first = level
        }
        actions.append(action)
        if let first { addResource(first) }
        readResources()
        readKeys()
    }

    private func isARN(_ index: Int) -> Bool {
        cells.indices.contains(index) && (cells[index].string.hasPrefix("acs:") || cells[index].string == "*")
    }

    private func isEmpty(_ index: Int) -> Bool {
        cells.indices.contains(index) && PageWords.empty.contains(cells[index].string.lowercased())
    }

    private func isResource(_ index: Int) -> Bool {
        guard cells.indices.contains(index), !isEmpty(index) else { return false }
        let string = cells[index].string
        return (string.hasPrefix("*") || string.hasSuffix("*") && !string.contains("acs:")) && string.utf8.count > 1
            || isARN(index + 1) && action(cells[index]) == nil
            || string.contains("acs:") && !string.hasPrefix("acs:") || string == "All Resources" || string == "全部资源"
    }

    private mutating func readResources() {
        let last = actions.count - 1
        while index < cells.count {
            if isARN(index) {
                if let resource = actions[last].resources.last {
                    if resource.arn == nil {
                        actions[last].resources[actions[last].resources.count - 1].arn = cells[index].stated
                    } else {
                        actions[last].resources.append(
                            StatedAuthorization.Resource(
                                type: resource.type, arn: cells[index].stated, isRequired: resource.isRequired))
                    }
                }
            } else if isResource(index) || actions[last].resources.isEmpty && isPlainName(index) {
                addResource(cells[index])
            } else {
                break
            }
            index += 1
        }
        // An action without resources has an empty cell more.
        if actions[last].resources.isEmpty, isEmpty(index), isEmpty(index + 1), isEmpty(index + 2) { index += 1 }
    }

    private func isPlainName(_ index: Int) -> Bool {
        let string = cells[index].string
        return !isEmpty(index) && !string.contains(":") && !string.hasPrefix("-") && !string.hasPrefix("•")
    }

    /// Reads the cell of the condition keys and the cell of the dependent actions.
    private mutating func readKeys() {
        let last = actions.count - 1
        guard index < cells.count, !isResource(index) else { return }
        actions[last].conditions += keys(cells[index])
        index += 1
        guard index < cells.count, !isResource(index) else { return }
        actions[last].dependents += keys(cells[index])
        index += 1
    }

    private func keys(_ cell: SourceText) -> [Stated<String>] {
        cell.string.split(separator: "\n").compactMap { line in
            let item = line.drop { "-•* ".contains($0) }
            let key = page.value(cell.text(item))
            return PageWords.empty.contains(key.string.lowercased()) ? nil : key.stated
        }
    }

    /// Reads `vpc:DeleteGadget`, with which its access level may be glued together.
    private func action(_ cell: SourceText) -> (name: SourceText, rest: SourceText)? {
        let string = cell.string
        guard string.utf8.count <= 300, let colon = string.firstIndex(of: ":"), !string.hasPrefix("acs:"),
            colon > string.startIndex,
            string[..<colon].utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { return nil }
        let name = string[string.index(after: colon)...]
        guard !name.isEmpty else { return nil }
        if !operation.isEmpty, name.hasPrefix(operation) {
            let rest = name.dropFirst(operation.count)
            let lowered = rest.lowercased()
            if rest.isEmpty || PageWords.accessLevels.contains(where: { lowered.hasPrefix($0) })
                || lowered.hasPrefix(" ")
            {
                return (cell.text(string[..<rest.startIndex]), cell.text(rest).trimmed)
            }
        }
        if let space = name.firstIndex(of: " ") {
            return (cell.text(string[..<space]), cell.text(string[space...]).trimmed)
        }
        if let level = PageWords.accessLevels.first(where: { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }) {
            let rest = name.suffix(level.count)
            return (cell.text(string[..<rest.startIndex]), cell.text(rest))
        }
        return (cell, SourceText(in: cell.file))
    }

    private mutating func addResource(_ cell: SourceText) {
        var text = cell
        var isRequired = false
        if text.string.hasPrefix("*") {
            isRequired = true
            text = text.text(1..<text.string.utf8.count).trimmed
        }
        // The ARN can be glued to the type: `All Resources*`.
        var arn: Stated<String>?
        if text.string.hasSuffix("*"), text.string.utf8.count > 1, !text.string.contains("acs:") {
            let count = text.string.utf8.count
            arn = text.text((count - 1)..<count).stated
            text = text.text(0..<(count - 1)).trimmed
        } else if let start = text.string.ranges(of: "acs:").first, start.lowerBound > text.string.startIndex {
            arn = text.text(text.string[start.lowerBound...]).stated
            text = text.text(text.string[..<start.lowerBound]).trimmed
        }
        text = page.value(text)
        guard !text.isEmpty, let last = actions.indices.last else { return }
        actions[last].resources.append(
            StatedAuthorization.Resource(type: text.stated, arn: arn, isRequired: isRequired))
    }
}
