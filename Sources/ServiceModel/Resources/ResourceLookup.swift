/// How one resource is seen.
package struct ResourceLookup: Sendable {
    /// What waits for the resource: a property of the client.
    package let waiter: String
    /// The Swift type that says how it is seen.
    package let type: String
    package let operation: Operation
    /// The call that describes the resource; the variable `id` is its ID.
    package let arguments: [Argument]
    /// The field of the response with the resources; nil if the response is itself the resource.
    package let items: Member?
    /// The members of a resource.
    package let id, state: Member

    package init(
        waiter: String, type: String, operation: Operation, arguments: [Argument], items: Member?, id: Member,
        state: Member
    ) {
        self.waiter = waiter
        self.type = type
        self.operation = operation
        self.arguments = arguments
        self.items = items
        self.id = id
        self.state = state
    }
}
