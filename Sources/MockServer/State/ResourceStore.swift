import DequeModule
import OrderedCollections

/// Stores the resources of all kinds in the order of creation.
struct ResourceStore: Sendable {
    private var kinds: [String: OrderedDictionary<String, StoredResource>] = [:]
    /// The scheduled state changes. All take equally long, so appending keeps the order.
    private var schedule: Deque<ScheduledChange> = []

    /// The kinds whose resources share the ID of another resource and are deleted with it.
    private let dependents: [String]

    init(dependents: [String]) { self.dependents = dependents }

    private struct ScheduledChange {
        let id, kind: String
        /// The time of the change in milliseconds since 1970.
        let due: Int64
    }

    /// Returns the resources of a kind by ID.
    func all(of kind: String) -> OrderedDictionary<String, StoredResource> { kinds[kind] ?? [:] }

    func resource(_ id: String, of kind: String) -> StoredResource? { kinds[kind]?[id] }

    /// Adds or replaces a resource and schedules its pending state change.
    mutating func put(_ resource: StoredResource) {
        let previous = kinds[resource.kind, default: [:]].updateValue(resource, forKey: resource.id)
        if let pending = resource.pending, pending.due != previous?.pending?.due {
            schedule.append(ScheduledChange(id: resource.id, kind: resource.kind, due: pending.due))
        }
    }

    /// Removes a resource and those that share its ID.
    mutating func remove(_ id: String, of kind: String) {
        kinds[kind]?.removeValue(forKey: id)
        for dependent in dependents where dependent != kind { kinds[dependent]?.removeValue(forKey: id) }
    }

    /// Completes the state changes that are due.
    ///
    /// - Parameter now: The current time in milliseconds since 1970.
    mutating func completeTransitions(now: Int64) {
        while let change = schedule.first, change.due <= now {
            schedule.removeFirst()
            // Another change may have replaced the pending one.
            guard var resource = kinds[change.kind]?[change.id], let pending = resource.pending,
                pending.due == change.due
            else { continue }
            guard let state = pending.state else {
                remove(change.id, of: change.kind)
                continue
            }
            resource.pending = nil
            resource.state = state
            put(resource)
        }
    }
}
