import OrderedCollections
import SDKGenJSONTree
import SDKGenServiceModel

/// Interprets operations by their specs: looks up the resources, checks and changes their states, and builds the
/// response.
struct Interpreter: Sendable {
    let index: ServiceIndex
    var store: ResourceStore
    var fakeData: FakeData
    /// The duration of asynchronous state changes in milliseconds.
    let transitionTime: Int64
    /// The maximum number of resources of each kind.
    let capacity: Int

    private let listings: [String: Listing]
    private let details: [String: ResourceDetail]
    /// The attributes that responses show, by kind.
    private let shown: [String: Set<AttributeName>]
    private let samples: [String: JSONValue]
    private let prefixes: [String: String]

    init(_ index: ServiceIndex, seed: UInt64, transitionTime: Int64, capacity: Int) {
        self.index = index
        store = ResourceStore(dependents: index.service.resources.filter(\.ids.isEmpty).map(\.name.key))
        fakeData = FakeData(seed: seed)
        self.transitionTime = transitionTime
        self.capacity = capacity
        var listings: [String: Listing] = [:]
        var details: [String: ResourceDetail] = [:]
        var shown: [String: Set<AttributeName>] = [:]
        var samples: [String: JSONValue] = [:]
        for operation in index.service.operations {
            let listing = Listing(operation, index)
            listings[operation.name.wire] = listing
            if let listing { shown[listing.kind, default: []].formUnion(listing.fields.map(\.attribute)) }
            let detail = ResourceDetail(operation, index)
            details[operation.name.wire] = detail
            if let detail { shown[detail.kind, default: []].formUnion(detail.attributes) }
            samples[operation.name.wire] = operation.sampleResponse
        }
        self.listings = listings
        self.details = details
        self.shown = shown
        self.samples = samples
        prefixes = Self.idPrefixes(in: index.service)
    }

    /// Performs an operation and returns the response body.
    ///
    /// - Parameter now: The current time in milliseconds since 1970.
    mutating func perform(_ operation: Operation, _ values: JSONValue, now: Int64) throws(ServiceError) -> JSONValue {
        store.completeTransitions(now: now)
        var subjects = try subjects(of: operation, values)
        let changes = try changes(of: operation, values, subjects)
        if isDryRun(operation, values) { throw dryRunSucceeded(operation) }
        for change in changes { apply(change, values, to: &subjects, now: now) }
        if !operation.isReadOnly, changes.isEmpty, let first = subjects.first {
            update(first, with: values)
        }
        var page: ResultPage?
        if let listing = listings[operation.name.wire] {
            page = try self.page(of: listing, operation, values)
        }
        let builder = ResponseBuilder(
            operation, index, values: values, subject: subjects.first, page: page,
            detail: try detail(operation, subjects), sample: samples[operation.name.wire])
        return builder.response(requestID: fakeData.requestID())
    }

    /// Returns the resources that a request names. Throws an error if one does not exist.
    private func subjects(of operation: Operation, _ values: JSONValue) throws(ServiceError) -> [StoredResource] {
        var subjects: [StoredResource] = []
        for member in operation.request.members {
            guard let given = values[member.name.wire],
                let kind = kind(of: member.resource ?? member.item.first?.resource, operation, values),
                index.isStored(kind)
            else { continue }
            // An optional ID of the listed kind is a filter, which no resource needs to match.
            let isFilter = !member.isRequired && listings[operation.name.wire]?.kind == kind
            for id in given.texts {
                guard let resource = store.resource(id, of: kind) else {
                    if isFilter { continue }
                    throw operation.notFound(
                        member.name.wire, in: index.service, reason: "There is no \(kind) with the ID \(id).")
                }
                subjects.append(resource)
            }
        }
        return subjects
    }

    /// Returns the kind of resource that an ID refers to, which another parameter may specify.
    private func kind(of reference: ResourceReference?, _ operation: Operation, _ values: JSONValue) -> String? {
        switch reference {
        case nil: return nil
        case .one(let name)?: return name.key
        case .determined(let name)?:
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

    private func dryRunSucceeded(_ operation: Operation) -> ServiceError {
        operation.serviceError(
            ["DryRunOperation"], in: index.service, about: "", undocumented: 400,
            "Request validation has been passed with DryRun flag set.")
    }
}

// MARK: - States

extension Interpreter {
    private struct Change {
        let transition: Transition
        /// The resource that changes; nil if the transition creates one.
        let resource: StoredResource?
    }

    /// Returns the state changes of an operation. Throws an error if the state of a resource does not allow a change.
    private func changes(
        of operation: Operation, _ values: JSONValue, _ subjects: [StoredResource]
    ) throws(ServiceError) -> [Change] {
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
            let existing = named(by: transitions, kind, values, subjects)
            if let creation, existing.isEmpty {
                guard store.all(of: kind).count < capacity else { throw quotaExceeded(operation, kind) }
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

    /// Returns the existing resources of a kind that the transitions apply to: those that a parameter names, or all
    /// that the request names.
    private func named(
        by transitions: [Transition], _ kind: String, _ values: JSONValue, _ subjects: [StoredResource]
    ) -> [StoredResource] {
        for transition in transitions {
            switch transition.id {
            // The ID is in the response, so the transition creates a resource; resources in the request are other ones.
            case .field?: return []
            case .parameter(let name)?:
                let ids = values[name.wire]?.texts ?? []
                return ids.compactMap { store.resource($0, of: kind) }
            case nil: continue
            }
        }
        return subjects.filter { $0.kind == kind }
    }

    private func wrongState(_ operation: Operation, _ transition: Transition, _ resource: StoredResource)
        -> ServiceError
    {
        let states = transition.change.from.joined(separator: ", ")
        return operation.serviceError(
            [transition.error?.name.wire ?? "IncorrectStatus"], in: index.service, about: resource.id,
            undocumented: 400,
            "The request does not allow in this state.",
            reason:
                "\(resource.id) is in the state \(resource.state ?? "?"); \(operation.name.wire) requires \(states).")
    }

    private func quotaExceeded(_ operation: Operation, _ kind: String) -> ServiceError {
        let documented = operation.errors.flatMap(\.codes).filter { $0.hasPrefix("QuotaExceeded") }
        return operation.serviceError(
            documented + ["QuotaExceeded"], in: index.service, about: kind, undocumented: 400, "The quota is exceeded.",
            reason: "This server stores at most \(capacity) resources of each kind.")
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
        apply(&resource, transition.change, now: now)
        resource.attributes.merge(shownValues(values, of: resource.kind)) { $1 }
        save(resource)
        if let position = subjects.firstIndex(where: { $0.id == resource.id }) { subjects[position] = resource }
    }

    private mutating func create(_ transition: Transition, _ values: JSONValue, now: Int64) -> StoredResource {
        let kind = transition.resource.key
        // If no response field has the new ID, a parameter of the request has it.
        var id = newID(of: kind)
        if case .parameter(let name)? = transition.id, let given = values[name.wire]?.scalarText { id = given }
        var resource = StoredResource(
            id: id, kind: kind, state: nil, pending: nil, attributes: values.attributes, created: now / 1_000)
        apply(&resource, transition.change, now: now)
        store.put(resource)
        return resource
    }

    /// Generates the ID of a new resource.
    mutating func newID(of kind: String) -> String { fakeData.resourceID(prefix: prefixes[kind] ?? "mock-") }

    /// Applies a state change to a resource; an asynchronous change becomes pending.
    func apply(_ resource: inout StoredResource, _ change: StateChange, now: Int64) {
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
            resource.isDeleted = change.effect == .deletes
        }
    }

    /// Stores a resource, or removes a deleted one.
    mutating func save(_ resource: StoredResource) {
        if resource.isDeleted { store.remove(resource.id, of: resource.kind) } else { store.put(resource) }
    }

    private mutating func update(_ resource: StoredResource, with values: JSONValue) {
        var updated = resource
        updated.attributes.merge(shownValues(values, of: resource.kind)) { $1 }
        store.put(updated)
    }

    /// Returns the values that responses show for the kind under the same name.
    private func shownValues(_ values: JSONValue, of kind: String) -> [AttributeName: JSONValue] {
        let shown = shown[kind] ?? []
        return values.attributes.filter { shown.contains($0.key) }
    }
}

extension StoredResource {
    /// Returns whether the resource is in a state in which the change can happen.
    func allows(_ change: StateChange) -> Bool {
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

// MARK: - Lists and details

extension Interpreter {
    private func page(of listing: Listing, _ operation: Operation, _ values: JSONValue) throws(ServiceError)
        -> ResultPage
    {
        let builder = ItemBuilder(listing, index, store)
        let filter = try ListFilter(operation, listing, index, values)
        let all = store.all(of: listing.kind)
        return filter.isEmpty
            ? ResultPage(all.values, operation, values, builder.item)
            : ResultPage(filter.select(from: all, builder), operation, values, builder.item)
    }

    private func detail(_ operation: Operation, _ subjects: [StoredResource]) throws(ServiceError) -> JSONValue.Member?
    {
        guard let detail = details[operation.name.wire], let subject = subjects.first else { return nil }
        guard let resource = store.resource(subject.id, of: detail.kind) else {
            throw operation.notFound(
                detail.kind, in: index.service, reason: "\(subject.id) has no \(detail.kind).")
        }
        let name = detail.member.name.wire
        let sample = samples[operation.name.wire]?[name]
        return JSONValue.Member(name: name, value: detail.value(of: resource, subject: subject, index, sample: sample))
    }
}

extension Interpreter {
    /// Returns the prefixes of IDs by kind, taken from the examples in the specs: `pc-` from `pc-119mfjzm7****`.
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
    /// The members of an object as attributes.
    fileprivate var attributes: [AttributeName: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return Dictionary(members.map { (AttributeName($0.name), $0.value) }) { first, _ in first }
    }

    /// The scalars of a list as texts, or a single scalar.
    fileprivate var texts: [String] {
        if case .list(let elements) = self {
            elements.compactMap(\.scalarText)
        } else {
            [scalarText].compactMap(\.self)
        }
    }
}
