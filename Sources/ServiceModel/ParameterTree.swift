/// A parameter of a request as it stands on the wire.
package struct WireParameter: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Parameters by their names taken apart at the dots: `Filter.1.Key` is below `Filter` and `1`.
package struct ParameterTree {
    /// The parameter with just this name.
    package private(set) var own: WireParameter?
    package private(set) var children: [Substring: ParameterTree] = [:]

    /// No name of an API goes as deep; a deeper one could exhaust the stack.
    private static let depthLimit = 32

    package init(_ parameters: [WireParameter] = []) {
        for parameter in parameters {
            let path = parameter.name.split(
                separator: ".", maxSplits: Self.depthLimit, omittingEmptySubsequences: false)
            insert(parameter, at: path[...])
        }
    }

    private mutating func insert(_ parameter: WireParameter, at path: ArraySlice<Substring>) {
        guard let first = path.first else {
            // Of a parameter that is given twice, the first counts.
            own = own ?? parameter
            return
        }
        children[first, default: ParameterTree()].insert(parameter, at: path.dropFirst())
    }

    /// What is below a name, which may have dots itself.
    package func descending(_ name: String) -> ParameterTree {
        name.split(separator: ".", omittingEmptySubsequences: false)
            .reduce(self) { $0.children[$1] ?? ParameterTree() }
    }

    package var isEmpty: Bool { own == nil && children.isEmpty }

    /// The numbered children in order: `1`, `2`, `10`.
    package var numbered: [ParameterTree] {
        children.compactMap { name, tree in Int(name).map { ($0, tree) } }
            .filter { $0.0 > 0 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
