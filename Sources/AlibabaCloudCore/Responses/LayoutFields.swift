internal import JSONTree

/// The fields of one structure of a layout, in their order and by their names.
struct LayoutFields: Sendable, Hashable {
    private(set) var all: [ResponseLayout.Field] = []
    private var positions: [String: Int] = [:]

    /// False, and nothing is added, if there is a field of that name already.
    mutating func append(_ field: ResponseLayout.Field) -> Bool {
        guard positions.updateValue(all.count, forKey: field.name) == nil else { return false }
        all.append(field)
        return true
    }

    func contains(_ name: String) -> Bool {
        positions[name] != nil
    }

    /// True for the name of a field, with whatever initial.
    func recognizes(_ name: String) -> Bool {
        contains(name) || contains(name.withOtherInitialCase)
    }

    /// The values of the fields in the order of the fields; null for those that are absent. Of repeated names the last one
    /// counts. A field that is absent may stand there with the other initial, unless that is a field too (wire contract
    /// §4.2).
    func values(in members: [ResponseDocument.Member]) -> [ResponseDocument] {
        var values = [ResponseDocument](repeating: .null, count: all.count)
        var hasStrangers = false
        var next = 0
        for member in members {
            // Services write the members of a structure in one order, mostly that of their documents.
            if next == all.count || all[next].name != member.name {
                guard let position = positions[member.name] else {
                    hasStrangers = true
                    continue
                }
                next = position
            }
            values[next] = member.value
            next += 1
        }
        guard hasStrangers else { return values }
        for member in members.reversed() where !contains(member.name) {
            if let position = positions[member.name.withOtherInitialCase], case .null = values[position] {
                values[position] = member.value
            }
        }
        return values
    }
}
