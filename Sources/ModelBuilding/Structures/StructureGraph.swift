import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The graph of shared structures. An edge leads from a structure to one that it contains without a list or map in between.
struct StructureGraph {
    private let specs: [StructureSpec]
    private let structures: [Structure]
    private let places: [String: Int]
    /// The contained structures of each structure, with their depth inside nested structures.
    private let contained: [[(place: Int, depth: Int)]]

    /// - Parameter structures: The structures built from the specs, in the same order.
    init(_ specs: [StructureSpec], _ structures: [Structure]) {
        self.specs = specs
        self.structures = structures
        let places = Dictionary(structures.enumerated().map { ($1.key, $0) }) { first, _ in first }
        self.places = places
        contained = structures.map { structure in
            structure.sharedStructures(depth: 1).compactMap { key, depth in places[key].map { ($0, depth) } }
        }
    }

    /// Reports recursive, deeply nested and oversized structures, which would make traversals endless or slow.
    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        var depths = [Int](repeating: 0, count: structures.count)
        for component in components() {
            guard component.count == 1, let place = component.first,
                !contained[place].contains(where: { $0.place == place })
            else {
                for place in component.sorted() { reportRecursion(place, &log) }
                continue
            }
            depths[place] = contained[place].map { depths[$0.place] + $0.depth }.max() ?? 1
            let isInside = contained[place].contains { depths[$0.place] > NestingCheck.structureLimit }
            if depths[place] > NestingCheck.structureLimit, !isInside { reportDepth(place, depths[place], &log) }
        }
        guard !log.hasErrors else { return log }
        let sizes = MinimumSizes(structures)
        for (place, structure) in structures.enumerated() where sizes[structure.key] > SampleLimit.values {
            let isInside = contained[place].contains { sizes[structures[$0.place].key] > SampleLimit.values }
            if !isInside { reportSize(place, sizes[structure.key], &log) }
        }
        return log
    }

    private func reportRecursion(_ place: Int, _ log: inout DiagnosticLog) {
        log.report(
            .recursiveStructure,
            "the structure '\(specs[place].name.value)' contains itself without a list or map in between",
            at: specs[place].name.location)
    }

    private func reportDepth(_ place: Int, _ depth: Int, _ log: inout DiagnosticLog) {
        log.report(
            .nestingTooDeep,
            "'\(specs[place].name.value)' has \(depth) levels of nested structures; at most \(NestingCheck.structureLimit) are allowed",
            at: specs[place].name.location)
    }

    private func reportSize(_ place: Int, _ size: Int, _ log: inout DiagnosticLog) {
        let count = size >= MinimumSizes.many ? "too many" : "\(size)"
        log.report(
            .tooLarge,
            "the required members of '\(specs[place].name.value)' and of its nested structures have \(count) values; at most \(SampleLimit.values) are allowed",
            at: specs[place].name.location)
    }

    /// Returns the strongly connected components in reverse topological order (Tarjan's algorithm).
    ///
    /// Iterative, since a chain of structures can be as long as a file.
    private func components() -> [[Int]] {
        var components: [[Int]] = []
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
                if next < contained[place].count {
                    waiting[waiting.count - 1].next += 1
                    let other = contained[place][next].place
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
                var component: [Int] = []
                while let last = open.popLast() {
                    isOpen[last] = false
                    component.append(last)
                    if last == place { break }
                }
                components.append(component)
            }
        }
        return components
    }
}

extension Structure {
    /// Returns the shared structures that this one contains without a list or map in between, with their depth.
    fileprivate func sharedStructures(depth: Int) -> [(key: String, depth: Int)] {
        members.flatMap { member -> [(key: String, depth: Int)] in
            guard case .structure(let reference) = member.shape else { return [] }
            return nestedStructure(reference.key)?.sharedStructures(depth: depth + 1) ?? [(reference.key, depth)]
        }
    }
}
