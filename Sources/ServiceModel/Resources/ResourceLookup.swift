/// The operation call that a waiter polls, and where the response has the state.
package struct ResourceLookup: Sendable {
    /// The name of the waiter, a property of the client.
    package let waiter: String
    /// The Swift type of the lookup.
    package let type: String
    package let operation: Operation
    /// The arguments of the call; the variable `id` is the ID of the resource.
    package let arguments: [Argument]
    /// The response field with the resources; nil if the response is the resource itself.
    package let items: Member?
    /// The members with the ID and the state of a resource.
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
