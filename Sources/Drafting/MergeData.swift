import SDKGenSourceReading

/// Merges parameters or fields of two sources.
struct DataMerge {
    private(set) var conflicts: [MergedOperation.Conflict] = []

    /// The nesting limit. Sources are not trusted to have an end.
    private static let depthLimit = 24

    /// Returns the data of two sources: first that of the first one, then what only the second one has.
    mutating func merged(_ first: [StatedData], _ second: [StatedData]) -> [StatedData] {
        merged(first, second, path: "", depth: 0)
    }

    private mutating func merged(
        _ first: [StatedData], _ second: [StatedData], path: String, depth: Int
    ) -> [StatedData] {
        guard depth < Self.depthLimit, !second.isEmpty else { return first }
        var result = Self.renested(first, as: second)
        let names = SpelledNames(result.map { $0.name?.value ?? "" })
        let theirs = SpelledNames(second.compactMap(\.name?.value))
        var last = -1
        var additions: [Int: [StatedData]] = [:]
        for data in second {
            guard let name = data.name else { continue }
            if let found = names.position(of: name.value, in: theirs) {
                merge(&result[found], data, path: path, depth: depth)
                last = found
            } else {
                additions[last, default: []].append(data)
            }
        }
        guard !additions.isEmpty else { return result }
        let all = (additions[-1] ?? []) + result.indices.flatMap { [result[$0]] + (additions[$0] ?? []) }
        return Self.withoutRepetitions(all)
    }

    private mutating func merge(_ data: inout StatedData, _ other: StatedData, path: String, depth: Int) {
        let about = path + (data.name?.value ?? "")
        if let own = data.name, let theirs = other.name, own.value != theirs.value {
            report(about, "name", own, theirs)
        }
        mergeType(&data, other, about)
        take(&data.isRequired, other.isRequired, about, "required", \.description)
        take(&data.isDeprecated, other.isDeprecated, about, "deprecated", \.description)
        take(&data.replacement, other.replacement, about, "replacement", \.self)
        if data.example == nil { data.example = other.example }
        take(&data.defaultValue, other.defaultValue, about, "default", \.self)
        take(&data.minimum, other.minimum, about, "minimum", \.self)
        take(&data.maximum, other.maximum, about, "maximum", \.self)
        take(&data.minLength, other.minLength, about, "minLength", \.description)
        take(&data.maxLength, other.maxLength, about, "maxLength", \.description)
        take(&data.minItems, other.minItems, about, "minItems", \.description)
        take(&data.maxItems, other.maxItems, about, "maxItems", \.description)
        take(&data.pattern, other.pattern, about, "pattern", \.self)
        if data.refusedPrefixes.isEmpty { data.refusedPrefixes = other.refusedPrefixes }
        take(&data.format, other.format, about, "format", \.self)
        take(&data.unit, other.unit, about, "unit", \.self)
        take(&data.style, other.style, about, "style", \.rawValue)
        take(&data.wrapper, other.wrapper, about, "wrapper", \.self)
        take(&data.isStringInJSON, other.isStringInJSON, about, "wireType", \.description)
        if data.requiredWhen.isEmpty { data.requiredWhen = other.requiredWhen }
        if data.description?.isEmpty ?? true { data.description = other.description }
        mergeValues(&data, other, about)
        mergeContent(&data, other, about, depth)
        if other.doubts.isEmpty { data.doubts = [] }
    }

    private mutating func mergeType(_ data: inout StatedData, _ other: StatedData, _ about: String) {
        guard let theirs = other.kind else { return }
        guard let own = data.kind else {
            data.kind = theirs
            data.spelledType = other.spelledType
            return
        }
        // A source that calls a time a string does not contradict another one.
        let both: Set = [own.value, theirs.value]
        guard both.count > 1, both != [.string, .timestamp] else { return }
        report(about, "type", own.map(\.rawValue), theirs.map(\.rawValue))
    }

    /// Values are the union of both sources. If one of them translates the values of the other, the values are those
    /// that are not English, which are sent; the translations are other spellings.
    private mutating func mergeValues(_ data: inout StatedData, _ other: StatedData, _ about: String) {
        guard let theirs = other.values.first else { return }
        guard let own = data.values.first else {
            data.values = other.values
            return
        }
        let ownNames = Set(data.values.map(\.wire.value))
        let otherNames = Set(other.values.map(\.wire.value))
        let onlyOwn = data.values.indices.filter { !otherNames.contains(data.values[$0].wire.value) }
        let onlyTheirs = other.values.filter { !ownNames.contains($0.wire.value) }
        let texts = Dictionary(other.values.map { ($0.wire.value, $0.text) }) { first, _ in first }
        for index in data.values.indices where data.values[index].text == nil {
            data.values[index].text = texts[data.values[index].wire.value] ?? nil
        }
        guard !onlyTheirs.isEmpty else { return }
        let isTranslated = onlyOwn.contains { data.values[$0].wire.value.hasOtherThanASCII }
        let isTranslation = onlyTheirs.contains { $0.wire.value.hasOtherThanASCII }
        if onlyOwn.count == onlyTheirs.count, isTranslated != isTranslation {
            for (index, value) in zip(onlyOwn, onlyTheirs) {
                let mine = data.values[index].wire
                data.values[index].wire = isTranslated ? mine : value.wire
                data.values[index].also = isTranslated ? value.wire : mine
            }
            return
        }
        report(
            about, "value", data.values.map(\.wire).listed(at: own.wire),
            other.values.map(\.wire).listed(at: theirs.wire))
        data.values += onlyTheirs
    }

    private mutating func mergeContent(_ data: inout StatedData, _ other: StatedData, _ about: String, _ depth: Int) {
        guard depth < Self.depthLimit else { return }
        let path = about + "."
        if data.kind?.value == .list || data.kind?.value == .map {
            // A source that lists the members below the list itself means those of its elements.
            if data.item.isEmpty, !data.members.isEmpty, let item = other.item.first {
                var element = StatedData(at: data.location)
                element.kind = item.kind
                element.members = data.members
                data.members = []
                data.item = [element]
            }
            guard let theirs = other.item.first else {
                if !other.members.isEmpty, !data.item.isEmpty {
                    data.item[0].members = merged(data.item[0].members, other.members, path: path, depth: depth + 1)
                }
                return
            }
            guard !data.item.isEmpty else {
                data.item = other.item
                return
            }
            var element = data.item[0]
            merge(&element, theirs, path: about, depth: depth + 1)
            data.item[0] = element
        } else if data.kind?.value == .structure || data.kind == nil {
            data.members = merged(
                data.members, other.members.isEmpty ? other.item.first?.members ?? [] : other.members, path: path,
                depth: depth + 1)
        }
    }

    private mutating func take<Value: Equatable>(
        _ own: inout Stated<Value>?, _ other: Stated<Value>?, _ about: String, _ kind: String,
        _ text: (Value) -> String
    ) {
        guard let other else { return }
        guard let chosen = own else {
            own = other
            return
        }
        guard chosen.value != other.value else { return }
        let (left, right) = (text(chosen.value).foldedForComparison, text(other.value).foldedForComparison)
        if left.lowercased() != right.lowercased() { report(about, kind, chosen.map(text), other.map(text)) }
    }

    private mutating func report(
        _ about: String, _ kind: String, _ chosen: Stated<String>, _ other: Stated<String>
    ) {
        conflicts.append(MergedOperation.Conflict(about: about, kind: kind, chosen: chosen, other: other))
    }
}

extension DataMerge {
    /// Returns data without what one source lists twice: facts that only the repetition states are kept.
    static func withoutRepetitions(_ data: [StatedData]) -> [StatedData] {
        var positions: [String: Int] = [:]
        var result: [StatedData] = []
        var ignored = DataMerge()
        for data in data {
            if let name = data.name?.value, let index = positions[name] {
                ignored.merge(&result[index], data, path: "", depth: 0)
            } else {
                if let name = data.name?.value { positions[name] = result.count }
                result.append(data)
            }
        }
        return result
    }

    /// Returns data in the order of another source. What that source does not have follows its neighbor.
    static func sorted(_ data: [StatedData], as other: [StatedData], depth: Int = 0) -> [StatedData] {
        guard depth < depthLimit else { return data }
        let order = Dictionary(
            other.enumerated().compactMap { index, data in data.name.map { ($0.value.lowercased(), index) } }
        ) { first, _ in first }
        var known: [(position: Int, data: StatedData)] = []
        var rest: [StatedData] = []
        for data in data {
            var data = data
            if let position = data.name.flatMap({ order[$0.value.lowercased()] }) {
                data.members = sorted(data.members, as: other[position].members, depth: depth + 1)
                if let item = data.item.first, let theirs = other[position].item.first {
                    data.item[0].members = sorted(item.members, as: theirs.members, depth: depth + 1)
                }
                known.append((position, data))
            } else {
                rest.append(data)
            }
        }
        return known.sorted { $0.position < $1.position }.map(\.data) + rest
    }

    /// Returns data with the nesting that another source states, where the own nesting is not certain: members that the
    /// other source has beside their container are moved there.
    private static func renested(_ data: [StatedData], as other: [StatedData]) -> [StatedData] {
        guard data.contains(where: \.hasDoubts) else { return data }
        let theirs = Dictionary(other.compactMap { data in data.name.map { ($0.value, data) } }) { first, _ in first }
        var names = Set(data.compactMap(\.name?.value))
        var result: [StatedData] = []
        for container in data {
            var container = container
            var moved: [StatedData] = []
            if container.hasDoubts, let name = container.name?.value, let known = theirs[name] {
                let inside = Set(known.content.compactMap(\.name?.value))
                while let last = container.content.last, let lastName = last.name?.value, !inside.contains(lastName),
                    theirs[lastName] != nil, names.insert(lastName).inserted
                {
                    container.content.removeLast()
                    moved.insert(last, at: 0)
                }
            }
            result.append(container)
            result += moved
        }
        return result
    }
}

extension StatedData {
    /// The members of a structure, or of the elements of a list.
    var content: [StatedData] {
        get { item.first?.members ?? members }
        set {
            if item.isEmpty { members = newValue } else { item[0].members = newValue }
        }
    }

    fileprivate var hasDoubts: Bool { !doubts.isEmpty || content.contains { !$0.doubts.isEmpty } }
}
