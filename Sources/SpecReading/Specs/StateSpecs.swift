package import SDKGenDiagnostics

/// A change of a resource's state.
package struct StateChangeSpec: Sendable {
    package let from: [Located<String>]?
    package let to, through: Located<String>?
    package let creates, deletes: Located<Bool>?
    package let location: SourceLocation

    init(_ node: SpecNode) {
        from = node.words(.from)
        to = node.word(.to)
        through = node.word(.through)
        creates = node.boolean(.creates)
        deletes = node.boolean(.deletes)
        location = node.location
    }
}

/// A `<transition>` element: the effect of an operation on a resource's state.
package struct TransitionSpec: Sendable {
    package let resource: Located<String>
    package let change: StateChangeSpec
    package let id, error, poll: Located<String>?
    /// The parameter that the transition depends on.
    package let when: Located<String>?
    /// The value of that parameter for which the transition applies.
    package let value: Located<String>?
    package let text: SpecText?
    package var location: SourceLocation { change.location }

    init?(_ node: SpecNode) {
        guard let resource = node.word(.resource) else { return nil }
        self.resource = resource
        change = StateChangeSpec(node)
        id = node.word(.id)
        error = node.word(.error)
        poll = node.word(.poll)
        when = node.word(.when)
        value = node.string(.is)
        text = node.text
    }
}

/// A `<resource>` element: a resource with an ID and states.
package struct ResourceSpec: Sendable {
    package struct State: Sendable {
        package let name: Located<String>
        package let wire: Located<String>
        package let also: Located<String>?
        package let text: SpecText?
    }

    /// An `<event>` element: an action of the vendor or another party on the resource.
    package struct Event: Sendable {
        package let name: Located<String>
        package let change: StateChangeSpec
        package let text: SpecText?
    }

    /// A `<lookup>` element: the request that returns the resource with a given ID.
    package struct Lookup: Sendable {
        package let operation: Located<String>
        package let id, state: Located<String>?
        package let request: ExampleSpec.Request
        package let location: SourceLocation

        init?(_ node: SpecNode) {
            guard let operation = node.word(.operation) else { return nil }
            self.operation = operation
            id = node.word(.id)
            state = node.word(.state)
            request = ExampleSpec.Request(node)
            location = node.location
        }
    }

    package let name: Located<String>
    package let title: String
    /// The names of the resource's ID on the wire, the most common one first.
    package let ids: [Located<String>]
    package let text: SpecText?
    package let states: [State]
    package let stateNames: Set<String>
    package let events: [Event]
    package let lookup: Lookup?

    init?(_ node: SpecNode) {
        guard let name = node.word(.name), let title = node.string(.title) else { return nil }
        self.name = name
        self.title = title.value
        ids = node.words(.id) ?? []
        text = node.text
        states = node.children(.state).compactMap { state in
            state.word(.name).map {
                State(
                    name: $0, wire: state.string(.wire) ?? $0, also: state.string(.also), text: state.text)
            }
        }
        stateNames = Set(states.map(\.name.value))
        events = node.children(.event).compactMap { event in
            event.word(.name).map { Event(name: $0, change: StateChangeSpec(event), text: event.text) }
        }
        lookup = node.child(.lookup).flatMap(Lookup.init)
    }
}
