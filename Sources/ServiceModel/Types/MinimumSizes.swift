/// The minimum number of values in a complete value of each shared structure, counting required members only.
///
/// The size can grow exponentially with the number of structures, so each size is computed once and capped at ``many``.
package struct MinimumSizes: Sendable {
    /// The cap, which is greater than any limit.
    package static let many = 1 << 40

    private var sizes: [String: Int] = [:]

    /// - Parameter structures: The shared structures. None of them may contain itself except through a list or map.
    package init(_ structures: [Structure]) {
        let byKey = Dictionary(structures.map { ($0.key, $0) }) { first, _ in first }
        for structure in structures { measure(structure, byKey) }
    }

    package subscript(key: String) -> Int { sizes[key] ?? 0 }

    /// Returns the minimum size of a value. Lists and maps count as one value, since they can be empty.
    package func size(of shape: Shape, in structure: Structure) -> Int {
        guard case .structure(let reference) = shape else { return 1 }
        if let nested = structure.nestedStructure(reference.key) {
            return nested.members.reduce(1) { $0 + ($1.mustBeGiven ? size(of: $1.shape, in: nested) : 0) }.capped
        }
        return self[reference.key]
    }

    /// Computes the sizes of a structure and of the structures in it.
    ///
    /// Iterative, since a chain of structures can be as long as a file.
    private mutating func measure(_ first: Structure, _ shared: [String: Structure]) {
        var begun: Set<String> = []
        var waiting = [first]
        while let structure = waiting.last {
            if sizes[structure.key] == nil, begun.insert(structure.key).inserted {
                waiting += structure.requiredStructures.compactMap { shared[$0] }.filter {
                    sizes[$0.key] == nil && !begun.contains($0.key)
                }
                continue
            }
            waiting.removeLast()
            guard sizes[structure.key] == nil else { continue }
            sizes[structure.key] =
                structure.members.reduce(1) { $0 + ($1.mustBeGiven ? size(of: $1.shape, in: structure) : 0) }.capped
        }
    }
}

extension Structure {
    /// The keys of the shared structures in required members.
    fileprivate var requiredStructures: [String] {
        members.flatMap { member -> [String] in
            guard member.mustBeGiven, case .structure(let reference) = member.shape else { return [] }
            return nestedStructure(reference.key)?.requiredStructures ?? [reference.key]
        }
    }
}

extension Int {
    fileprivate var capped: Int { Swift.min(self, MinimumSizes.many) }
}
