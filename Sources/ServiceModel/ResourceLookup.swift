/// How one resource is seen, and which of its states follow one another.
package struct ResourceLookup: Sendable {
    /// What waits for the resource: a property of the client.
    package let waiter: String
    /// The Swift type that says how it is seen.
    package let type: String
    package let operation: Operation
    /// The call that describes the resource; the variable `id` is its ID.
    package let arguments: [Argument]
    /// The field of the response with the resources, and the members of one.
    package let items, id, state: Member
    /// Pairs of states of which the second can follow the first, each pair once, by their Swift names.
    package let steps: [Step]

    package struct Step: Sendable, Hashable {
        package let from, to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    package init(
        waiter: String, type: String, operation: Operation, arguments: [Argument], items: Member, id: Member,
        state: Member, steps: [Step]
    ) {
        self.waiter = waiter
        self.type = type
        self.operation = operation
        self.arguments = arguments
        self.items = items
        self.id = id
        self.state = state
        self.steps = steps
    }
}
