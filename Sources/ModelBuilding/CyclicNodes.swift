/// The nodes of a graph that are on a cycle, found in linear time.
///
/// A node is on a cycle if it has an edge to itself, or if its strongly connected component contains other nodes. The components are found with
/// Tarjan's algorithm, with an explicit stack, because a chain may have ten thousand nodes.
struct CyclicNodes {
    private(set) var nodes = Set<String>()

    init(_ all: [String], next: (String) -> [String]) {
        var order: [String: Int] = [:]
        var lowest: [String: Int] = [:]
        var component: [String] = []
        var isOpen = Set<String>()
        var path: [(node: String, next: [String], position: Int)] = []
        func enter(_ node: String) {
            (order[node], lowest[node]) = (order.count, order.count)
            component.append(node)
            isOpen.insert(node)
            path.append((node, next(node), 0))
        }
        for start in all where order[start] == nil {
            enter(start)
            while let (node, following, position) = path.last {
                guard position < following.count else {
                    path.removeLast()
                    let low = lowest[node] ?? 0
                    if let above = path.last?.node { lowest[above] = min(lowest[above] ?? low, low) }
                    guard low == order[node] else { continue }
                    let start = component.lastIndex(of: node) ?? component.endIndex
                    let members = component[start...]
                    if members.count > 1 || following.contains(node) { nodes.formUnion(members) }
                    isOpen.subtract(members)
                    component.removeSubrange(start...)
                    continue
                }
                path[path.count - 1].position += 1
                let other = following[position]
                if let known = order[other] {
                    if isOpen.contains(other) { lowest[node] = min(lowest[node] ?? known, known) }
                } else {
                    enter(other)
                }
            }
        }
    }
}
