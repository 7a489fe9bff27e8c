/// A parameter of a request, by its name on the wire.
package struct WireParameter: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Parameters grouped by the parts of their names: `Filter.1.Key` is below `Filter` and `1`.
package struct ParameterTree: Sendable {
    /// A parameter and its position in the request.
    package struct Leaf: Sendable {
        package let position: Int
        package let name: String
        package let value: String
    }

    package typealias Child = (name: Substring, tree: ParameterTree)

    /// The parameter that has exactly this name.
    package private(set) var own: Leaf?
    private var nodes: [Child] = []
    private var indexes: [Substring: Int] = [:]

    /// The maximum number of parts that a name is split into. A deeper tree could exhaust the stack.
    package static let depthLimit = 64

    package init(_ parameters: [WireParameter] = []) {
        for (position, parameter) in parameters.enumerated() {
            insert(
                Leaf(position: position, name: parameter.name, value: parameter.value),
                at: Self.path(parameter.name)[...])
        }
    }

    /// A tree that is one parameter, or empty.
    init(_ leaf: Leaf?) { own = leaf }

    private static func path(_ name: String) -> [Substring] {
        name.split(separator: ".", maxSplits: depthLimit, omittingEmptySubsequences: false)
    }

    private mutating func insert(_ leaf: Leaf, at path: ArraySlice<Substring>) {
        guard let first = path.first else {
            // The first of several parameters with the same name counts.
            own = own ?? leaf
            return
        }
        let index = indexes[first] ?? nodes.count
        if index == nodes.count {
            nodes.append((first, ParameterTree()))
            indexes[first] = index
        }
        nodes[index].tree.insert(leaf, at: path.dropFirst())
    }

    package var isEmpty: Bool { own == nil && nodes.allSatisfy(\.tree.isEmpty) }

    /// The subtrees in the order of their first parameters.
    package var children: [Child] { nodes.filter { !$0.tree.isEmpty } }

    /// All parameters of the tree in the order of the request.
    package var leaves: [Leaf] {
        var leaves = own.map { [$0] } ?? []
        for node in nodes { leaves += node.tree.leaves }
        return leaves.sorted { $0.position < $1.position }
    }

    /// Returns the subtree below a name, which may contain dots.
    package func descending(_ name: String) -> ParameterTree {
        Self.path(name).reduce(self) { tree, part in
            tree.indexes[part].map { tree.nodes[$0].tree } ?? ParameterTree()
        }
    }

    /// Removes and returns the subtree below a name, which may contain dots.
    mutating func remove(_ name: String) -> ParameterTree { remove(Self.path(name)[...]) }

    private mutating func remove(_ path: ArraySlice<Substring>) -> ParameterTree {
        guard let first = path.first else {
            defer { self = ParameterTree() }
            return self
        }
        return indexes[first].map { nodes[$0].tree.remove(path.dropFirst()) } ?? ParameterTree()
    }

    /// The children whose names are indexes from 1, in the order of the indexes: `1`, `2`, `10`.
    package var numbered: [(index: Int, tree: ParameterTree)] {
        children.compactMap { child in Self.index(child.name).map { ($0, child.tree) } }.sorted { $0.0 < $1.0 }
    }

    /// Returns the index that a part of a name spells; nil for zero, leading zeros and anything but digits.
    static func index(_ part: Substring) -> Int? {
        Int(part).flatMap { $0 >= 1 && "\($0)" == part ? $0 : nil }
    }
}
