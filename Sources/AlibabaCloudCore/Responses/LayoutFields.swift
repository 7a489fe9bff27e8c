internal import JSONTree

/// The fields of one structure of a layout, in their order and by their names.
struct LayoutFields: Sendable, Hashable {
    /// The value of a field in an object.
    struct Match {
        /// The position of the field.
        let position: Int
        var value: ResponseDocument
    }

    private(set) var all: [ResponseLayout.Field] = []
    /// The positions of the fields that must be there.
    private(set) var required: [Int] = []
    private var positions: [String: Int] = [:]
    /// The positions by the names with the other initial, but for those that are names of fields themselves.
    private var otherPositions: [String: Int] = [:]

    /// False, and nothing is added, if there is a field of that name already.
    mutating func append(_ field: ResponseLayout.Field) -> Bool {
        guard positions.updateValue(all.count, forKey: field.name) == nil else { return false }
        otherPositions[field.name] = nil
        let other = field.name.withOtherInitialCase
        if positions[other] == nil { otherPositions[other] = all.count }
        if field.isRequired { required.append(all.count) }
        all.append(field)
        return true
    }

    func contains(_ name: String) -> Bool {
        positions[name] != nil
    }

    /// True for the name of a field, with whatever initial.
    func recognizes(_ name: String) -> Bool {
        contains(name) || otherPositions[name] != nil
    }

    /// The values of the fields that are there, in the order of the fields. Of repeated names the last one counts. A field
    /// that is absent may stand there with the other initial, unless that is a field too (wire contract §4.2).
    ///
    /// It takes room for what is there and not for what could be: a list of a million empty objects is small.
    func matches(in members: [ResponseDocument.Member]) -> [Match] {
        var matches: [Match] = []
        if members.isEmpty { return matches }
        matches.reserveCapacity(min(members.count, all.count))
        var hasOtherInitials = false
        var isInOrder = true
        var next = 0
        for member in members {
            // Services write the members of a structure in one order, mostly that of their documents.
            if next == all.count || all[next].name != member.name {
                guard let position = positions[member.name] else {
                    hasOtherInitials = hasOtherInitials || otherPositions[member.name] != nil
                    continue
                }
                if position < next { isInOrder = false }
                next = position
            }
            matches.append(Match(position: next, value: member.value))
            next += 1
        }
        if !isInOrder { matches = Self.lastOnes(matches) }
        return hasOtherInitials ? complete(matches, members) : matches
    }

    /// In order, of each field the last match.
    private static func lastOnes(_ matches: [Match]) -> [Match] {
        var last: [Match] = []
        // The sort is stable.
        for match in matches.sorted(by: { $0.position < $1.position }) {
            if last.last?.position == match.position { last.removeLast() }
            last.append(match)
        }
        return last
    }

    private func complete(_ matches: [Match], _ members: [ResponseDocument.Member]) -> [Match] {
        var others: [Match] = []
        for member in members where member.value != .null {
            guard let position = otherPositions[member.name] else { continue }
            others.append(Match(position: position, value: member.value))
        }
        return Self.lastOnes(others + matches.filter { $0.value != .null })
    }
}
