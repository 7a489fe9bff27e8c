/// How many values there are at least in a complete value of each shared structure: in the members that must be given.
///
/// Structures that hold each other twice grow with the power of their number, so sizes are counted once for each structure and end
/// at ``many``.
package struct LeastSizes: Sendable {
    /// More than any limit.
    package static let many = 1 << 40

    private var sizes: [String: Int] = [:]

    /// - Parameter structures: None of them contains itself without a list or a map in between.
    package init(_ structures: [Structure]) {
        let byKey = Dictionary(structures.map { ($0.key, $0) }) { first, _ in first }
        for structure in structures { measure(structure, byKey) }
    }

    package subscript(key: String) -> Int { sizes[key] ?? 0 }

    /// A list or a map can be empty.
    package func size(of shape: Shape, in structure: Structure) -> Int {
        guard case .structure(let reference) = shape else { return 1 }
        if let nested = structure.nestedStructure(reference.key) {
            return nested.members.reduce(1) { $0 + ($1.mustBeGiven ? size(of: $1.shape, in: nested) : 0) }.capped
        }
        return self[reference.key]
    }

    /// Without recursion: a chain of structures can be as long as a file.
    private mutating func measure(_ first: Structure, _ shared: [String: Structure]) {
        var begun: Set<String> = []
        var waiting = [first]
        while let structure = waiting.last {
            if sizes[structure.key] == nil, begun.insert(structure.key).inserted {
                waiting += structure.neededStructures.compactMap { shared[$0] }.filter {
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
    /// The shared structures in the members that must be given.
    fileprivate var neededStructures: [String] {
        members.flatMap { member -> [String] in
            guard member.mustBeGiven, case .structure(let reference) = member.shape else { return [] }
            return nestedStructure(reference.key)?.neededStructures ?? [reference.key]
        }
    }
}

extension Int {
    fileprivate var capped: Int { Swift.min(self, LeastSizes.many) }
}
