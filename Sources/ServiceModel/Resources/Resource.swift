/// A thing that operations work on.
package struct Resource: Sendable {
    package struct State: Sendable {
        package let name: String
        package let wire: String
        package let alternative: String?
        package let documentation: Documentation

        package init(name: String, wire: String, alternative: String?, documentation: Documentation) {
            self.name = name
            self.wire = wire
            self.alternative = alternative
            self.documentation = documentation
        }
    }

    /// What the vendor or another party does to the resource.
    package struct Event: Sendable {
        package let name: String
        package let change: StateChange
        package let documentation: Documentation

        package init(name: String, change: StateChange, documentation: Documentation) {
            self.name = name
            self.change = change
            self.documentation = documentation
        }
    }

    package let name: ResourceName
    /// The names that carry its ID on the wire, the usual one first.
    package let ids: [String]
    package let documentation: Documentation
    package let states: [State]
    package let events: [Event]
    /// The open enumeration of its states, where it has any.
    package let stateEnumeration: Enumeration?
    /// How one is seen, where the specs say so.
    package let lookup: ResourceLookup?

    package init(
        name: ResourceName, ids: [String], documentation: Documentation, states: [State], events: [Event],
        stateEnumeration: Enumeration?, lookup: ResourceLookup?
    ) {
        self.name = name
        self.ids = ids
        self.documentation = documentation
        self.states = states
        self.events = events
        self.stateEnumeration = stateEnumeration
        self.lookup = lookup
    }
}

/// A resource, where something else refers to it.
package struct ResourceName: Sendable, Hashable {
    /// By which specs refer to it.
    package let key: String
    /// What people call it.
    package let title: String

    package init(key: String, title: String) {
        self.key = key
        self.title = title
    }
}

/// Of which resource a value is the ID.
package enum ResourceReference: Sendable {
    case one(ResourceName)
    /// The member beside it says which, by a value that stands for a resource.
    case said(by: Name)
}

/// What becomes of the state of a resource.
package struct StateChange: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        /// The resource comes into being, in this state where it is known.
        case creates(String?)
        case changes(to: String)
        case deletes
        /// The state is the same afterwards.
        case keeps
    }

    /// The states in which it can happen. None where the resource does not exist yet, and where no document lists them.
    package let from: [String]
    package let effect: Effect
    /// The state in between.
    package let through: String?

    package init(from: [String], effect: Effect, through: String?) {
        self.from = from
        self.effect = effect
        self.through = through
    }
}

/// What an operation does to the state of a resource.
package struct Transition: Sendable {
    /// Where the resource's ID stands.
    package enum Identifier: Sendable, Hashable {
        case parameter(Name)
        /// In the answer, where that of a new resource is.
        case field(Name)
    }

    /// What a request must have for the transition to be this one.
    package struct Condition: Sendable {
        package let parameter: Name
        /// Nil when any value will do.
        package let value: String?

        package init(parameter: Name, value: String?) {
            self.parameter = parameter
            self.value = value
        }
    }

    /// An error of the operation, or one that any operation of the service can return.
    package struct Failure: Sendable {
        package let name: Name
        package let isCommon: Bool

        package init(name: Name, isCommon: Bool) {
            self.name = name
            self.isCommon = isCommon
        }
    }

    package let resource: ResourceName
    package let id: Identifier?
    package let change: StateChange
    /// Without one it holds whenever no condition of another transition does.
    package let condition: Condition?
    /// What is returned in any other state, or when nothing is created.
    package let error: Failure?
    /// The operation that tells how an asynchronous one goes on.
    package let poll: Documentation.Piece?
    package let remark: Documentation

    package init(
        resource: ResourceName, id: Identifier?, change: StateChange, condition: Condition?, error: Failure?,
        poll: Documentation.Piece?, remark: Documentation
    ) {
        self.resource = resource
        self.id = id
        self.change = change
        self.condition = condition
        self.error = error
        self.poll = poll
        self.remark = remark
    }
}
