import OrderedCollections
import SDKGenServiceModel

/// The number of resources of a kind and the newest of them.
struct ResourceSummary: Sendable {
    let kind: Resource
    /// The number of resources.
    let count: Int
    /// The newest resources, in the order of creation.
    let newest: [StoredResource]
}

extension Interpreter {
    /// Returns the number and the newest resources of each kind.
    ///
    /// - Parameter limit: The maximum number of resources of each kind.
    mutating func resourceSummaries(limit: Int, now: Int64) -> [ResourceSummary] {
        store.completeTransitions(now: now)
        return index.service.resources.map { kind in
            let all = store.all(of: kind.name.key)
            return ResourceSummary(kind: kind, count: all.count, newest: Array(all.values.suffix(limit)))
        }
    }
}
