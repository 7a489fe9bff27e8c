import OrderedCollections
import SDKGenServiceModel

/// A resource as it is told to those who look into the server.
public struct ResourceReport: Sendable, Hashable {
    public let id: String
    /// What the specs call its kind.
    public let kind: String
    /// The name of its state in the specs; nil for a kind without states.
    public let state: String?
    /// What the vendor or another party can do to it now, by names in the specs.
    public let events: [String]
}

extension Interpreter {
    /// Does to a resource what the vendor or another party does.
    ///
    /// - Parameter kind: Which one is meant where several go by the same ID; nil for the one to which it can happen.
    /// - Throws: A refusal for a resource or an event that there is not, and for a state in which it does not happen.
    mutating func perform(
        _ event: String, on id: String, of kind: String?, now: Int64
    ) throws(Refusal) -> StoredResource {
        store.settle(now: now)
        let candidates = index.service.resources.map(\.name.key).filter { kind == nil || kind == $0 }
            .compactMap { store.resource(id, of: $0) }
        guard !candidates.isEmpty else {
            let kinds = kind.map { "\($0) with the ID \(id)" } ?? "resource with the ID \(id)"
            throw Refusal(status: 404, code: "NoSuchResource", message: "There is no \(kinds).")
        }
        for var resource in candidates {
            guard
                let possible = index.events(of: resource).first(where: {
                    $0.name == event && resource.allows($0.change)
                })
            else { continue }
            move(&resource, possible.change, now: now)
            keep(resource)
            return resource
        }
        throw refusal(of: event, on: candidates)
    }

    private func refusal(of event: String, on resources: [StoredResource]) -> Refusal {
        let known = resources.flatMap(index.events).filter { $0.name == event }
        let places = resources.map { resource in
            let events = index.possibleEvents(of: resource)
            let now = events.isEmpty ? "nothing can happen to it" : "possible: \(events.joined(separator: ", "))"
            return "\(resource.kind) \(resource.id) is \(resource.state ?? "without a state"): \(now)"
        }
        let happens =
            known.isEmpty
            ? "there is no event '\(event)'"
            : "'\(event)' happens in \(known.flatMap(\.change.from).joined(separator: ", "))"
        return Refusal(
            status: known.isEmpty ? 404 : 409, code: known.isEmpty ? "NoSuchEvent" : "WrongState",
            message: "\(places.joined(separator: "; ")); \(happens).")
    }

    /// All resources, kind by kind.
    mutating func reports(now: Int64) -> [ResourceReport] {
        store.settle(now: now)
        return index.service.resources.flatMap { kind in
            store.all(of: kind.name.key).values.map { resource in
                ResourceReport(
                    id: resource.id, kind: resource.kind, state: resource.state,
                    events: index.possibleEvents(of: resource))
            }
        }
    }
}

extension ServiceIndex {
    fileprivate func events(of resource: StoredResource) -> [Resource.Event] {
        self.resource(resource.kind)?.events ?? []
    }

    /// The names of what can happen to it in its state.
    fileprivate func possibleEvents(of resource: StoredResource) -> [String] {
        var names: [String] = []
        for event in events(of: resource) where resource.allows(event.change) && !names.contains(event.name) {
            names.append(event.name)
        }
        return names
    }
}
