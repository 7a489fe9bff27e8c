import OrderedCollections
import SDKGenJSONTree
import SDKGenServiceModel

/// The state of a resource and the events that are possible.
public struct ResourceReport: Sendable, Hashable {
    public let id: String
    /// The name of the resource's kind in the specs.
    public let kind: String
    /// The name of the state in the specs; nil for a kind without states.
    public let state: String?
    /// The names of the events that the state allows: actions of the vendor or another party.
    public let events: [String]
}

extension Interpreter {
    /// Triggers an event of a resource.
    ///
    /// - Parameter kind: The kind of the resource; nil for the first kind whose state allows the event.
    /// - Throws: An error if there is no such resource or event, or the state does not allow the event.
    mutating func perform(
        _ event: String, on id: String, of kind: String?, now: Int64
    ) throws(ServiceError) -> StoredResource {
        store.completeTransitions(now: now)
        let candidates = index.service.resources.map(\.name.key).filter { kind == nil || kind == $0 }
            .compactMap { store.resource(id, of: $0) }
        guard !candidates.isEmpty else {
            let noun = kind ?? "resource"
            throw ServiceError(
                status: 404, code: "NoSuchResource", message: "There is no \(noun) with the ID \(id).")
        }
        for var resource in candidates {
            guard
                let possible = index.events(of: resource).first(where: {
                    $0.name == event && resource.allows($0.change)
                })
            else { continue }
            apply(&resource, possible.change, now: now)
            save(resource)
            return resource
        }
        throw impossible(event, on: candidates)
    }

    /// Returns the error for an event that no candidate allows.
    private func impossible(_ event: String, on resources: [StoredResource]) -> ServiceError {
        let known = resources.flatMap(index.events).filter { $0.name == event }
        let states = resources.map { resource in
            let events = index.possibleEvents(of: resource)
            let possible = events.isEmpty ? "no events are possible" : "possible: \(events.joined(separator: ", "))"
            return "\(resource.kind) \(resource.id) is \(resource.state ?? "without a state"): \(possible)"
        }
        let problem =
            known.isEmpty
            ? "there is no event '\(event)'"
            : "'\(event)' requires \(known.flatMap(\.change.from).joined(separator: ", "))"
        return ServiceError(
            status: known.isEmpty ? 404 : 409, code: known.isEmpty ? "NoSuchEvent" : "WrongState",
            message: "\(states.joined(separator: "; ")); \(problem).")
    }

    /// Returns reports on all resources, grouped by kind, each kind in the order of creation.
    mutating func reports(now: Int64) -> [ResourceReport] {
        store.completeTransitions(now: now)
        return index.service.resources.flatMap { kind in
            store.all(of: kind.name.key).values.map { resource in
                ResourceReport(
                    id: resource.id, kind: resource.kind, state: resource.state,
                    events: index.possibleEvents(of: resource))
            }
        }
    }

    /// Adds a resource without calling an operation.
    ///
    /// - Returns: The ID of the resource.
    /// - Throws: An error if the specs have no such kind or state.
    mutating func add(
        _ kind: String, id: String?, state: String?, attributes: [String: String], now: Int64
    ) throws(ServiceError) -> String {
        guard let resource = index.resource(kind), index.isStored(kind) else {
            let kinds = index.service.resources.map(\.name.key).filter(index.isStored)
            throw ServiceError(
                status: 404, code: "NoSuchKind",
                message: "There is no kind '\(kind)'; the kinds are \(kinds.joined(separator: ", ")).")
        }
        let states = resource.states.map(\.name)
        if let state, !states.contains(state) {
            throw ServiceError(
                status: 404, code: "NoSuchState",
                message: "\(kind) has no state '\(state)'; the states are \(states.joined(separator: ", ")).")
        }
        let id = id ?? newID(of: kind)
        let named = attributes.map { (AttributeName($0.key), JSONValue.string($0.value)) }
        store.put(
            StoredResource(
                id: id, kind: kind, state: state ?? states.first, pending: nil,
                attributes: Dictionary(named) { first, _ in first }, created: now / 1_000))
        return id
    }
}

extension ServiceIndex {
    fileprivate func events(of resource: StoredResource) -> [Resource.Event] {
        self.resource(resource.kind)?.events ?? []
    }

    /// Returns the names of the events that the state of a resource allows.
    fileprivate func possibleEvents(of resource: StoredResource) -> [String] {
        var names: [String] = []
        for event in events(of: resource) where resource.allows(event.change) && !names.contains(event.name) {
            names.append(event.name)
        }
        return names
    }
}
