internal import OrderedCollections

/// All resources, in the order in which they came into being.
struct ResourceStore: Sendable {
    private var kinds: [String: OrderedDictionary<String, StoredResource>] = [:]

    /// The resources of a kind, as they are at a time.
    mutating func all(of kind: String, now: Int64) -> some Collection<StoredResource> {
        for resource in kinds[kind, default: [:]].values where resource.pending != nil { settle(resource, now: now) }
        return kinds[kind, default: [:]].values
    }

    mutating func resource(_ id: String, of kind: String, now: Int64) -> StoredResource? {
        if let resource = kinds[kind]?[id], resource.pending != nil { settle(resource, now: now) }
        return kinds[kind]?[id]
    }

    mutating func put(_ resource: StoredResource) {
        kinds[resource.kind, default: [:]][resource.id] = resource
    }

    mutating func remove(_ id: String, of kind: String) {
        kinds[kind]?.removeValue(forKey: id)
    }

    /// Carries out what has become due.
    private mutating func settle(_ resource: StoredResource, now: Int64) {
        guard let pending = resource.pending, pending.due <= now else { return }
        guard let state = pending.state else { return remove(resource.id, of: resource.kind) }
        var settled = resource
        settled.pending = nil
        settled.state = state
        put(settled)
    }
}
