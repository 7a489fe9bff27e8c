import SDKGenServiceModel

/// Chooses sample values for parameters that no example request gives.
struct ArgumentSampler {
    let symbols: SymbolTable
    /// Whether a parameter without an example gets a value that fits its type; such a parameter is omitted otherwise.
    let makesValues: Bool
    /// The structures that enclose the value. Recursion into one of them ends.
    private var path: Set<String> = []
    /// The number of further values and structures. Required members are included even if none is left.
    private var room = SampleLimit.values

    init(symbols: SymbolTable, makesValues: Bool) {
        self.symbols = symbols
        self.makesValues = makesValues
    }

    mutating func arguments(_ members: [Member], of structure: Structure) -> [Argument] {
        members.compactMap { member in
            guard member.mustBeGiven || hasRoom(for: member.shape, in: structure) else { return nil }
            return value(member, member.shape, in: structure).map { Argument(label: member.name.swift, value: $0) }
        }
    }

    private mutating func value(_ member: Member, _ shape: Shape, in structure: Structure) -> ArgumentValue? {
        let item = member.item.first ?? member
        switch shape {
        case .string:
            let made = member.role == .region ? "cn-shanghai" : "text of \(member.name.wire)"
            return text(member, otherwise: made).map(ArgumentValue.string)
        case .timestamp: return text(member, otherwise: "2024-02-29T23:59:59Z").map(ArgumentValue.timestamp)
        // A masked example is not a number.
        case .integer, .long:
            return text(member, otherwise: madeNumber(member.constraints)) { Int64($0) != nil }
                .map(ArgumentValue.literal)
        case .float, .double:
            return text(member, otherwise: "0.5") { Double($0) != nil }.map(ArgumentValue.literal)
        case .boolean: return text(member, otherwise: "true").map(ArgumentValue.literal)
        case .enumeration(let reference, let isInteger):
            let values = symbols.enumeration(reference, in: structure)?.values ?? []
            guard let text = text(member, otherwise: values.first?.name.wire ?? "7") else { return nil }
            let known = values.first { $0.name.wire == text || $0.alternative == text }
            return known.map { .known($0.name.swift) } ?? .unknown(text, isInteger: isInteger)
        case .list(let element, _):
            guard let (value, size) = self.element(item, element, in: structure) else {
                return emptyIfNeeded(member, .list([]))
            }
            let (least, usual) = elementCounts(member.constraints)
            let count = size * (usual - 1) <= room ? usual : least
            room -= size * (count - 1)
            return .list(Array(repeating: value, count: count))
        case .map(let element):
            guard let (value, _) = self.element(item, element, in: structure) else {
                return emptyIfNeeded(member, .map([]))
            }
            return .map([(key: "key", value: value)])
        case .structure(let reference):
            guard !path.contains(reference.key), let type = symbols.structure(reference, in: structure) else {
                return nil
            }
            room -= 1
            path.insert(reference.key)
            defer { path.remove(reference.key) }
            let arguments = arguments(type.members, of: type)
            let labels = Set(arguments.map(\.label))
            guard type.members.allSatisfy({ !$0.mustBeGiven || labels.contains($0.name.swift) }) else { return nil }
            return .structure(type: reference.swift, arguments)
        }
    }

    /// Returns the least number of elements of a list, and the number that it gets if there is room.
    ///
    /// The usual number is two if values are made up, so that a separator shows.
    private func elementCounts(_ constraints: Constraints) -> (least: Int, usual: Int) {
        let greatest = max(constraints.maxItems ?? .max, 1)
        // More elements would only lengthen the documentation.
        let least = min(max(1, constraints.minItems ?? 1), 100)
        return (min(least, greatest), min(max(least, makesValues ? 2 : 1), greatest))
    }

    /// Returns the element of a list or map and its size; nil if there is no room for it.
    private mutating func element(
        _ item: Member, _ shape: Shape, in structure: Structure
    ) -> (value: ArgumentValue, size: Int)? {
        guard hasRoom(for: shape, in: structure) else { return nil }
        let before = room
        return value(item, shape, in: structure).map { ($0, before - room) }
    }

    private func hasRoom(for shape: Shape, in structure: Structure) -> Bool {
        symbols.minimumSizes.size(of: shape, in: structure) <= room && path.count < SampleLimit.depth
    }

    /// Returns the empty collection if the member is required and no element can be made up for it.
    private mutating func emptyIfNeeded(_ member: Member, _ empty: ArgumentValue) -> ArgumentValue? {
        guard makesValues, member.mustBeGiven else { return nil }
        room -= 1
        return empty
    }

    private mutating func text(
        _ member: Member, otherwise made: String, isUsable: (String) -> Bool = { _ in true }
    ) -> String? {
        room -= 1
        if let example = member.example, isUsable(example) { return example }
        return makesValues ? member.defaultValue ?? made : nil
    }

    private func madeNumber(_ constraints: Constraints) -> String {
        if let least = constraints.minimum.flatMap({ Int64($0) }) { return "\(least)" }
        return constraints.format == .epochMilliseconds ? "1709251199000" : "7"
    }
}
