/// A resource that operations act on.
package struct Resource: Sendable {
    package struct State: Sendable {
        package let name: String
        package let wire: String
        /// An alternative spelling in responses.
        package let alternative: String?
        package let documentation: Documentation

        package init(name: String, wire: String, alternative: String?, documentation: Documentation) {
            self.name = name
            self.wire = wire
            self.alternative = alternative
            self.documentation = documentation
        }
    }

    /// A state change that the vendor or another party causes.
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
    /// The wire names of parameters and fields with the ID of the resource; the usual name comes first.
    package let ids: [String]
    package let documentation: Documentation
    package let states: [State]
    package let events: [Event]
    /// The open enumeration of the states; nil if the resource has no states.
    package let stateEnumeration: Enumeration?
    /// The lookup that the waiter uses; nil if the spec has none.
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

/// A reference to a resource.
package struct ResourceName: Sendable, Hashable {
    /// The key by which specs refer to the resource.
    package let key: String
    /// The title in the documentation.
    package let title: String

    package init(key: String, title: String) {
        self.key = key
        self.title = title
    }
}

/// The resource that a value identifies.
package enum ResourceReference: Sendable {
    case one(ResourceName)
    /// The value of a sibling member determines the resource.
    case determined(by: Name)
}
