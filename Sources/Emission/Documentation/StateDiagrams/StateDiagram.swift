import SDKGenServiceModel

/// The states of a resource and what leads from one to another, as a diagram that Mermaid draws.
///
/// It consists of names alone, which are letters and digits, so nothing in it can be taken for something else.
struct StateDiagram {
    private struct Edge: Hashable {
        let from, to: String
    }

    private static let outside = "[*]"

    private let states: [String]
    private var labels: [Edge: [String]] = [:]
    private var labelled: Set<Label> = []

    private struct Label: Hashable {
        let edge: Edge
        let text: String
    }

    init(resource: Resource, steps: [StateStep]) {
        states = resource.states.map(\.name)
        for step in steps {
            for way in step.change.ways { connect(way.map { $0 ?? Self.outside }, step.name) }
        }
    }

    var text: MarkdownText {
        guard !labels.isEmpty else { return .empty }
        let edges = edges
        let connected = Set(edges.flatMap { [$0.edge.from, $0.edge.to] })
        let declarations = states.compactMap { declaration($0, isConnected: connected.contains($0)) }
        let lines = ["stateDiagram-v2"] + declarations + edges.map(line)
        return MarkdownText.block(lines.joined(separator: "\n    "), language: "mermaid")
    }

    /// The first part of the way has the label, the second is gone by itself.
    private mutating func connect(_ stops: [String], _ label: String) {
        for (index, (start, end)) in zip(stops, stops.dropFirst()).enumerated() {
            let edge = Edge(from: start, to: end)
            let isNew = index == 0 && labelled.insert(Label(edge: edge, text: label)).inserted
            labels[edge, default: []] += isNew ? [label] : []
        }
    }

    /// By the order of the states, what comes from outside first and what leads there last.
    private var edges: [(edge: Edge, labels: [String])] {
        let places = Dictionary(states.enumerated().map { ($1, $0) }) { first, _ in first }
        let placed = labels.compactMap { edge, labels -> (from: Int, to: Int, edge: Edge, labels: [String])? in
            guard let from = edge.from == Self.outside ? -1 : places[edge.from],
                let to = edge.to == Self.outside ? states.count : places[edge.to]
            else { return nil }
            return (from, to, edge, labels)
        }
        return placed.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map { ($0.edge, $0.labels) }
    }

    private func line(_ edge: Edge, _ labels: [String]) -> String {
        let arrow = "\(identifier(edge.from)) --> \(identifier(edge.to))"
        return labels.isEmpty ? arrow : "\(arrow) : \(labels.joined(separator: ", "))"
    }

    /// A state that something leads to or from is there by that alone, unless it has another name there.
    private func declaration(_ state: String, isConnected: Bool) -> String? {
        let identifier = identifier(state)
        if identifier != state { return "state \"\(state)\" as \(identifier)" }
        return isConnected ? nil : state
    }

    /// Mermaid knows its keywords in any case, so a state that is called like one gets another name there.
    private func identifier(_ state: String) -> String {
        Self.keywords.contains(state.lowercased()) ? state + "_" : state
    }

    private static let keywords: Set<String> = [
        "accdescr", "acctitle", "as", "choice", "class", "classdef", "click", "concurrent", "default", "direction",
        "end",
        "fork", "hide", "href", "join", "note", "scale", "state", "statediagram", "style",
    ]
}
