import SDKGenDiagnostics

/// Nests the rows of a request table: `Tag.N.Key` becomes a list of structures.
///
/// Members of a list without an end mark continue until a parameter that no list contains. What is not certain is a doubt
/// on the data.
package func nestRequest(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
    var nesting = Nesting(SampleShape.ofRequests(samples), samples, isRequest: true)
    nesting.add(rows)
    return nesting.data
}

/// Nests the rows of a response table by their depths, tables, item rows and the samples.
///
/// What is not certain is a doubt on the data.
package func nestResponse(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
    let names = Set(rows.compactMap { $0.data.name?.value })
    var nesting = Nesting(SampleShape.ofResponses(samples, names: names), samples, isRequest: false)
    nesting.add(rows)
    return nesting.data
}

/// Builds the tree of the data from rows in document order.
private struct Nesting {
    /// A node of the tree. A class, so that the open nodes can change.
    private final class Node {
        var data: StatedData
        var children: [Node] = []
        /// The shape of the members inside, from the samples.
        let shape: SampleShape?
        var wrapper: Stated<String>?
        /// Whether the source has a row for the elements.
        var hasItem = false
        let table: Int

        init(_ data: StatedData, shape: SampleShape?, table: Int) {
            self.data = data
            self.shape = shape
            self.table = table
        }

        var name: String { data.name?.value ?? "" }
        var isList: Bool { data.kind?.value == .list }

        /// The wrapper of the list in the samples.
        var shapeWrapper: String? {
            guard let shape else { return nil }
            // A list that a sample shows as an object with one member is inside a wrapper.
            if let wrapper = shape.wrapper { return wrapper }
            guard shape.kind == .object, shape.members.count == 1, let (name, inner) = shape.members.first else {
                return nil
            }
            return isList || data.kind == nil && inner.kind == .object && Nesting.isElement(name, of: self.name)
                ? name : nil
        }

        /// The shape of the members, which of a list are those of its elements.
        var elementShape: SampleShape? { shapeWrapper.flatMap { shape?.members[$0] } ?? shape }
    }

    private let root: Node
    private let isRequest: Bool
    private let samples: [StatedSample]
    /// The open containers, from the root.
    private var open: [Node]
    private var table = 0
    /// Whether the current table marks depths at all.
    private var marksDepths = false

    init(_ shape: SampleShape?, _ samples: [StatedSample], isRequest: Bool) {
        self.samples = samples
        root = Node(
            StatedData(at: SourceLocation(file: SourceFile(path: "", bytes: []), offset: 0)), shape: shape, table: 0)
        self.isRequest = isRequest
        open = [root]
    }

    private static let depthLimit = 16

    var data: [StatedData] { root.children.map { data(of: $0, depth: 0) } }

    // MARK: Rows

    mutating func add(_ rows: [StatedRow]) {
        var rest = rows[...]
        while let first = rest.first {
            let current = rest.prefix { $0.table == first.table }
            rest = rest.dropFirst(current.count)
            marksDepths = current.contains { ($0.depth ?? 0) > 0 }
            if first.table != table { beginTable(current.compactMap { $0.data.name?.value }) }
            table = first.table
            for row in current { add(row) }
        }
    }

    private mutating func add(_ row: StatedRow) {
        guard let name = row.data.name?.value, !name.isEmpty else { return addItem(row) }
        let path = Self.path(name)
        if path.count > 1 || path.first?.isIndexed == true { return add(row, at: path) }
        if marksDepths, let depth = row.depth { return add(row, depth: depth) }
        if isItemRow(row), let list = open.last { return addItem(row, named: name, of: list) }
        closeScalarList()
        let (parent, doubt) = parent(of: name)
        var data = row.data
        if let doubt { data.doubts.append(Stated(doubt, at: row.data.location)) }
        append(data, to: parent, table: row.table)
    }

    /// The rows of a further table are the members of a container: of the one in which the samples show the most of
    /// them, otherwise of the first one that has no members yet.
    private mutating func beginTable(_ names: [String]) {
        var best: (chain: [Node], count: Int)?
        var firstEmpty: [Node]?
        var firstIsNamed = false
        func search(_ chain: [Node]) {
            guard let node = chain.last, chain.count <= Self.depthLimit else { return }
            if node !== root, isContainer(node), node.children.isEmpty {
                let singular = node.name.dropLast(node.name.hasSuffix("s") ? 1 : 3)
                let isNamed = singular.count > 2 && names.contains { $0.hasPrefix(singular) }
                if !isScalarList(node), firstEmpty == nil || isNamed && !firstIsNamed {
                    firstEmpty = chain
                    firstIsNamed = isNamed
                }
                let count = names.count { node.elementShape?.members[$0] != nil }
                if count * 2 > names.count, count > best?.count ?? 0 { best = (chain, count) }
            }
            for child in node.children { search(chain + [child]) }
        }
        search([root])
        let isShownAtRoot = names.count { root.shape?.members[$0] != nil } * 2 > names.count
        open = best?.chain ?? (isShownAtRoot ? [root] : firstEmpty ?? [root])
    }

    private mutating func append(_ data: StatedData, to parent: Node, table: Int) {
        let shape = parent.elementShape?.members[data.name?.value ?? ""]
        let node = Node(data, shape: shape, table: table)
        parent.children.append(node)
        if let index = open.firstIndex(where: { $0 === parent }) { open.removeSubrange((index + 1)...) }
        guard isContainer(node), open.count < Self.depthLimit else { return }
        open.append(node)
    }

    /// Returns whether the data can have members, by its type or, if the type is not stated, by the samples.
    private func isContainer(_ node: Node) -> Bool {
        switch node.data.kind?.value {
        case .list?, .structure?, .map?: true
        // In a response, a row without a type is a list or a structure.
        case nil: node.shape.map { $0.kind != .scalar } ?? !isRequest
        default: false
        }
    }

    private func isScalarList(_ node: Node) -> Bool {
        guard node.isList else { return false }
        if let item = node.data.item.first?.kind?.value { return item != .structure && item != .list && item != .map }
        return node.elementShape.map { $0.kind == .list && $0.members.isEmpty } ?? false
    }

    /// A list of scalars has no members: the next row stands beside it.
    private mutating func closeScalarList() {
        while let last = open.last, last !== root, isScalarList(last) || last.data.kind?.value == .map {
            open.removeLast()
        }
    }

    // MARK: Depths

    private mutating func add(_ row: StatedRow, depth: Int) {
        let name = row.data.name?.value ?? ""
        var data = row.data
        if open.count < depth + 1 {
            data.doubts.append(
                Stated("the table marks a deeper level, but no list or structure is open", at: row.data.location))
        }
        var parent = open[min(depth, open.count - 1)]
        // Some tables mark one level only. Samples, and names that occur again, show which members are deeper.
        let isRepeated = parent.children.contains { $0.name == name }
        if parent.shape != nil && parent.elementShape?.members[name] == nil || isRepeated {
            let lastContainer = parent.children.last { isContainer($0) && !isScalarList($0) }
            let deeper = (open.dropFirst(depth + 1).reversed() + [lastContainer].compactMap { $0 }).filter { node in
                isContainer(node) && !node.children.contains { $0.name == name }
            }
            if let inner = deeper.first(where: { $0.elementShape?.members[name] != nil }) {
                parent = inner
            } else if let inner = implied(name, in: parent, row) {
                parent = inner
            } else if isRepeated, let inner = deeper.first {
                parent = inner
                data.doubts.append(
                    Stated("the table marks it as a member of another structure", at: row.data.location))
            }
        }
        if let index = open.firstIndex(where: { $0 === parent }) { open.removeSubrange((index + 1)...) }
        let node = Node(data, shape: parent.elementShape?.members[name], table: row.table)
        parent.children.append(node)
        guard open.count < Self.depthLimit else { return }
        if open.last !== parent { open.append(parent) }
        open.append(node)
    }

    /// Returns the structure in a container that the table has no row for, if samples show the member in exactly one.
    private mutating func implied(_ name: String, in parent: Node, _ row: StatedRow) -> Node? {
        let structures = (parent.elementShape?.members ?? [:]).filter {
            $0.value.kind == .object && $0.value.members[name] != nil
        }
        guard structures.count == 1, let (outer, shape) = structures.first else { return nil }
        if let known = parent.children.first(where: { $0.name == outer }) { return known }
        var data = StatedData(
            name: Stated(outer, at: place(of: outer, in: "") ?? row.data.location), at: row.data.location)
        data.kind = Stated(.structure, at: row.data.location)
        data.doubts = [Stated("the table has no row for it, but the samples show it", at: row.data.location)]
        let node = Node(data, shape: shape, table: row.table)
        parent.children.append(node)
        return node
    }

    // MARK: Items

    /// A row without a name describes the elements of the list above it.
    private mutating func addItem(_ row: StatedRow) {
        guard let list = open.last, list !== root, list.isList, !list.hasItem else { return }
        list.hasItem = true
        setItem(of: list, row.data)
    }

    /// Returns whether a row describes the elements of the list above it, and names their wrapper.
    private func isItemRow(_ row: StatedRow) -> Bool {
        guard let list = open.last, list !== root, list.isList, !list.hasItem, list.children.isEmpty,
            let name = row.data.name?.value
        else { return false }
        let kind = row.data.kind?.value
        if let shape = list.shape {
            if let wrapper = list.shapeWrapper { return wrapper == name }
            // Without a wrapper, the row has the name of the list, or its type in the singular.
            if shape.members[name] == nil {
                return name == list.name && (kind == nil || kind == .structure || isScalarList(list))
                    || kind == nil && !shape.members.isEmpty
            }
            return false
        }
        if name == list.name { return true }
        guard isSingular(name, of: list.name) else { return false }
        return kind == nil || kind == .structure || isScalarList(list)
    }

    private func isSingular(_ name: String, of list: String) -> Bool {
        list.hasPrefix(name) || list.dropLast(3) + "y" == name || list.hasPrefix(name.dropLast(1)) && name.count > 3
    }

    /// Returns whether a name can be that of a list's elements: `VpcType` of `VpcSet`, `Policy` of `Policies`.
    private static func isElement(_ name: String, of list: String) -> Bool {
        let common = zip(name, list).prefix { $0 == $1 }.count
        return common >= 2 && common * 10 >= min(name.count, list.count) * 6
    }

    private mutating func addItem(_ row: StatedRow, named name: String, of list: Node) {
        list.hasItem = true
        if name != list.name, list.shape == nil || list.shapeWrapper == name { list.wrapper = row.data.name }
        setItem(of: list, row.data)
    }

    private mutating func setItem(of list: Node, _ row: StatedData) {
        guard let kind = row.kind else { return }
        var item = list.data.item.first ?? StatedData(at: row.location)
        item.kind = kind
        item.description = row.description ?? item.description
        if kind.value != .structure, kind.value != .list, kind.value != .map {
            item.example = row.example ?? item.example
        }
        list.data.item = [item]
    }

    // MARK: Parents

    /// The parameters that no list contains, by which the end of a list is seen.
    private static let topLevelNames: Set = [
        "RegionId", "ClientToken", "DryRun", "PageNumber", "PageSize", "NextToken", "MaxResults", "OwnerId",
        "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount",
    ]

    /// Returns the container of a row without a depth mark, and why it is not certain, if it is not.
    private func parent(of name: String) -> (Node, doubt: String?) {
        guard let last = open.last, last !== root else { return (root, nil) }
        // A container without members is followed by its members.
        let isNew = last.children.isEmpty
        for node in open.reversed() {
            guard node.elementShape?.members[name] != nil else { continue }
            // The same name can be a member and stand beside the list.
            let isRepeated = node.children.contains { $0.name == name }
            if isRepeated { continue }
            let isAmbiguous = isNew && node !== last && last.shape == nil
            return (node, isAmbiguous ? "it may be a member of `\(last.name)`" : nil)
        }
        if isRequest, Self.topLevelNames.contains(name) { return (root, nil) }
        if isNew { return (last, last.shape == nil ? nil : "no sample shows it inside `\(last.name)`") }
        if open.allSatisfy({ node in node.children.contains { $0.name == name } }) { return (root, nil) }
        for node in open.reversed() where !node.children.contains(where: { $0.name == name }) {
            return (
                node, node === root ? nil : "it may stand beside `\(node.name)`, since no mark ends the members of it"
            )
        }
        return (root, nil)
    }

    // MARK: Indexed names

    private struct Step {
        let name: String
        /// Whether an index follows: `Tag` in `Tag.N.Key`.
        var isIndexed: Bool
    }

    private static func path(_ name: String) -> [Step] {
        guard name.contains(".") else { return [Step(name: name, isIndexed: false)] }
        var steps: [Step] = []
        for part in name.split(separator: ".", maxSplits: 40) {
            let word = part.filter { !$0.isWhitespace && $0 != "{" && $0 != "}" }
            let isIndex = Int(word) != nil || ["n", "m", "x", "i", "N", "M", "X", "I"].contains(word)
            if isIndex, !steps.isEmpty {
                steps[steps.count - 1].isIndexed = true
            } else if !word.isEmpty {
                steps.append(Step(name: word, isIndexed: false))
            }
        }
        return steps
    }

    private mutating func add(_ row: StatedRow, at path: [Step]) {
        open = [root]
        var parent = root
        for (index, step) in path.prefix(Self.depthLimit).enumerated() {
            let isLast = index == path.count - 1
            let known = parent.children.first { $0.name == step.name }
            if isLast {
                var data = row.data
                data.name = row.data.name.map { Stated(step.name, at: $0.location) }
                if step.isIndexed { data = Self.list(of: data) }
                if let known {
                    merge(data, into: known)
                } else {
                    parent.children.append(Node(data, shape: parent.shape?.members[step.name], table: row.table))
                }
                return
            }
            if let known {
                if known.data.kind == nil { known.data.kind = container(step, row) }
                parent = known
                continue
            }
            var data = StatedData(name: row.data.name.map { Stated(step.name, at: $0.location) }, at: row.data.location)
            data.kind = container(step, row)
            if !isRequest { data.isRequired = nil } else { data.isRequired = Stated(false, at: row.data.location) }
            if row.data.isRequired?.value == true {
                data.doubts.append(
                    Stated("whether it is required is stated of its members only", at: row.data.location))
            }
            let node = Node(data, shape: parent.shape?.members[step.name], table: row.table)
            parent.children.append(node)
            parent = node
        }
    }

    private func container(_ step: Step, _ row: StatedRow) -> Stated<StatedData.Kind> {
        Stated(step.isIndexed ? .list : .structure, at: row.data.name?.location ?? row.data.location)
    }

    /// Returns the list whose elements a row `ResourceId.N` describes.
    private static func list(of row: StatedData) -> StatedData {
        guard row.kind?.value != .list else { return row }
        var list = row
        var item = StatedData(at: row.location)
        item.kind = row.kind
        item.spelledType = row.spelledType
        item.example = row.example
        list.example = nil
        list.kind = row.name.map { Stated(.list, at: $0.location) }
        list.item = [item]
        return list
    }

    private func merge(_ data: StatedData, into node: Node) {
        var merged = node.data
        merged.kind = merged.kind ?? data.kind
        merged.description = merged.description ?? data.description
        if merged.item.isEmpty { merged.item = data.item }
        if data.isRequired?.value == true { merged.isRequired = data.isRequired }
        node.data = merged
    }

    // MARK: The result

    private func data(of node: Node, depth: Int) -> StatedData {
        var data = node.data
        let members =
            depth < Self.depthLimit
            ? node.children.map { self.data(of: $0, depth: depth + 1) } : []
        if data.kind == nil, !members.isEmpty || node.shape.map({ $0.kind != .scalar }) == true {
            data.kind = Stated(
                Self.kind(of: node), at: data.spelledType?.location ?? data.location)
        }
        // A structure whose only member is a list, without a row of its own, is a list in a wrapper.
        if data.kind?.value == .structure, !isRequest, let wrapper = node.shape?.wrapper, !members.isEmpty,
            !members.contains(where: { $0.name?.value == wrapper })
        {
            data.kind = data.kind.map { Stated(.list, at: $0.location) }
        }
        guard let kind = data.kind?.value else { return data }
        switch kind {
        case .list:
            if !members.isEmpty {
                var item = data.item.first ?? StatedData(at: data.location)
                item.kind = Stated(.structure, at: item.kind?.location ?? data.kind?.location ?? data.location)
                item.members = members
                data.item = [item]
            } else if data.item.isEmpty, let shape = node.elementShape, shape.kind != .object {
                var item = StatedData(at: data.location)
                item.kind = Stated(.string, at: data.location)
                item.doubts.append(Stated("no source states the type of the elements", at: data.location))
                data.item = [item]
            }
            if !isRequest { setWrapper(&data, node) }
        case .structure: data.members += members
        case .map:
            if !members.isEmpty {
                data.kind = data.kind.map { Stated(.structure, at: $0.location) }
                data.members = members
            }
        default:
            if !members.isEmpty {
                data.doubts.append(
                    Stated("the table lists members of it, although its type has none", at: data.location))
                data.members = members
            }
        }
        return data
    }

    private static func kind(of node: Node) -> StatedData.Kind {
        guard let shape = node.shape else { return .list }
        return shape.kind == .list || node.shapeWrapper != nil ? .list : .structure
    }

    private func setWrapper(_ data: inout StatedData, _ node: Node) {
        if let shape = node.shape, shape.kind != .scalar {
            data.wrapper = (node.shapeWrapper ?? shape.wrapper).map {
                Stated($0.filter { !$0.isWhitespace }, at: place(of: $0, in: node.name) ?? data.location)
            }
        } else if let wrapper = node.wrapper {
            data.wrapper = wrapper
        } else if !node.hasItem {
            data.doubts.append(Stated("no source shows whether the elements are inside a wrapper", at: data.location))
        }
    }

    /// Returns the place of a member's name in a sample, after the name of its container.
    private func place(of member: String, in list: String) -> SourceLocation? {
        for sample in samples {
            let body: SourceText
            let (open, close): (String, String)
            switch sample.content {
            case .request: continue
            case .json(let text): (body, open, close) = (text, "\"", "\"")
            case .xml(let text): (body, open, close) = (text, "<", ">")
            }
            let outer = list.isEmpty ? nil : body.string.firstRange(of: open + list + close)
            guard list.isEmpty || outer != nil,
                let inner = body.string[(outer?.upperBound ?? body.string.startIndex)...].firstRange(
                    of: open + member + close)
            else { continue }
            return body.location(of: body.string[inner].dropFirst().dropLast())
        }
        return nil
    }
}
