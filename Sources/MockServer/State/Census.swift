import OrderedCollections
import SDKGenServiceModel

/// The resources of a kind, for people to look at.
struct Census: Sendable {
    let kind: Resource
    /// How many there are.
    let count: Int
    /// The newest of them, which come last.
    let newest: [StoredResource]
}

extension Interpreter {
    mutating func census(limit: Int, now: Int64) -> [Census] {
        store.settle(now: now)
        return index.service.resources.map { kind in
            let all = store.all(of: kind.name.key)
            return Census(kind: kind, count: all.count, newest: Array(all.values.suffix(limit)))
        }
    }
}
