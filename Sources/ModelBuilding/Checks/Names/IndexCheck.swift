import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports names that contain an index or a placeholder instead of describing a list.
struct IndexCheck {
    private static let placeholders: Set<Substring> = ["N", "n", "M", "m", "#", "*", "$", "?", "%d", "%s", "X", "x"]
    private static let brackets = ["[N]", "[n]", "[i]", "[*]", "[#]"]

    /// Checks the names of values and of all values inside them.
    func problems(_ specs: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for spec in specs.flatMap(\.selfAndDescendants) where spec.kind != .item {
            guard let name = spec.wireName, let list = Self.list(namedBy: name.value) else { continue }
            log.report(
                .literalIndex,
                "the client would send '\(name.value)' literally; declare a list '\(list)' with an `<item>` instead, "
                    + "whose elements the client numbers from 1",
                at: name.location)
        }
        return log
    }

    /// Returns the part of a name before a placeholder; nil if there is no placeholder.
    private static func list(namedBy name: String) -> String? {
        for bracket in brackets {
            if let range = name.firstRange(of: bracket), range.lowerBound > name.startIndex {
                return String(name[..<range.lowerBound])
            }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let index = parts.dropFirst().firstIndex(where: placeholders.contains) else { return nil }
        // `Point.X` is probably a coordinate: an index is followed by another part.
        if ["X", "x"].contains(parts[index]), index == parts.count - 1 { return nil }
        return parts[..<index].joined(separator: ".")
    }

    /// Checks names with a fixed index, such as `Filter.1.Key`.
    ///
    /// A sibling list must not send the same name, and the indexes must begin with 1.
    func problems(amongParameters parameters: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        let groups = Dictionary(
            parameters.filter { $0.isFlat && $0.hasParts }.compactMap { spec in spec.wireName.map { ($0.value, spec) } }
        ) { first, _ in first }
        var places: [String: Set<Int>] = [:]
        for name in parameters.compactMap(\.wireName) {
            guard let place = Self.place(in: name.value) else { continue }
            places[place.list, default: []].insert(place.index)
        }
        for name in parameters.compactMap(\.wireName) {
            if let group = Self.prefixes(of: name.value).lazy.compactMap({ groups[$0] }).first(where: {
                $0.sends(name.value)
            }),
                let owner = group.wireName
            {
                let type = group.type?.value.rawValue ?? ""
                log.report(
                    .literalIndex,
                    "the \(type) '\(owner.value)' sends '\(name.value)' as well; remove one of the two",
                    at: name.location, notes: [.init("the \(type) is here", at: owner.location)])
            } else if let list = Self.list(ofFirstElement: name.value) {
                log.report(
                    .implausible,
                    "'\(name.value)' looks like the first element of a list; declare a list '\(list)' with an `<item>`",
                    at: name.location, subject: name.value)
            } else if let place = Self.place(in: name.value), let known = places[place.list], place.index > 1,
                !known.contains(place.index - 1)
            {
                log.report(
                    .implausible,
                    "'\(name.value)' has no preceding '\(place.list).\(place.index - 1)'; number the elements from 1",
                    at: name.location, subject: name.value)
            }
        }
        return log
    }

    /// Returns the prefixes of a name before each dot: `Filter` and `Filter.1` of `Filter.1.Key`.
    private static func prefixes(of name: String) -> [String] {
        // Limits the work for hostile names with very many dots.
        name.indices.lazy.filter { name[$0] == "." }.prefix(20).map { String(name[..<$0]) }
    }

    /// Returns the list whose first element has the name: `Filter.1.Value` of `Filter.1.Value.1`.
    private static func list(ofFirstElement name: String) -> String? {
        name.hasSuffix(".1") && name.utf8.count > 2 ? String(name.dropLast(2)) : nil
    }

    /// Returns the list and the index of a name with a fixed index: `Filter` and 2 of `Filter.2.Key`.
    static func place(in name: String) -> (list: String, index: Int)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        for index in parts.indices.dropFirst() {
            if let number = Int(parts[index]), number >= 0, "\(number)" == parts[index] {
                return (parts[..<index].joined(separator: "."), number)
            }
        }
        return nil
    }
}

extension DataSpec {
    fileprivate var isFlat: Bool { style.map { $0.value == .flat } ?? true }

    fileprivate var hasParts: Bool { type.map { [.list, .map, .structure].contains($0.value) } ?? false }

    /// Returns whether an element or member of this value is sent under a name.
    fileprivate func sends(_ other: String) -> Bool {
        guard let name = wireName?.value, other.hasPrefix(name + ".") else { return false }
        let next = other.dropFirst(name.count + 1).prefix { $0 != "." }
        return switch type?.value {
        case .list: Int(next) != nil
        case .map: true
        case .structure: members.contains { $0.wireName.map { $0.value == next } ?? false }
        default: false
        }
    }
}
