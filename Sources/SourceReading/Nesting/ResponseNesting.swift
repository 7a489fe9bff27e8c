import SDKGenDiagnostics

/// Nests the rows of a response table.
///
/// Some layouts mark the depth of a row, others have a table for each container, and most have neither: there, a
/// container's type opens it, and the samples show where it closes. A container that was closed is never reopened, so
/// that a later row which certainly is a member makes the rows before it members too.
struct ResponseNesting {
    private struct Entry {
        var data: StatedData
        var children: [Int] = []
        var names: Set<String> = []
        /// The row that describes the elements of the list.
        var item: StatedData?
        /// The value in the samples, and the value that contains the members: the element inside a wrapper.
        var shape: Int?
        var members: Int?
    }

    /// How a layout states most of the nesting.
    private enum Layout { case types, tables, marks }

    private static let depthLimit = 16
    /// The number of rows after a row that are looked at to decide where the row belongs.
    private static let lookahead = 40
    /// Fields of the response itself, which follow its lists.
    private static let responseFields: Set<String> = [
        "RequestId", "PageNumber", "PageSize", "TotalCount", "NextToken", "MaxResults",
    ]

    private let rows: [StatedRow]
    private let shape: SampleShape
    private var entries: [Entry]

    static func nest(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
        guard let first = rows.first else { return [] }
        var nesting = ResponseNesting(rows, samples, at: first.data.location)
        if rows.contains(where: { $0.depth != nil }) {
            nesting.nestByDepth(rows.indices, under: 0, depth: 0)
        } else {
            nesting.nestByTables()
        }
        return nesting.entries[0].children.map { nesting.finish($0, depth: 0) }
    }

    private init(_ rows: [StatedRow], _ samples: [StatedSample], at location: SourceLocation) {
        self.rows = rows
        shape = SampleShape(samples, fields: Set(rows.compactMap { $0.data.name?.value }))
        // The response itself.
        entries = [Entry(data: StatedData(at: location), shape: 0, members: 0)]
    }

    private mutating func add(_ data: StatedData, to parent: Int) -> Int {
        let name = data.name?.value ?? ""
        var node = shape.child(name, of: entries[parent].members)
        // A container in the sample of an operation that nests it elsewhere.
        if node == nil, let other = shape.node(named: name), shape.hasChildren(other) { node = other }
        entries.append(Entry(data: data, shape: node))
        entries[parent].children.append(entries.count - 1)
        entries[parent].names.insert(name)
        return entries.count - 1
    }

    // MARK: Depth marks

    /// Nests the rows with marks. Among rows with the same mark, the samples can show a container whose members have no
    /// marks of their own.
    private mutating func nestByDepth(_ range: Range<Int>, under parent: Int, depth: Int) {
        var siblings: [Int] = []
        var deeper: [Int: Range<Int>] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            siblings.append(index)
            var end = index + 1
            while end < range.upperBound, (rows[end].depth ?? 0) > depth { end += 1 }
            if end > index + 1, depth < Self.depthLimit { deeper[index] = (index + 1)..<end }
            index = depth < Self.depthLimit ? end : index + 1
        }
        place(siblings, under: parent, as: .marks, deeper: deeper, depth: depth)
    }

    /// Returns the value that contains the members of a container: the value itself or the element inside a wrapper.
    private func members(of node: Int?, first name: String) -> Int? {
        if let node, !shape.nodes[node].isList, shape.child(name, of: node) == nil,
            let element = shape.onlyChild(of: node), shape.hasChildren(element)
        {
            return element
        }
        return node
    }

    // MARK: Tables and types

    private mutating func nestByTables() {
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].table == rows[start].table { end += 1 }
            let hasTables = end < rows.count || start > 0
            let parent = rows[start].table == rows[0].table ? 0 : container(of: start..<end)
            let first = entries.count
            place(Array(start..<end), under: parent ?? 0, as: hasTables ? .tables : .types)
            if parent == nil {
                for entry in first..<entries.count { doubt("no row is the container of this field's table", entry) }
            }
            start = end
        }
    }

    /// Returns the container that a table describes: the one that the samples show with these members, or else the next
    /// one without members.
    private mutating func container(of range: Range<Int>) -> Int? {
        var best: (entry: Int, score: Int)?
        var candidates = 0
        for entry in entries.indices.dropFirst().prefix(400) {
            guard entries[entry].children.isEmpty, mayHaveMembers(entry) else { continue }
            candidates += 1
            let first = range.first.flatMap { rows[$0].data.name?.value } ?? ""
            let node = members(of: entries[entry].shape, first: first)
            let score = range.prefix(60).count { shape.child(rows[$0].data.name?.value ?? "", of: node) != nil }
            if best.map({ score > $0.score }) ?? true { best = (entry, score) }
        }
        guard let best else { return nil }
        let first = range.first.flatMap { rows[$0].data.name?.value } ?? ""
        entries[best.entry].members = members(of: entries[best.entry].shape, first: first)
        if best.score == 0, candidates > 1 {
            doubt("no sample shows which container the members of this one's table belong to", best.entry)
        }
        return best.entry
    }

    private func mayHaveMembers(_ entry: Int) -> Bool {
        switch entries[entry].data.kind?.value {
        case .list, .structure, .map, nil: true
        default: shape.hasChildren(entries[entry].shape)
        }
    }

    private mutating func doubt(_ text: String, _ entry: Int) {
        guard !entries[entry].data.doubts.contains(where: { $0.value == text }) else { return }
        entries[entry].data.doubts.append(Stated(text, at: entries[entry].data.location))
    }

    /// Places rows under a container. Containers among the rows open; the samples decide where they close.
    ///
    /// - Parameters:
    ///   - deeper: The rows that are marked as members of a row.
    private mutating func place(
        _ siblings: [Int], under root: Int, as layout: Layout, deeper: [Int: Range<Int>] = [:], depth: Int = 0
    ) {
        var stack = [root]
        // Whether a container was closed without certainty, so that rows that no sample shows may still be its members.
        var isGuess = false
        var position = 0
        while position < siblings.count {
            let index = siblings[position]
            let row = rows[index]
            guard let name = row.data.name?.value else {
                // A row without a name describes the elements of the list before it.
                setItem(row.data, of: stack[stack.count - 1])
                position += 1
                continue
            }
            var (level, isCertain) = level(of: name, in: siblings[(position + 1)...], stack)
            if !isCertain, level > 0, row.data.kind == nil, row.data.example == nil,
                isSimilar(name, entries[stack[level]].data.name?.value ?? "")
            {
                // `EngineConfig` after `WheelConfig` is beside it.
                level -= 1
            }
            let isShown = !candidates(name, stack).isEmpty || Self.responseFields.contains(name)
            if isShown { isGuess = false }
            if !isCertain, level < stack.count - 1 { isGuess = true }
            if isGuess { isCertain = false }
            stack.removeSubrange((level + 1)...)
            let entry = add(row.data, to: stack[level])
            if !isCertain {
                doubt("the source does not mark where the members of a structure end: this field may be outside", entry)
            }
            position += 1
            if let members = deeper[index] {
                let first = rows[members.lowerBound].data.name?.value ?? ""
                entries[entry].members = self.members(of: entries[entry].shape, first: first)
                nestByDepth(members, under: entry, depth: depth + 1)
                continue
            }
            let next = position < siblings.count ? rows[siblings[position]].data : nil
            let following = siblings[position...].prefix(5)
            guard stack.count <= Self.depthLimit, opens(entry, before: following, in: stack, layout) else {
                continue
            }
            stack.append(entry)
            if let next, isItem(next, of: entry), deeper[siblings[position]] == nil {
                setItem(next, of: entry)
                position += 1
                if !hasMembers(item: next, of: entry) { stack.removeLast() }
            } else {
                entries[entry].members = members(of: entries[entry].shape, first: next?.name?.value ?? "")
            }
        }
    }

    /// Returns whether the rows after a container are its members.
    private func opens(_ entry: Int, before following: ArraySlice<Int>, in stack: [Int], _ layout: Layout) -> Bool {
        guard let next = following.first.map({ rows[$0].data }) else { return false }
        let (data, node) = (entries[entry].data, entries[entry].shape)
        let name = next.name?.value ?? ""
        func isMember(_ name: String) -> Bool {
            shape.child(name, of: node) != nil || shape.child(name, of: shape.onlyChild(of: node)) != nil
        }
        func isSibling(_ name: String) -> Bool {
            stack.contains { shape.child(name, of: entries[$0].members) != nil }
        }
        let isShown = isMember(name)
        var isInParent = isSibling(name)
        if isShown, isInParent {
            // The first row that is in only one of both decides.
            let names = following.compactMap { rows[$0].data.name?.value }
            if let decisive = names.first(where: { isMember($0) != isSibling($0) }) {
                isInParent = isSibling(decisive)
            }
        }
        // A row without a type and an example is a container.
        let kind = data.kind?.value ?? (data.example == nil ? .structure : nil)
        switch kind {
        case .list, .structure, .map:
            if next.name == nil || isItem(next, of: entry) { return true }
            // In layouts with a table for each container, and in lists of plain values, nothing follows.
            let element = data.item.first?.kind?.value
            if let element, element != .structure, element != .list, element != .map { return isShown && !isInParent }
            let isStatedElsewhere = layout == .tables || layout == .marks && data.kind != nil
            if isStatedElsewhere || Self.responseFields.contains(name) { return isShown && !isInParent }
            if layout == .marks, isInParent { return false }
            let isPlain = [node, shape.onlyChild(of: node)].contains { $0.map { shape.nodes[$0].isScalar } ?? false }
            if node != nil, !isShown, isInParent || isPlain { return false }
            return isShown || !isInParent
        case nil: return isShown && (!isInParent || shape.hasChildren(node))
        default: return isShown && !isInParent
        }
    }

    /// Returns whether a row describes the elements of the list before it.
    private func isItem(_ row: StatedData, of entry: Int) -> Bool {
        guard let name = row.name?.value else { return true }
        let (data, node) = (entries[entry].data, entries[entry].shape)
        guard data.kind?.value == .list || data.kind == nil else {
            // A structure whose only member is a list in the samples.
            guard let only = shape.onlyChild(of: node), shape.child(name, of: node) == only, !isListed(node) else {
                return false
            }
            return shape.nodes[only].isList && row.kind?.value != .list
        }
        if name == data.name?.value { return true }
        let spelling = data.spelledType?.string ?? ""
        if spelling.hasPrefix("array"), data.kind?.value == .list { return true }
        if let only = shape.onlyChild(of: node), shape.child(name, of: node) == only, !isListed(node) {
            return shape.nodes[only].isList || shape.hasChildren(only) || data.kind != nil
        }
        // `Array of Gadget` followed by a row `Gadget`.
        let element = spelling.split(separator: " ").last.map(String.init)
        return data.kind != nil && spelling.lowercased().hasPrefix("array of") && element == name
            && shape.child(name, of: node) == nil
    }

    private func isListed(_ node: Int?) -> Bool { node.map { shape.nodes[$0].isList } ?? false }

    private func hasMembers(item row: StatedData, of entry: Int) -> Bool {
        switch row.kind?.value {
        case .list, .structure, .map: true
        case nil: shape.hasChildren(entries[entry].members) || shape.isEmpty || entries[entry].members == nil
        default: shape.hasChildren(entries[entry].members)
        }
    }

    private mutating func setItem(_ row: StatedData, of entry: Int) {
        guard entry > 0, entries[entry].item == nil else { return }
        entries[entry].item = row
        let node = entries[entry].shape
        entries[entry].members = node
        guard let name = row.name, name.value != entries[entry].data.name?.value else { return }
        // A list in JSON has no wrapper, whatever the row is called.
        if isListed(node), shape.child(name.value, of: node) == nil { return }
        entries[entry].data.wrapper = name
        entries[entry].members = shape.child(name.value, of: node)
    }

    /// Returns the open container that a row belongs to, as an index into the stack.
    private func level(
        of name: String, in later: ArraySlice<Int>, _ stack: [Int]
    ) -> (level: Int, isCertain: Bool) {
        let innermost = stack.count - 1
        guard innermost > 0 else { return (0, true) }
        let levels = candidates(name, stack)
        let isEmpty = entries[stack[innermost]].children.isEmpty
        // A container has at least one member.
        if isEmpty { return (innermost, levels.isEmpty || levels[0] == innermost) }
        let reached = levelReached(in: later, stack)
        if let reached, reached.isCertain, reached.level == innermost {
            // A later row is a member, so that this row is one as well.
            return (innermost, true)
        }
        guard let found = levels.first else {
            if Self.responseFields.contains(name) { return (0, true) }
            // No sample shows the row. It is where the rows around it are, if those agree.
            if let reached, reached.level == innermost { return (innermost, true) }
            // A container has each member once.
            if entries[stack[innermost]].names.contains(name),
                let outer = stack.lastIndex(where: { !entries[$0].names.contains(name) })
            {
                return (outer, reached?.isCertain ?? false && reached?.level == outer)
            }
            if let reached, stack[reached.level] > 0, isComplete(entries[stack[innermost]]) {
                return (reached.level, false)
            }
            return (innermost, false)
        }
        guard levels.count > 1 else {
            // Of two rows with one name, the first belongs to the container that no sample shows.
            let repeats = later.prefix(Self.lookahead).contains { rows[$0].data.name?.value == name }
            if repeats, found + 1 == innermost, entries[stack[innermost]].members == nil { return (innermost, true) }
            // A container that no sample shows can have any member.
            let isHidden = stack[(found + 1)...].contains { entries[$0].members == nil }
            return (found, !isHidden || Self.responseFields.contains(name))
        }
        // Several open containers have such a member: certain if a row for each of them follows.
        var following = 1
        for index in later.prefix(Self.lookahead) where rows[index].data.name?.value == name { following += 1 }
        return (found, following >= levels.count)
    }

    /// Whether a container has all members that the samples show.
    private func isComplete(_ entry: Entry) -> Bool {
        guard let node = entry.members, shape.hasChildren(node) else { return false }
        return shape.nodes[node].children.keys.allSatisfy { entry.names.contains($0) }
    }

    /// Whether two names begin or end with the same word.
    private func isSimilar(_ first: String, _ second: String) -> Bool {
        func words(_ name: String) -> (first: Substring, last: Substring) {
            let isCapital = { (character: Character) in character.isUppercase }
            let end = name.dropFirst().firstIndex(where: isCapital) ?? name.endIndex
            return (name[..<end], name[(name.lastIndex(where: isCapital) ?? name.startIndex)...])
        }
        return words(first).first == words(second).first || words(first).last == words(second).last
    }

    /// Returns the open containers that the samples show with a member, innermost first, as indices into the stack.
    private func candidates(_ name: String, _ stack: [Int]) -> [Int] {
        stack.indices.reversed().filter {
            shape.child(name, of: entries[stack[$0]].members) != nil && !entries[stack[$0]].names.contains(name)
        }
    }

    /// Returns the innermost container of the first later row that only one open container can have.
    private func levelReached(
        in later: ArraySlice<Int>, _ stack: [Int]
    ) -> (level: Int, isCertain: Bool)? {
        for index in later.prefix(Self.lookahead) {
            let data = rows[index].data
            guard let name = data.name?.value else { return nil }
            let levels = candidates(name, stack)
            if levels.count == 1 { return (levels[0], true) }
            if levels.isEmpty, Self.responseFields.contains(name) { return (0, true) }
            // The rows after another container are its members.
            switch data.kind?.value {
            case .list, .structure, .map: return nil
            default: if levels.isEmpty, data.kind == nil { return nil }
            }
        }
        return nil
    }

    // MARK: Wire forms

    /// Returns the data of an entry with its members, its kind and its wrapper as the samples show them.
    private func finish(_ index: Int, depth: Int) -> StatedData {
        let entry = entries[index]
        var data = entry.data
        guard depth <= Self.depthLimit + 1 else { return data }
        var children = entry.children
        var item = entry.item
        // A single row named like the wrapper describes the elements.
        if item == nil, children.count == 1, let child = children.first, let node = entry.shape, !isListed(node),
            let only = shape.onlyChild(of: node), let name = entries[child].data.name,
            shape.child(name.value, of: node) == only,
            shape.nodes[only].isList || data.kind?.value == .list && !entries[child].children.isEmpty
        {
            item = entries[child].data
            item?.name = nil
            data.wrapper = name
            children = entries[child].children
            if entries[child].data.kind?.value == .list { item?.kind = nil }
        }
        let members = children.map { finish($0, depth: depth + 1) }
        resolve(&data, names: Set(members.compactMap { $0.name?.value }), entry.shape, hasItem: item != nil)
        switch data.kind?.value {
        case .list, .map:
            setElement(&data, item, members, entry.shape)
        default:
            data.members = members
            if let item, data.description == nil { data.description = item.description }
        }
        return data
    }

    private func setElement(_ data: inout StatedData, _ item: StatedData?, _ members: [StatedData], _ node: Int?) {
        guard item != nil || !members.isEmpty else {
            // A list of texts in the samples.
            let element = data.wrapper == nil ? node : shape.child(data.wrapper?.value ?? "", of: node)
            if data.item.isEmpty, let element, shape.nodes[element].isString, !shape.hasChildren(element),
                let name = shape.nodes[element].name
            {
                var text = StatedData(at: name.location)
                text.kind = Stated(.string, at: name.location)
                data.item = [text]
            }
            return
        }
        var element = item ?? data.item.first ?? StatedData(at: members.first?.location ?? data.location)
        element.name = nil
        element.members = members
        if !members.isEmpty, element.kind?.value != .structure {
            element.kind = Stated(.structure, at: element.spelledType?.location ?? element.location)
        }
        if element.kind == nil { element.kind = data.item.first?.kind }
        data.item = [element]
    }

    /// Decides the kind and the wrapper of a container.
    private func resolve(_ data: inout StatedData, names: Set<String>, _ node: Int?, hasItem: Bool) {
        if data.kind?.value == .string, shape.hasChildren(node) || isListed(node), isJSONText(data) { data.kind = nil }
        let kind = data.kind?.value
        correctText(&data, node, hasMembers: !names.isEmpty || hasItem)
        guard kind == .list || kind == .structure || kind == nil || !names.isEmpty || hasItem else {
            return
        }
        if hasItem {
            if kind != .map { setKind(.list, &data, at: data.location) }
            checkWrapper(&data, node)
            return
        }
        guard let node, let name = shape.nodes[node].name else {
            doubtContainer(&data, hasMembers: !names.isEmpty)
            return
        }
        let value = shape.nodes[node]
        if value.isList {
            if kind != .map { setKind(.list, &data, at: name.location) }
            return
        }
        if let only = shape.onlyChild(of: node), let wrapper = shape.nodes[only].name {
            // Elements can have a member of their own name.
            let isElement =
                names.isEmpty
                ? shape.nodes[only].isList || kind == .list
                : names.contains { $0 != wrapper.value && shape.child($0, of: only) != nil }
            if isElement, kind != .structure || shape.nodes[only].isList {
                setKind(.list, &data, at: name.location)
                data.wrapper = wrapper
                return
            }
        }
        let isShown = names.contains { value.children[$0] != nil } || names.isEmpty && value.children.count > 1
        if kind == nil, isShown {
            setKind(.structure, &data, at: name.location)
            if Self.isPlural(name.value) {
                data.doubts.append(
                    Stated("the sample shows a structure, but the name is that of a list", at: data.location))
            }
        }
        if kind == .list {
            if isShown, value.isInJSON {
                // Some samples show the only element in place of the list.
                let isArray = data.spelledType?.string.lowercased().hasPrefix("array") ?? false
                if !isArray, !Self.isPlural(name.value) { setKind(.structure, &data, at: name.location) }
                data.doubts.append(
                    Stated("the table says that this is a list, but the sample shows a structure", at: data.location))
            } else if !isShown {
                doubtContainer(&data, hasMembers: !names.isEmpty)
            }
        }
        if kind == nil, !isShown { doubtContainer(&data, hasMembers: !names.isEmpty) }
    }

    /// Makes a list of a text that the samples show as a list of texts.
    private func correctText(_ data: inout StatedData, _ node: Int?, hasMembers: Bool) {
        guard data.kind?.value == .string, !hasMembers, let node, let name = shape.nodes[node].name else { return }
        let only = shape.onlyChild(of: node)
        guard isListed(node) && !shape.nodes[node].isSingleString || isListed(only) else { return }
        if !isListed(node), let only { data.wrapper = shape.nodes[only].name }
        setKind(.list, &data, at: name.location)
        data.doubts.append(
            Stated("the table says that this is a string, but the sample shows a list", at: data.location))
    }

    /// Returns whether the type is `JSON string`, which some tables write for a structure or a list in a response.
    private func isJSONText(_ data: StatedData) -> Bool {
        data.spelledType?.string.lowercased().hasPrefix("json") ?? false
    }

    /// An item row is the wrapper, unless the samples show otherwise.
    private func checkWrapper(_ data: inout StatedData, _ node: Int?) {
        guard let wrapper = data.wrapper, let node, !shape.nodes[node].isList else { return }
        if shape.child(wrapper.value, of: node) == nil, let only = shape.onlyChild(of: node),
            shape.nodes[only].isList, let name = shape.nodes[only].name
        {
            data.wrapper = name
            data.doubts.append(
                Stated("the table calls the elements \(wrapper.value), the sample \(name.value)", at: data.location))
        }
    }

    private func setKind(_ kind: StatedData.Kind, _ data: inout StatedData, at location: SourceLocation) {
        if data.kind?.value != kind { data.kind = Stated(kind, at: location) }
    }

    private func doubtContainer(_ data: inout StatedData, hasMembers: Bool) {
        switch data.kind?.value {
        case .list:
            data.doubts.append(
                Stated("no sample shows whether the elements are inside another element", at: data.location))
        case nil:
            let doubt =
                hasMembers
                ? "neither the type nor a sample shows whether this is a list or a structure"
                : "the source does not state a known type"
            data.doubts.append(Stated(doubt, at: data.location))
            // The number of the name suggests one of both.
            if hasMembers, let name = data.name {
                setKind(Self.isPlural(name.value) ? .list : .structure, &data, at: name.location)
            }
        default: break
        }
    }

    private static func isPlural(_ name: String) -> Bool {
        ["s", "Set", "List"].contains { name.hasSuffix($0) }
    }
}
