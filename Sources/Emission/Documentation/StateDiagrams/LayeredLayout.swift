/// A drawing of a directed graph in layers from top to bottom.
///
/// The layout depends only on the graph: nodes are put into layers, long edges get a waypoint in each layer that
/// they cross, each layer is sorted to reduce crossings, and nodes move towards the average of their neighbours.
struct LayeredLayout {
    struct Point: Equatable { var x, y: Int }

    struct Edge {
        let from, to: Int
    }

    /// The center of each node.
    private(set) var centers: [Point] = []
    /// The stops of each edge in the order of its direction: the border of the first node, waypoints, the border of
    /// the last.
    private(set) var routes: [[Point]] = []
    private(set) var width = 0
    private(set) var height = 0

    private let layers: [Int]
    private let sizes: [(width: Int, height: Int)]
    private let edges: [Edge]

    private static let (margin, nodeGap, layerGap) = (16, 22, 38)

    /// - Parameters:
    ///   - layers: The layer of each node, counted from 0 at the top.
    ///   - sizes: The size of each node.
    init(layers: [Int], sizes: [(width: Int, height: Int)], edges: [Edge]) {
        self.layers = layers
        self.sizes = sizes
        self.edges = edges
        arrange()
    }

    // MARK: Waypoints

    /// A node of the graph, or a waypoint of an edge.
    private struct Vertex {
        let layer, width, height: Int
        var above: [Int] = []
        var below: [Int] = []
        let isWaypoint: Bool
        var x = 0.0
    }

    private mutating func arrange() {
        var vertices = layers.indices.map {
            Vertex(layer: layers[$0], width: sizes[$0].width, height: sizes[$0].height, isWaypoint: false)
        }
        // The vertices of each edge from top to bottom.
        let chains = edges.map { edge -> [Int] in
            let isDown = layers[edge.from] <= layers[edge.to]
            let (top, bottom) = isDown ? (edge.from, edge.to) : (edge.to, edge.from)
            guard layers[top] < layers[bottom] else { return [top, bottom] }
            var chain = [top]
            for layer in (layers[top] + 1)..<max(layers[bottom], layers[top] + 1) {
                vertices.append(Vertex(layer: layer, width: 8, height: 0, isWaypoint: true))
                chain.append(vertices.count - 1)
            }
            chain.append(bottom)
            for (upper, lower) in zip(chain, chain.dropFirst()) {
                vertices[upper].below.append(lower)
                vertices[lower].above.append(upper)
            }
            return chain
        }
        var rows = [[Int]](repeating: [], count: (layers.max() ?? 0) + 1)
        for vertex in vertices.indices { rows[vertices[vertex].layer].append(vertex) }
        sort(&rows, vertices)
        place(rows, &vertices)
        finish(rows, vertices, chains)
    }

    // MARK: Order

    private func sort(_ rows: inout [[Int]], _ vertices: [Vertex]) {
        var best = (rows: rows, crossings: Self.crossings(rows, vertices))
        for round in 0..<24 {
            let isDown = round % 2 == 0
            for row in isDown ? Array(rows.indices) : rows.indices.reversed() {
                var places = [Int](repeating: 0, count: vertices.count)
                for row in rows { for (place, vertex) in row.enumerated() { places[vertex] = place } }
                let keyed = rows[row].enumerated().map { place, vertex -> (key: Double, place: Int, vertex: Int) in
                    let others = isDown ? vertices[vertex].above : vertices[vertex].below
                    let sum = others.reduce(0) { $0 + places[$1] }
                    return (others.isEmpty ? Double(place) : Double(sum) / Double(others.count), place, vertex)
                }
                rows[row] = keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.vertex)
            }
            let crossings = Self.crossings(rows, vertices)
            if crossings < best.crossings { best = (rows, crossings) }
        }
        rows = best.rows
    }

    private static func crossings(_ rows: [[Int]], _ vertices: [Vertex]) -> Int {
        var places = [Int](repeating: 0, count: vertices.count)
        for row in rows { for (place, vertex) in row.enumerated() { places[vertex] = place } }
        return rows.reduce(0) { sum, row in
            let segments = row.flatMap { vertex in vertices[vertex].below.map { (places[vertex], places[$0]) } }
            return sum
                + segments.indices.reduce(0) { sum, index in
                    sum
                        + segments[(index + 1)...].count { other in
                            (segments[index].0 - other.0) * (segments[index].1 - other.1) < 0
                        }
                }
        }
    }

    // MARK: Coordinates

    private func place(_ rows: [[Int]], _ vertices: inout [Vertex]) {
        for row in rows {
            var x = 0.0
            for vertex in row {
                vertices[vertex].x = x + Double(vertices[vertex].width) / 2
                x += Double(vertices[vertex].width + Self.nodeGap)
            }
        }
        for round in 0..<60 {
            for row in round % 2 == 0 ? Array(rows.indices) : rows.indices.reversed() {
                let wanted = rows[row].map { vertex -> Double in
                    let (above, below) = (vertices[vertex].above, vertices[vertex].below)
                    let near = round >= 20 ? above + below : round % 2 == 0 ? above : below
                    let others = near.isEmpty ? above + below : near
                    guard !others.isEmpty else { return vertices[vertex].x }
                    // Long edges look best when they are straight.
                    let weights = others.map { vertices[vertex].isWaypoint && vertices[$0].isWaypoint ? 8.0 : 1.0 }
                    let sum = zip(others, weights).reduce(0) { $0 + vertices[$1.0].x * $1.1 }
                    return sum / weights.reduce(0, +)
                }
                for (vertex, x) in zip(rows[row], Self.separated(wanted, rows[row].map { vertices[$0] })) {
                    vertices[vertex].x = x
                }
            }
        }
    }

    /// Returns the positions nearest to the wanted ones that keep the order and the gaps of a row.
    ///
    /// Neighbours that are too close move together as one block, placed at the average of their wanted positions.
    private static func separated(_ wanted: [Double], _ row: [Vertex]) -> [Double] {
        var offsets: [Double] = []
        for (index, vertex) in row.enumerated() {
            guard let last = offsets.last else {
                offsets.append(0)
                continue
            }
            let previous = row[index - 1]
            offsets.append(last + Double(previous.width + vertex.width) / 2 + Double(nodeGap))
        }
        var blocks: [(sum: Double, weight: Double, count: Int)] = []
        for index in wanted.indices {
            let weight = row[index].isWaypoint ? 2.0 : 1.0
            blocks.append(((wanted[index] - offsets[index]) * weight, weight, 1))
            while blocks.count > 1 {
                let (left, right) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
                guard left.sum / left.weight > right.sum / right.weight else { break }
                blocks.removeLast(2)
                blocks.append((left.sum + right.sum, left.weight + right.weight, left.count + right.count))
            }
        }
        let starts = blocks.flatMap { Array(repeating: $0.sum / $0.weight, count: $0.count) }
        return zip(starts, offsets).map { $0 + $1 }
    }

    private mutating func finish(_ rows: [[Int]], _ vertices: [Vertex], _ chains: [[Int]]) {
        let left = vertices.map { $0.x - Double($0.width) / 2 }.min() ?? 0
        let right = vertices.map { $0.x + Double($0.width) / 2 }.max() ?? 0
        width = Int((right - left).rounded()) + 2 * Self.margin
        var top = Self.margin
        var middles: [Int] = []
        for row in rows {
            let height = row.map { vertices[$0].height }.max() ?? 0
            middles.append(top + height / 2)
            top += height + Self.layerGap
        }
        height = top - Self.layerGap + Self.margin
        let points = vertices.map { Point(x: Int(($0.x - left).rounded()) + Self.margin, y: middles[$0.layer]) }
        centers = Array(points[..<layers.count])
        routes = chains.indices.map { index in
            let chain = chains[index]
            let route = chain.indices.map { stop -> Point in
                let (vertex, point) = (chain[stop], points[chain[stop]])
                guard !vertices[vertex].isWaypoint else { return point }
                let isTop = stop == 0
                let half = vertices[vertex].height / 2
                let isLevel = layers[chain[0]] == layers[chain[chain.count - 1]]
                let x = point.x + (isLevel ? 0 : shift(of: index, at: vertex, isTop: isTop, chains, points))
                return Point(x: x, y: isTop || isLevel ? point.y + half : point.y - half)
            }
            return chain[0] == edges[index].from ? route : route.reversed()
        }
    }

    /// Returns how far from the middle of the node an edge leaves its border, so that edges do not overlap.
    private func shift(of edge: Int, at node: Int, isTop: Bool, _ chains: [[Int]], _ points: [Point]) -> Int {
        let neighbours = chains.indices.compactMap { index -> (x: Int, edge: Int)? in
            let chain = chains[index]
            guard layers[chain[0]] < layers[chain[chain.count - 1]] else { return nil }
            if isTop, chain[0] == node { return (points[chain[1]].x, index) }
            if !isTop, chain[chain.count - 1] == node { return (points[chain[chain.count - 2]].x, index) }
            return nil
        }.sorted { ($0.x, $0.edge) < ($1.x, $1.edge) }
        guard neighbours.count > 1, let place = neighbours.firstIndex(where: { $0.edge == edge }) else { return 0 }
        let step = min(18, sizes[node].width * 3 / 4 / (neighbours.count - 1))
        return place * step - (neighbours.count - 1) * step / 2
    }
}
