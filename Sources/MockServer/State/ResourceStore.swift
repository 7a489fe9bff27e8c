import DequeModule
import OrderedCollections

/// All resources, in the order in which they came into being.
struct ResourceStore: Sendable {
    private var kinds: [String: OrderedDictionary<String, StoredResource>] = [:]
    /// What is to happen by itself, the next first, since all changes take equally long.
    private var agenda: Deque<Item> = []

    /// The kinds that have no ID of their own but go by that of another resource, and end with it.
    private let dependents: [String]

    init(dependents: [String]) { self.dependents = dependents }

    private struct Item {
        let id, kind: String
        /// Milliseconds since 1970.
        let due: Int64
    }

    /// The resources of a kind.
    func all(of kind: String) -> OrderedDictionary<String, StoredResource> { kinds[kind] ?? [:] }

    func resource(_ id: String, of kind: String) -> StoredResource? { kinds[kind]?[id] }

    mutating func put(_ resource: StoredResource) {
        let previous = kinds[resource.kind, default: [:]].updateValue(resource, forKey: resource.id)
        if let pending = resource.pending, pending.due != previous?.pending?.due {
            agenda.append(Item(id: resource.id, kind: resource.kind, due: pending.due))
        }
    }

    mutating func remove(_ id: String, of kind: String) {
        kinds[kind]?.removeValue(forKey: id)
        for dependent in dependents where dependent != kind { kinds[dependent]?.removeValue(forKey: id) }
    }

    /// Carries out what has become due.
    mutating func settle(now: Int64) {
        while let item = agenda.first, item.due <= now {
            agenda.removeFirst()
            // Something else may have happened to it in the meantime.
            guard var resource = kinds[item.kind]?[item.id], let pending = resource.pending, pending.due == item.due
            else { continue }
            guard let state = pending.state else {
                remove(item.id, of: item.kind)
                continue
            }
            resource.pending = nil
            resource.state = state
            put(resource)
        }
    }
}
