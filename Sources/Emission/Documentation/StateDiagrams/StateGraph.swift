import SDKGenServiceModel

/// The states of a resource as a graph: states, and between them the operations and events that change the state.
///
/// Operations and events are nodes of their own, so that one that is allowed in many states appears once.
struct StateGraph {
    struct Node {
        enum Kind { case start, state, operation, event, end }

        let kind: Kind
        /// The name of the state, or the operations or events that share their states before and after.
        var lines: [String]
    }

    struct Edge: Hashable {
        let from, to: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []

    /// The greatest number of states or steps for which a diagram is drawn; a larger one would not be readable.
    private static let sizeLimit = 40

    /// Returns `nil` if there is nothing to draw, or too much to be readable.
    init?(resource: Resource, steps: [StateStep]) {
        guard resource.states.count <= Self.sizeLimit, steps.count <= Self.sizeLimit else { return nil }
        var connections = Connections()
        for step in steps { connections.add(step) }
        guard !connections.isEmpty else { return nil }

        var indices: [String: Int] = [:]
        if connections.hasCreation { nodes.append(Node(kind: .start, lines: [])) }
        for state in resource.states {
            indices[state.name] = nodes.count
            nodes.append(Node(kind: .state, lines: [state.name]))
        }
        let end = nodes.count
        if connections.hasDeletion { nodes.append(Node(kind: .end, lines: [])) }

        for cause in connections.mergedCauses {
            let target = cause.to.map { indices[$0] } ?? end
            let sources = cause.from.compactMap { $0.map { indices[$0] } ?? 0 }
            guard let target else { continue }
            if sources == [target] {
                nodes[target].lines += cause.names.map { "stays after \($0)" }
                continue
            }
            nodes.append(Node(kind: cause.isEvent ? .event : .operation, lines: cause.names))
            edges += sources.map { Edge(from: $0, to: nodes.count - 1) }
            edges.append(Edge(from: nodes.count - 1, to: target))
        }
        for pair in connections.automatic {
            guard let from = pair.from.map({ indices[$0] }) ?? 0, let to = pair.to.map({ indices[$0] }) ?? end else {
                continue
            }
            edges.append(Edge(from: from, to: to))
        }
    }

    /// Returns whether the node stands for a state, or for the time before or after all states.
    func isState(_ node: Int) -> Bool {
        switch nodes[node].kind {
        case .start, .state, .end: true
        case .operation, .event: false
        }
    }
}

/// The pairs of consecutive states in the steps of a resource. `nil` means that the resource does not exist.
private struct Connections {
    struct Pair: Hashable {
        let from, to: String?
    }

    struct Cause {
        var names: [String]
        let isEvent: Bool
        var from: [String?]
        let to: String?
    }

    /// The states before each step, by the step and the state after it.
    private var causes: [Cause] = []
    private var positions: [CauseKey: Int] = [:]
    /// The changes that happen by themselves, from a state in between to the next one.
    private(set) var automatic: [Pair] = []

    private struct CauseKey: Hashable {
        let name: String
        let isEvent: Bool
        let to: String?
    }

    var isEmpty: Bool { causes.isEmpty && automatic.isEmpty }
    var hasCreation: Bool { causes.contains { $0.from.contains(nil) } }
    var hasDeletion: Bool { causes.contains { $0.to == nil } || automatic.contains { $0.to == nil } }

    mutating func add(_ step: StateStep) {
        let isEvent = if case .event = step.cause { true } else { false }
        for sequence in step.change.sequences {
            var pairs = zip(sequence, sequence.dropFirst()).map { Pair(from: $0, to: $1) }[...]
            // Where no document lists the states before, the sequence begins with the state in between.
            let hasSource = step.change.isCreation || !step.change.from.isEmpty
            if hasSource, let first = pairs.popFirst() {
                add(first, CauseKey(name: step.name, isEvent: isEvent, to: first.to))
            }
            for pair in pairs where !automatic.contains(pair) { automatic.append(pair) }
        }
    }

    private mutating func add(_ pair: Pair, _ key: CauseKey) {
        if let position = positions[key] {
            if !causes[position].from.contains(pair.from) { causes[position].from.append(pair.from) }
        } else {
            positions[key] = causes.count
            causes.append(Cause(names: [key.name], isEvent: key.isEvent, from: [pair.from], to: pair.to))
        }
    }

    /// Merges causes with the same states before and after. Causes that keep the state are listed separately.
    var mergedCauses: [Cause] {
        var merged: [Cause] = []
        for cause in causes.flatMap(\.separated) {
            let same = merged.firstIndex {
                $0.isEvent == cause.isEvent && $0.to == cause.to && Set($0.from) == Set(cause.from)
            }
            if let same { merged[same].names += cause.names } else { merged.append(cause) }
        }
        return merged
    }
}

extension Connections.Cause {
    fileprivate var separated: [Connections.Cause] {
        guard from.contains(to), from.count > 1 else { return [self] }
        var (same, others) = (self, self)
        same.from = [to]
        others.from.removeAll { $0 == to }
        return [others, same]
    }
}
