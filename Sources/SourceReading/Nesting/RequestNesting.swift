import SDKGenDiagnostics

/// Nests the rows of a request table: `Tag.N.Key` becomes a list of structures.
struct RequestNesting {
    private struct Entry {
        var data: StatedData
        var children: [Int] = []
        var names: [String: Int] = [:]
        /// Whether the names of the members show that the value is a list, `Tag` in `Tag.N.Key`.
        var isIndexed = false
        /// Whether the source has a row for the value itself.
        var hasRow = false
        var item: StatedData?
    }

    private static let depthLimit = 16
    /// Parameters that are never members of a structure.
    private static let ownParameters: Set<String> = [
        "RegionId", "ClientToken", "DryRun", "OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount",
        "ResourceGroupId", "PageNumber", "PageSize", "MaxResults", "NextToken", "Tag", "Tags", "InstanceId",
    ]

    /// The values of sample requests by the name of their parameter.
    private var samples: [String: String] = [:]
    /// The names of parameters that sample requests send with an index.
    private var indexed: Set<String> = []
    private var entries: [Entry]

    static func nest(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
        guard let first = rows.first else { return [] }
        var nesting = RequestNesting(samples, at: first.data.location)
        if rows.contains(where: { ($0.depth ?? 0) > 0 }) {
            nesting.nestByDepth(rows)
        } else {
            nesting.nestByNames(rows)
        }
        return nesting.entries[0].children.map { nesting.finish($0, depth: 0) }
    }

    private init(_ samples: [StatedSample], at location: SourceLocation) {
        entries = [Entry(data: StatedData(at: location))]
        for case .request(let values) in samples.map(\.content) {
            for (name, value) in values {
                self.samples[name.value] = value.value
                let parts = name.value.split(separator: ".")
                if parts.count > 1, Int(parts[1]) != nil { indexed.insert(String(parts[0])) }
            }
        }
    }

    private mutating func add(_ data: StatedData, to parent: Int) -> Int {
        entries.append(Entry(data: data, hasRow: true))
        entries[parent].children.append(entries.count - 1)
        entries[parent].names[data.name?.value ?? ""] = entries.count - 1
        return entries.count - 1
    }

    private mutating func nestByDepth(_ rows: [StatedRow]) {
        var stack = [0]
        for row in rows {
            let depth = min(max(row.depth ?? 0, 0), stack.count - 1, Self.depthLimit)
            stack.removeSubrange((depth + 1)...)
            stack.append(addRow(row.data, to: stack[depth]))
        }
    }

    /// Nests rows whose names have dots, and rows after `array<object>` and a row without a name.
    private mutating func nestByNames(_ rows: [StatedRow]) {
        /// The open containers of rows without a name.
        var stack = [0]
        for (index, row) in rows.enumerated() {
            let top = stack[stack.count - 1]
            guard let name = row.data.name?.value else {
                // The element of the list before.
                if let last = entries.indices.last, last > 0, entries[last].item == nil {
                    entries[last].item = row.data
                    if row.data.kind?.value == .structure, stack.count <= Self.depthLimit { stack.append(last) }
                }
                continue
            }
            if stack.count > 1 {
                let isOwn =
                    Self.ownParameters.contains(name) || entries[top].names[name] != nil
                    || Self.closes(entries[top], before: row.data)
                if isOwn, !entries[top].children.isEmpty {
                    stack = [0]
                    _ = addRow(row.data, to: 0)
                    continue
                }
            }
            let isFirst = entries[top].children.isEmpty
            let entry = addRow(row.data, to: stack[stack.count - 1])
            if stack.count > 1, !isFirst, !Self.isKeyAndValue(entries[top], name) {
                entries[entry].data.doubts.append(
                    Stated(
                        "the source does not mark where the members of a structure end: this parameter may be outside",
                        at: row.data.location))
            }
            // The members of a structure follow it.
            let next = index + 1 < rows.count ? rows[index + 1].data : nil
            if row.data.kind?.value == .structure, !name.contains("."), next?.name != nil,
                row.data.spelledType?.string == "object", stack.count <= Self.depthLimit
            {
                stack.append(entry)
            }
        }
    }

    /// A list of tags has keys and values, and nothing else.
    private static func closes(_ container: Entry, before row: StatedData) -> Bool {
        guard container.names["Key"] != nil, let name = row.name?.value else { return false }
        return !["Key", "Value", "Values", "Scope"].contains(name)
    }

    private static func isKeyAndValue(_ container: Entry, _ name: String) -> Bool {
        container.names["Key"] != nil && ["Value", "Values"].contains(name)
    }

    private static func isIndex(_ part: Substring) -> Bool {
        part.utf8.count == 1 && "NnMmXxIi".contains(part) || Int(part) != nil || part == "{N}" || part == "#"
    }

    /// Adds a row and, for a name with dots, the containers that the name shows.
    private mutating func addRow(_ row: StatedData, to parent: Int) -> Int {
        guard let name = row.name else { return add(row, to: parent) }
        var parts: [(name: Substring, isIndexed: Bool)] = []
        for part in name.value.split(separator: ".").prefix(Self.depthLimit * 2) {
            var part = part
            var hasBrackets = false
            if part.hasSuffix("[]") || part.hasSuffix("[N]") {
                part = part[..<(part.lastIndex(of: "[") ?? part.endIndex)]
                hasBrackets = true
            }
            if Self.isIndex(part), !parts.isEmpty {
                parts[parts.count - 1].isIndexed = true
            } else {
                parts.append((part, hasBrackets))
            }
        }
        guard parts.count <= Self.depthLimit, let last = parts.popLast() else { return add(row, to: parent) }
        var container = parent
        for part in parts {
            let location = place(of: part.name, in: name)
            let key = String(part.name)
            if let known = entries[container].names[key] {
                container = known
            } else {
                var data = StatedData(name: Stated(key, at: location), at: row.location)
                data.spelledType = nil
                container = add(data, to: container)
                entries[container].hasRow = false
            }
            let isIndexed = part.isIndexed || indexed.contains(key) && parent == 0 && part.name == parts[0].name
            if isIndexed { entries[container].isIndexed = true }
        }
        var data = row
        data.name = Stated(String(last.name), at: place(of: last.name, in: name))
        if let known = entries[container].names[String(last.name)], !entries[known].hasRow {
            let isIndexed = entries[known].isIndexed || last.isIndexed
            entries[known].data = data
            entries[known].hasRow = true
            entries[known].isIndexed = isIndexed
            return known
        }
        let entry = add(data, to: container)
        entries[entry].isIndexed = last.isIndexed
        return entry
    }

    /// Returns the place of a part of a name, if the name is written as it is in the file.
    private func place(of part: Substring, in name: Stated<String>) -> SourceLocation {
        let whole = name.location
        guard whole.length == name.value.utf8.count else { return whole }
        let start = name.value.utf8.distance(from: name.value.startIndex, to: part.startIndex)
        return SourceLocation(file: whole.file, offset: whole.offset + start, length: part.utf8.count)
    }

    private func finish(_ index: Int, depth: Int) -> StatedData {
        let entry = entries[index]
        var data = entry.data
        guard depth <= Self.depthLimit else { return data }
        let members = entry.children.map { finish($0, depth: depth + 1) }
        let name = data.name
        if entry.isIndexed {
            // `Ids.N` with the type of an element, or with that of the list.
            if data.kind?.value != .list, members.isEmpty, let kind = data.kind {
                var element = StatedData(at: kind.location)
                element.kind = kind
                data.item = [element]
            }
            data.kind = Stated(.list, at: name?.location ?? data.location)
            data.style = Stated(.flat, at: name?.location ?? data.location)
        } else if !members.isEmpty, data.kind?.value != .list {
            data.kind = Stated(.structure, at: data.kind?.location ?? name?.location ?? data.location)
        }
        if data.kind?.value == .list || data.kind?.value == .map {
            if var element = entry.item ?? data.item.first ?? (members.isEmpty ? nil : StatedData(at: data.location)) {
                element.name = nil
                if !members.isEmpty {
                    element.members = members
                    element.kind = Stated(.structure, at: element.kind?.location ?? element.location)
                }
                data.item = [element]
            }
        } else {
            data.members = members
        }
        if !entry.hasRow, data.isRequired == nil {
            // A list is optional if all its members are. Whether it is required with a required member is open.
            if let first = members.first?.isRequired, members.allSatisfy({ $0.isRequired?.value == false }) {
                data.isRequired = first
            } else if let required = members.first(where: { $0.isRequired?.value == true })?.isRequired {
                data.isRequired = required
                data.doubts.append(
                    Stated("the source states only for the members that they are required", at: required.location))
            }
        }
        if depth == 0, data.style == nil, data.kind?.value == .list, let name { setStyle(&data, name.value) }
        return data
    }

    /// Sets how a list is sent, if the type or a sample shows it.
    private func setStyle(_ data: inout StatedData, _ name: String) {
        guard let type = data.spelledType else { return }
        if type.string.lowercased() == "repeatlist" || indexed.contains(name) {
            data.style = Stated(.flat, at: type.location)
        }
    }
}
