/// A change of the state of a resource.
package struct StateChange: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        /// The resource is created, in this state if it is known.
        case creates(String?)
        case changes(to: String)
        case deletes
        /// The state does not change.
        case keeps
    }

    /// The source states. Empty if the resource is created, and if no document lists the states.
    package let from: [String]
    package let effect: Effect
    /// The intermediate state.
    package let through: String?

    package init(from: [String], effect: Effect, through: String?) {
        self.from = from
        self.effect = effect
        self.through = through
    }
}

/// The effect of an operation on the state of a resource.
package struct Transition: Sendable {
    /// The location of the resource's ID.
    package enum Identifier: Sendable, Hashable {
        case parameter(Name)
        /// A field of the response, which has the ID of a new resource.
        case field(Name)
    }

    /// A condition on the request under which the transition applies.
    package struct Condition: Sendable {
        package let parameter: Name
        /// The required value; nil for any value.
        package let value: String?

        package init(parameter: Name, value: String?) {
            self.parameter = parameter
            self.value = value
        }
    }

    /// An error of the operation, or a service-wide error.
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
    /// The condition; nil if the transition applies whenever no conditional transition does.
    package let condition: Condition?
    /// The error in any other state, or if no resource is created.
    package let error: Failure?
    /// The operation to poll for the progress of an asynchronous transition.
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
