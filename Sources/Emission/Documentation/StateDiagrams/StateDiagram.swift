import SDKGenServiceModel
import SDKGenSwiftText

/// A picture of the states of a resource and of the operations and events that lead from one to another.
///
/// There is one SVG file for light and one for dark backgrounds. DocC chooses between them by the suffix of their
/// names.
struct StateDiagram {
    private let title: String
    private let graph: StateGraph
    private let layout: LayeredLayout

    /// Returns `nil` if no state follows from another, or if there are too many to be readable.
    init?(resource: Resource, steps: [StateStep]) {
        guard let graph = StateGraph(resource: resource, steps: steps) else { return nil }
        title = "States of \(resource.name.title)"
        self.graph = graph
        layout = LayeredLayout(
            layers: StateLayers(graph).layers, sizes: graph.nodes.map(Self.size),
            edges: graph.edges.map { LayeredLayout.Edge(from: $0.from, to: $0.to) })
    }

    func files(named name: String, in service: Service) -> [GeneratedFile] {
        [("", Palette.light), ("~dark", Palette.dark)].map { suffix, palette in
            GeneratedFile(
                path: "\(service.module).docc/Resources/\(name)\(suffix).svg",
                contents: Array(svg(palette, service.specPath).utf8))
        }
    }

    // MARK: Sizes

    private static let lineHeight = 17

    /// Fonts differ between systems, so the widths of texts are generous estimates.
    private static func size(of node: StateGraph.Node) -> (width: Int, height: Int) {
        let characters = node.lines.map(\.count).max() ?? 0
        return switch node.kind {
        case .start, .end: (20, 20)
        case .state: (max(64, characters * 8 + 24), node.lines.count * lineHeight + 14)
        case .operation, .event: (characters * 7 + 8, node.lines.count * lineHeight + 2)
        }
    }

    // MARK: Drawing

    private struct Palette {
        let box, border, text, label, line: String

        static let light = Palette(
            box: "#eaf2fd", border: "#2f6db5", text: "#1d1d1f", label: "#424245", line: "#6e6e73")
        static let dark = Palette(
            box: "#1b2d45", border: "#5b9be0", text: "#f5f5f7", label: "#d2d2d7", line: "#a1a1a6")
    }

    private func svg(_ palette: Palette, _ specPath: String) -> String {
        let style = """
            text { font-family: sans-serif; text-anchor: middle }
            .state { fill: \(palette.box); stroke: \(palette.border); stroke-width: 1.5 }
            .name { font-size: 13px; font-weight: 600; fill: \(palette.text) }
            .label { font-size: 12px; fill: \(palette.label) }
            .event { font-style: italic }
            .edge { fill: none; stroke: \(palette.line); stroke-width: 1.2 }
            .mark { fill: \(palette.line) }
            """
        let body = graph.edges.indices.map(path) + graph.nodes.indices.flatMap(shapes)
        return """
            <!-- \(GeneratedHeader.mark)\(Self.escaped(specPath).replacing("--", with: "- -")). Do not edit. -->
            <svg xmlns="http://www.w3.org/2000/svg" id="diagram" role="img" \
            width="\(layout.width)" height="\(layout.height)" viewBox="0 0 \(layout.width) \(layout.height)">
            <title>\(Self.escaped(title))</title>
            <desc>\(Self.escaped(description))</desc>
            <style>
            \(style)
            </style>
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
            markerUnits="userSpaceOnUse" orient="auto"><path class="mark" d="M0 0L8 4L0 8z"/></marker></defs>
            \(body.joined(separator: "\n"))
            </svg>

            """
    }

    private func path(of edge: Int) -> String {
        let route = layout.routes[edge]
        // A line continues after a label, so only a line that ends at a state has an arrowhead.
        let hasHead = graph.isState(graph.edges[edge].to)
        var path = route.first.map { "M\($0.x) \($0.y)" } ?? ""
        for (from, to) in zip(route, route.dropFirst()) {
            if from.x == to.x {
                path += "L\(to.x) \(to.y)"
            } else if from.y == to.y {
                path += "C\(from.x) \(from.y + 30) \(to.x) \(to.y + 30) \(to.x) \(to.y)"
            } else {
                let middle = (from.y + to.y) / 2
                path += "C\(from.x) \(middle) \(to.x) \(middle) \(to.x) \(to.y)"
            }
        }
        return "<path class=\"edge\" d=\"\(path)\"\(hasHead ? " marker-end=\"url(#arrow)\"" : "")/>"
    }

    private func shapes(of node: Int) -> [String] {
        let (center, node) = (layout.centers[node], graph.nodes[node])
        let size = Self.size(of: node)
        let (left, top) = (center.x - size.width / 2, center.y - size.height / 2)
        func lines(_ style: (Int) -> String, padding: Int) -> [String] {
            node.lines.enumerated().map { index, line in
                let y = top + padding + 13 + index * Self.lineHeight
                return "<text class=\"\(style(index))\" x=\"\(center.x)\" y=\"\(y)\">\(Self.escaped(line))</text>"
            }
        }
        switch node.kind {
        case .start: return ["<circle class=\"mark\" cx=\"\(center.x)\" cy=\"\(center.y)\" r=\"8\"/>"]
        case .end:
            return [
                "<circle class=\"edge\" cx=\"\(center.x)\" cy=\"\(center.y)\" r=\"9\"/>",
                "<circle class=\"mark\" cx=\"\(center.x)\" cy=\"\(center.y)\" r=\"5\"/>",
            ]
        case .state:
            let box =
                "<rect class=\"state\" x=\"\(left)\" y=\"\(top)\" width=\"\(size.width)\" height=\"\(size.height)\" rx=\"9\"/>"
            return [box] + lines({ $0 == 0 ? "name" : "label" }, padding: 7)
        case .operation: return lines({ _ in "label" }, padding: 1)
        case .event: return lines({ _ in "label event" }, padding: 1)
        }
    }

    // MARK: Text alternative

    /// The text of the image in Markdown.
    var textAlternative: MarkdownText {
        "\(linkText: "\(title). \(description)")"
    }

    /// The content of the picture in sentences.
    var description: String {
        let sentences = graph.nodes.indices.filter { !graph.isState($0) }.map { node -> String in
            let sources = graph.edges.filter { $0.to == node }.map { self.name(of: $0.from) }
            let target = graph.edges.first { $0.from == node }.map { self.name(of: $0.to) } ?? ""
            return
                "\(graph.nodes[node].lines.joined(separator: ", ")): \(sources.joined(separator: ", ")) to \(target)."
        }
        let automatic = graph.edges.filter { graph.isState($0.from) && graph.isState($0.to) }
            .map { "\(name(of: $0.from)) becomes \(name(of: $0.to))." }
        let same = graph.nodes.filter { $0.kind == .state && $0.lines.count > 1 }
            .map { "\($0.lines[0]) \($0.lines.dropFirst().joined(separator: ", "))." }
        return (sentences + automatic + same).joined(separator: " ")
    }

    private func name(of node: Int) -> String {
        switch graph.nodes[node].kind {
        case .start: "none"
        case .end: "deleted"
        case .state, .operation, .event: graph.nodes[node].lines.first ?? ""
        }
    }

    /// Escapes a text for XML; characters that XML does not allow become replacement characters.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\t", "\n", "\r", "\u{2028}", "\u{2029}": escaped += " "
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
                "\u{FFFE}"..."\u{FFFF}":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// The layer of each node of a state graph.
private struct StateLayers {
    private(set) var layers: [Int]

    /// States are placed from top to bottom in the order of the spec; edges to an earlier state point upwards.
    init(_ graph: StateGraph) {
        layers = [Int](repeating: 0, count: graph.nodes.count)
        let states = graph.nodes.indices.filter(graph.isState)
        let hasStart = graph.nodes.first?.kind == .start
        let sources = Dictionary(grouping: graph.edges, by: \.to).mapValues { $0.map(\.from) }
        for state in states {
            var layer = hasStart && graph.nodes[state].kind != .start ? 1 : 0
            for source in sources[state] ?? [] {
                if graph.isState(source) {
                    if source < state { layer = max(layer, layers[source] + 1) }
                } else {
                    // There is a layer for the label between the two states.
                    for before in sources[source] ?? [] where before < state { layer = max(layer, layers[before] + 2) }
                }
            }
            layers[state] = layer
        }
        placeStatesWithoutSource(states, graph, sources)
        for node in graph.nodes.indices where !graph.isState(node) {
            guard let target = graph.edges.first(where: { $0.from == node })?.to else { continue }
            let before = (sources[node] ?? []).map { layers[$0] }
            let isBelow = before.allSatisfy { $0 >= layers[target] + 1 } || layers[target] == 0
            layers[node] = isBelow ? layers[target] + 1 : layers[target] - 1
        }
    }

    /// Places states without incoming edges: below the earlier state that they lead to, or at the bottom.
    private mutating func placeStatesWithoutSource(_ states: [Int], _ graph: StateGraph, _ sources: [Int: [Int]]) {
        let bottom = layers.max() ?? 0
        for state in states where graph.nodes[state].kind == .state && sources[state] == nil {
            let next = graph.edges.filter { $0.from == state }.map(\.to)
            let targets = next.map { node in
                graph.isState(node) ? node : graph.edges.first { $0.from == node }?.to ?? node
            }
            guard let target = targets.min() else {
                layers[state] = bottom
                continue
            }
            if target < state { layers[state] = layers[target] + (next.contains(target) ? 1 : 2) }
        }
    }
}
