internal import Diagnostics
internal import SpecReading

/// Whether names have indexes in them where a list is meant.
struct IndexCheck {
    private static let placeholders: Set<Substring> = ["N", "n", "M", "m", "#", "*", "$", "?", "%d", "%s", "X", "x"]
    private static let brackets = ["[N]", "[n]", "[i]", "[]", "[*]", "[#]"]

    /// - Parameter specs: The values beside each other, and what is inside them.
    func problems(_ specs: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for spec in specs.flatMap(\.withEverythingInside) where spec.kind != .item {
            guard let name = spec.name, let list = Self.list(namedBy: name.value) else { continue }
            log.report(
                .literalIndex,
                "'\(name.value)' would be sent to the letter; describe a list '\(list)' with an `<item>`, "
                    + "whose elements the client numbers from 1",
                at: name.location)
        }
        return log
    }

    /// The name before the placeholder; nil for a name without one.
    private static func list(namedBy name: String) -> String? {
        for bracket in brackets {
            if let range = name.firstRange(of: bracket), range.lowerBound > name.startIndex {
                return String(name[..<range.lowerBound])
            }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let index = parts.dropFirst().firstIndex(where: placeholders.contains) else { return nil }
        // `Point.X` is a coordinate as likely as an index; behind an index something follows.
        if ["X", "x"].contains(parts[index]), index == parts.count - 1 { return nil }
        return parts[..<index].joined(separator: ".")
    }

    /// Names at fixed places, such as `Filter.1.Key`, that a list beside them sends as well, or that do not begin with 1.
    func problems(amongParameters parameters: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        let lists = parameters.filter { $0.isFlat && ($0.type?.value == .list || $0.type?.value == .map) }
        var places: [String: Set<Int>] = [:]
        for name in parameters.compactMap(\.name) {
            guard let place = Self.place(in: name.value) else { continue }
            places[place.list, default: []].insert(place.index)
        }
        for name in parameters.compactMap(\.name) {
            if let list = lists.first(where: { $0.name.map { name.value.hasPrefix($0.value + ".") } ?? false }),
                let listName = list.name
            {
                log.report(
                    .literalIndex,
                    "'\(name.value)' is what the list '\(listName.value)' sends as well; remove one of the two",
                    at: name.location, notes: [.init("the list is here", at: listName.location)])
            } else if let place = Self.place(in: name.value), let known = places[place.list], place.index > 1,
                !known.contains(place.index - 1)
            {
                log.report(
                    .implausible,
                    "'\(name.value)' has no '\(place.list).\(place.index - 1)' before it; indexes are counted from 1",
                    at: name.location, subject: name.value)
            }
        }
        return log
    }

    /// `Filter.2.Key` is at place 2 of `Filter`.
    private static func place(in name: String) -> (list: String, index: Int)? {
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
}
