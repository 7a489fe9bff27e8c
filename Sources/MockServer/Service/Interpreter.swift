internal import JSONTree
internal import ServiceModel

/// Does what an operation does, as far as its spec tells: looks the resources up, checks their states, changes them, and
/// makes the answer.
struct Interpreter: Sendable {
    let index: ServiceIndex
    var store = ResourceStore()
    var invention: Invention
    /// How long an asynchronous change takes, in milliseconds.
    let transitionTime: Int64

    private let listings: [String: Listing]
    private let prefixes: [String: String]

    init(_ index: ServiceIndex, seed: UInt64, transitionTime: Int64) {
        self.index = index
        invention = Invention(seed: seed)
        self.transitionTime = transitionTime
        var listings: [String: Listing] = [:]
        for operation in index.service.operations {
            listings[operation.name.wire] = Listing(operation, index)
        }
        self.listings = listings
        prefixes = Self.idPrefixes(in: index.service)
    }

    /// - Parameter now: Milliseconds since 1970.
    mutating func answer(_ operation: Operation, _ values: JSONValue, now: Int64) throws(Refusal) -> JSONValue {
        var subjects = try subjects(of: operation, values, now: now)
        let changes = try changes(of: operation, values, subjects, now: now)
        if isDryRun(operation, values) { throw dryRunSucceeded(operation) }
        for change in changes { apply(change, values, to: &subjects, now: now) }
        if !operation.isReadOnly, changes.isEmpty, let first = subjects.first {
            update(first, with: values, now: now)
        }
        var page: Page?
        if let listing = listings[operation.name.wire] {
            page = try self.page(of: listing, operation, values, now: now)
        }
        let answer = ResponseBuilder(operation, index, values: values, subject: subjects.first, page: page)
        return answer.response(requestID: invention.requestID())
    }

    /// The resources that a request names, each of which has to exist.
    private mutating func subjects(
        of operation: Operation, _ values: JSONValue, now: Int64
    ) throws(Refusal) -> [StoredResource] {
        var subjects: [StoredResource] = []
        for member in operation.request.members {
            guard let given = values[member.name.wire],
                let kind = kind(of: member.resource ?? member.item.first?.resource, operation, values),
                index.isKept(kind)
            else { continue }
            for id in given.texts {
                guard let resource = store.resource(id, of: kind, now: now) else {
                    throw operation.notFound(
                        member.name.wire, in: index.service, reason: "There is no \(kind) with the ID \(id).")
                }
                subjects.append(resource)
            }
        }
        return subjects
    }

    /// Of which kind an ID is; another parameter may say so.
    private func kind(of reference: ResourceReference?, _ operation: Operation, _ values: JSONValue) -> String? {
        switch reference {
        case nil: return nil
        case .one(let name)?: return name.key
        case .said(let name)?:
            guard let text = values[name.wire]?.scalarText,
                let member = operation.request.members.first(where: { $0.name == name }),
                case .enumeration(let type, _) = member.shape
            else { return nil }
            return index.service.enumeration(type, in: operation.request)?.values
                .first { $0.name.wire == text }?.resource?.key
        }
    }

    private func isDryRun(_ operation: Operation, _ values: JSONValue) -> Bool {
        operation.request.members.contains { $0.role == .dryRun && values[$0.name.wire] == .boolean(true) }
    }

    private func dryRunSucceeded(_ operation: Operation) -> Refusal {
        operation.refusal(
            ["DryRunOperation"], in: index.service, about: "", undocumented: 400,
            "Request validation has been passed with DryRun flag set.")
    }
}

// MARK: - States

extension Interpreter {
    private struct Change {
        let transition: Transition
        /// Nil when the resource is yet to be created.
        let resource: StoredResource?
    }

    /// What an operation does to which resource; refused when a resource is in a state that does not allow it.
    private mutating func changes(
        of operation: Operation, _ values: JSONValue, _ subjects: [StoredResource], now: Int64
    ) throws(Refusal) -> [Change] {
        var changes: [Change] = []
        var kinds: [String] = []
        for transition in operation.transitions where !kinds.contains(transition.resource.key) {
            kinds.append(transition.resource.key)
        }
        for kind in kinds {
            let ofKind = operation.transitions.filter { $0.resource.key == kind }
            let conditional = ofKind.filter { $0.condition?.holds(for: values) == true }
            let transitions = conditional.isEmpty ? ofKind.filter { $0.condition == nil } : conditional
            let creation = transitions.first(where: \.isCreation)
            let existing = named(by: transitions, kind, values, subjects, now: now)
            if let creation, existing.isEmpty {
                changes.append(Change(transition: creation, resource: nil))
            }
            for resource in existing {
                guard let last = transitions.last else { continue }
                guard let allowed = transitions.first(where: { !$0.isCreation && resource.allows($0.change) }) else {
                    throw wrongState(operation, last, resource)
                }
                changes.append(Change(transition: allowed, resource: resource))
            }
        }
        return changes
    }

    /// The resources of a kind that transitions are about: those that a parameter names, or the only ones that the request names.
    private mutating func named(
        by transitions: [Transition], _ kind: String, _ values: JSONValue, _ subjects: [StoredResource], now: Int64
    ) -> [StoredResource] {
        for transition in transitions {
            switch transition.id {
            // What is new is in the answer; a resource of its kind that the request names is another one.
            case .field?: return []
            case .parameter(let name)?:
                let ids = values[name.wire]?.texts ?? []
                return ids.compactMap { store.resource($0, of: kind, now: now) }
            case nil: continue
            }
        }
        return subjects.filter { $0.kind == kind }
    }

    private func wrongState(_ operation: Operation, _ transition: Transition, _ resource: StoredResource) -> Refusal {
        let states = transition.change.from.joined(separator: ", ")
        return operation.refusal(
            [transition.error?.name.wire ?? "IncorrectStatus"], in: index.service, about: resource.id,
            undocumented: 400,
            "The request does not allow in this state.",
            reason:
                "\(resource.id) is in the state \(resource.state ?? "?"), and \(operation.name.wire) needs \(states).")
    }

    private mutating func apply(
        _ change: Change, _ values: JSONValue, to subjects: inout [StoredResource], now: Int64
    ) {
        let transition = change.transition
        guard var resource = change.resource else {
            let created = create(transition, values, now: now)
            subjects.insert(created, at: 0)
            return
        }
        move(&resource, transition.change, now: now)
        resource.attributes.merge(known(values, of: resource.kind)) { $1 }
        keep(resource)
        if let position = subjects.firstIndex(where: { $0.id == resource.id }) { subjects[position] = resource }
    }

    private mutating func create(_ transition: Transition, _ values: JSONValue, now: Int64) -> StoredResource {
        let kind = transition.resource.key
        // Where no answer tells a new ID, the resource goes by one that the request names.
        var id = invention.resourceID(prefix: prefixes[kind] ?? "mock-")
        if case .parameter(let name)? = transition.id, let given = values[name.wire]?.scalarText { id = given }
        var resource = StoredResource(
            id: id, kind: kind, state: nil, pending: nil, attributes: values.memberValues, created: now / 1_000)
        move(&resource, transition.change, now: now)
        store.put(resource)
        return resource
    }

    private func move(_ resource: inout StoredResource, _ change: StateChange, now: Int64) {
        let next: String?
        switch change.effect {
        case .keeps where change.through == nil: return
        case .keeps: next = resource.state
        case .creates(let state): next = state ?? index.resource(resource.kind)?.states.first?.name
        case .changes(let state): next = state
        case .deletes: next = nil
        }
        if let through = change.through {
            resource.state = through
            resource.pending = StoredResource.Pending(state: next, due: now + transitionTime)
        } else {
            resource.state = next
            resource.pending = nil
            resource.isGone = change.effect == .deletes
        }
    }

    /// Stores a resource, or forgets it when it is gone.
    private mutating func keep(_ resource: StoredResource) {
        if resource.isGone { store.remove(resource.id, of: resource.kind) } else { store.put(resource) }
    }

    private mutating func update(_ resource: StoredResource, with values: JSONValue, now: Int64) {
        var updated = resource
        updated.attributes.merge(known(values, of: resource.kind)) { $1 }
        store.put(updated)
    }

    /// The values that a listing of the kind shows under the same name, whatever its case.
    private func known(_ values: JSONValue, of kind: String) -> [String: JSONValue] {
        let shown = listings.values.filter { $0.kind == kind }.flatMap {
            $0.element.members.map { $0.name.wire.lowercased() }
        }
        return values.memberValues.filter { shown.contains($0.key.lowercased()) }
    }
}

extension Interpreter {
    /// Does to a resource what the vendor or another party does.
    ///
    /// - Throws: A refusal for a resource or an event that there is not, and for a state in which it does not happen.
    mutating func perform(_ event: String, on id: String, now: Int64) throws(Refusal) -> StoredResource {
        for kind in index.service.resources {
            guard var resource = store.resource(id, of: kind.name.key, now: now) else { continue }
            let events = kind.events.filter { $0.name == event }
            guard !events.isEmpty else {
                let names = kind.events.map(\.name).joined(separator: ", ")
                throw Refusal(status: 404, code: "NoSuchEvent", message: "\(kind.name.title) has the events: \(names).")
            }
            guard let possible = events.first(where: { resource.allows($0.change) }) else {
                throw Refusal(
                    status: 409, code: "WrongState",
                    message:
                        "\(id) is \(resource.state ?? "?"), and \(event) happens in \(events[0].change.from.joined(separator: ", "))."
                )
            }
            move(&resource, possible.change, now: now)
            keep(resource)
            return resource
        }
        throw Refusal(status: 404, code: "NoSuchResource", message: "There is no resource with the ID \(id).")
    }

    /// All resources, kind by kind.
    mutating func resources(now: Int64) -> [StoredResource] {
        var all: [StoredResource] = []
        for kind in index.service.resources { all += store.all(of: kind.name.key, now: now) }
        return all
    }
}

extension StoredResource {
    fileprivate func allows(_ change: StateChange) -> Bool {
        change.from.isEmpty || state.map(change.from.contains) ?? true
    }
}

extension Transition {
    fileprivate var isCreation: Bool {
        if case .creates = change.effect { true } else { false }
    }
}

extension Transition.Condition {
    fileprivate func holds(for values: JSONValue) -> Bool {
        guard let given = values[parameter.wire] else { return false }
        return value == nil || given.scalarText == value
    }
}

// MARK: - Lists

extension Interpreter {
    private mutating func page(
        of listing: Listing, _ operation: Operation, _ values: JSONValue, now: Int64
    ) throws(Refusal) -> Page {
        let filter = try ListFilter(operation, listing, index, values)
        let all = Array(store.all(of: listing.kind, now: now))
        let builder = ItemBuilder(listing, index, relatedStates: statesByID(now: now))
        let rendered = all.map(builder.item).filter(filter.accepts)
        return Page(rendered, operation, values)
    }

    /// The states of the resources that others name in their attributes, by ID.
    private mutating func statesByID(now: Int64) -> [String: String] {
        var states: [String: String] = [:]
        for resource in self.resources(now: now) { states[resource.id] = resource.state }
        return states
    }
}

extension Interpreter {
    /// What IDs of a kind begin with, as the examples in the specs have it: `pc-` of `pc-119mfjzm7****`.
    private static func idPrefixes(in service: Service) -> [String: String] {
        var prefixes: [String: String] = [:]
        for member in service.operations.flatMap({ $0.request.members + $0.response.members }) {
            guard case .one(let name)? = member.resource, case let kind = name.key, prefixes[kind] == nil,
                let example = member.example,
                let dash = example.firstIndex(of: "-")
            else { continue }
            prefixes[kind] = String(example[...dash])
        }
        return prefixes
    }
}

extension JSONValue {
    /// The members of an object by name.
    fileprivate var memberValues: [String: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The texts of a list, or the one text.
    fileprivate var texts: [String] {
        if case .list(let elements) = self {
            elements.compactMap(\.scalarText)
        } else {
            [scalarText].compactMap(\.self)
        }
    }
}
