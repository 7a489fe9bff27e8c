import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The shared structures, and which of them hold which without a list or a map in between.
struct StructureGraph {
    private let specs: [StructureSpec]
    private let structures: [Structure]
    private let places: [String: Int]
    /// For each structure, the others that it holds, and in how many structures of its own they stand there.
    private let held: [[(place: Int, depth: Int)]]

    /// - Parameter structures: Those of the specs, one for each.
    init(_ specs: [StructureSpec], _ structures: [Structure]) {
        self.specs = specs
        self.structures = structures
        let places = Dictionary(structures.enumerated().map { ($1.key, $0) }) { first, _ in first }
        self.places = places
        held = structures.map { structure in
            structure.heldStructures(depth: 1).compactMap { key, depth in places[key].map { ($0, depth) } }
        }
    }

    /// - Returns: What is wrong; without it every walk from a structure to those that it holds ends, and soon.
    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        var depths = [Int](repeating: 0, count: structures.count)
        for group in groups() {
            guard group.count == 1, let place = group.first, !held[place].contains(where: { $0.place == place }) else {
                for place in group.sorted() { reportRecursion(place, &log) }
                continue
            }
            depths[place] = held[place].map { depths[$0.place] + $0.depth }.max() ?? 1
            let isInside = held[place].contains { depths[$0.place] > NestingCheck.structureLimit }
            if depths[place] > NestingCheck.structureLimit, !isInside { reportDepth(place, depths[place], &log) }
        }
        guard !log.hasErrors else { return log }
        let sizes = LeastSizes(structures)
        for (place, structure) in structures.enumerated() where sizes[structure.key] > SampleLimit.values {
            let isInside = held[place].contains { sizes[structures[$0.place].key] > SampleLimit.values }
            if !isInside { reportSize(place, sizes[structure.key], &log) }
        }
        return log
    }

    private func reportRecursion(_ place: Int, _ log: inout DiagnosticLog) {
        log.report(
            .recursiveStructure,
            "the structure '\(specs[place].name.value)' contains itself without a list or a map in between",
            at: specs[place].name.location)
    }

    private func reportDepth(_ place: Int, _ depth: Int, _ log: inout DiagnosticLog) {
        log.report(
            .nestingTooDeep,
            "at most \(NestingCheck.structureLimit) structures stand in each other; '\(specs[place].name.value)' has \(depth) with those that it uses",
            at: specs[place].name.location)
    }

    private func reportSize(_ place: Int, _ size: Int, _ log: inout DiagnosticLog) {
        let count = size >= LeastSizes.many ? "countless" : "\(size)"
        log.report(
            .tooLarge,
            "the required members of '\(specs[place].name.value)', with those of the structures in them, are \(count) values; at most \(SampleLimit.values) are allowed",
            at: specs[place].name.location)
    }

    /// The structures that hold each other together, each group behind those that it holds (Tarjan's algorithm, without recursion:
    /// a chain of structures can be as long as a file).
    private func groups() -> [[Int]] {
        var groups: [[Int]] = []
        var order = [Int?](repeating: nil, count: structures.count)
        var lowest = [Int](repeating: 0, count: structures.count)
        var isOpen = [Bool](repeating: false, count: structures.count)
        var open: [Int] = []
        var count = 0
        func begin(_ place: Int) {
            (order[place], lowest[place]) = (count, count)
            count += 1
            open.append(place)
            isOpen[place] = true
        }
        for start in structures.indices where order[start] == nil {
            var waiting = [(place: start, next: 0)]
            begin(start)
            while let (place, next) = waiting.last {
                if next < held[place].count {
                    waiting[waiting.count - 1].next += 1
                    let other = held[place][next].place
                    if order[other] == nil {
                        begin(other)
                        waiting.append((other, 0))
                    } else if isOpen[other] {
                        lowest[place] = min(lowest[place], order[other] ?? 0)
                    }
                    continue
                }
                waiting.removeLast()
                if let outer = waiting.last?.place { lowest[outer] = min(lowest[outer], lowest[place]) }
                guard lowest[place] == order[place] else { continue }
                var group: [Int] = []
                while let last = open.popLast() {
                    isOpen[last] = false
                    group.append(last)
                    if last == place { break }
                }
                groups.append(group)
            }
        }
        return groups
    }
}

extension Structure {
    /// The shared structures that this one holds as they are, not in a list or a map, and how deep.
    fileprivate func heldStructures(depth: Int) -> [(key: String, depth: Int)] {
        members.flatMap { member -> [(key: String, depth: Int)] in
            guard case .structure(let reference) = member.shape else { return [] }
            return nestedStructure(reference.key)?.heldStructures(depth: depth + 1) ?? [(reference.key, depth)]
        }
    }
}
