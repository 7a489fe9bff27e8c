import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The graph of shared structures.
///
/// An edge leads from a structure to one that it contains without a list or map in between.
struct StructureGraph {
    private let specs: [StructureSpec]
    private let structures: [Structure]
    private let indices: [String: Int]
    /// The contained structures of each structure, with their depth inside nested structures.
    private let contained: [[(index: Int, depth: Int)]]

    /// - Parameter structures: The structures built from the specs, in the same order.
    init(_ specs: [StructureSpec], _ structures: [Structure]) {
        self.specs = specs
        self.structures = structures
        let indices = Dictionary(structures.enumerated().map { ($1.key, $0) }) { first, _ in first }
        self.indices = indices
        contained = structures.map { structure in
            structure.sharedStructures(depth: 1).compactMap { key, depth in indices[key].map { ($0, depth) } }
        }
    }

    /// Reports recursive, deeply nested and oversized structures, which would make traversals endless or slow.
    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        var depths = [Int](repeating: 0, count: structures.count)
        for component in components() {
            guard component.count == 1, let index = component.first,
                !contained[index].contains(where: { $0.index == index })
            else {
                for index in component.sorted() { reportRecursion(index, &log) }
                continue
            }
            depths[index] = contained[index].map { depths[$0.index] + $0.depth }.max() ?? 1
            let isInside = contained[index].contains { depths[$0.index] > NestingCheck.structureLimit }
            if depths[index] > NestingCheck.structureLimit, !isInside { reportDepth(index, depths[index], &log) }
        }
        guard !log.hasErrors else { return log }
        let sizes = MinimumSizes(structures)
        for (index, structure) in structures.enumerated() where sizes[structure.key] > SampleLimit.values {
            let isInside = contained[index].contains { sizes[structures[$0.index].key] > SampleLimit.values }
            if !isInside { reportSize(index, sizes[structure.key], &log) }
        }
        return log
    }

    private func reportRecursion(_ index: Int, _ log: inout DiagnosticLog) {
        log.report(
            .recursiveStructure,
            "the structure '\(specs[index].name.value)' contains itself without a list or map in between",
            at: specs[index].name.location)
    }

    private func reportDepth(_ index: Int, _ depth: Int, _ log: inout DiagnosticLog) {
        log.report(
            .nestingTooDeep,
            "'\(specs[index].name.value)' has \(depth) levels of nested structures; at most \(NestingCheck.structureLimit) are allowed",
            at: specs[index].name.location)
    }

    private func reportSize(_ index: Int, _ size: Int, _ log: inout DiagnosticLog) {
        let count = size >= MinimumSizes.many ? "too many" : "\(size)"
        log.report(
            .tooLarge,
            "the required members of '\(specs[index].name.value)' and of its nested structures have \(count) values; at most \(SampleLimit.values) are allowed",
            at: specs[index].name.location)
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
        func begin(_ index: Int) {
            (order[index], lowest[index]) = (count, count)
            count += 1
            open.append(index)
            isOpen[index] = true
        }
        for start in structures.indices where order[start] == nil {
            var waiting = [(index: start, next: 0)]
            begin(start)
            while let (index, next) = waiting.last {
                if next < contained[index].count {
                    waiting[waiting.count - 1].next += 1
                    let other = contained[index][next].index
                    if order[other] == nil {
                        begin(other)
                        waiting.append((other, 0))
                    } else if isOpen[other] {
                        lowest[index] = min(lowest[index], order[other] ?? 0)
                    }
                    continue
                }
                waiting.removeLast()
                if let outer = waiting.last?.index { lowest[outer] = min(lowest[outer], lowest[index]) }
                guard lowest[index] == order[index] else { continue }
                var component: [Int] = []
                while let last = open.popLast() {
                    isOpen[last] = false
                    component.append(last)
                    if last == index { break }
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
