/// The lookup of a resource by ID, and the transitions between its states. A ``Waiter`` uses both.
///
/// Generated code conforms to this protocol. The names of its requirements begin with an underscore, because only the
/// runtime uses them.
public protocol ResourceLookup: Sendable {
    /// The request that looks up the resource.
    associatedtype LookupRequest: ServiceRequest
    /// The resource in the response.
    associatedtype LookupItem: Sendable
    /// The state of the resource.
    associatedtype LookupState: OpenEnumeration

    /// The name of the resource type for messages, such as `Express Connect circuit`.
    static var _resource: StaticString { get }

    /// Returns the request that looks up the resource with an ID.
    static func _request(for id: String) -> LookupRequest

    /// Returns the resources in a response. At most one of them has the requested ID.
    static func _resources(in response: LookupRequest.Response) -> [LookupItem]

    /// Returns the ID of a resource.
    static func _id(of resource: LookupItem) -> String?

    /// Returns the state of a resource.
    static func _state(of resource: LookupItem) -> LookupState?

    /// The transitions between states, as pairs of source and target: those that an operation starts and those that the
    /// vendor makes.
    static var _steps: [(LookupState, LookupState)] { get }

    /// Alternative spellings of states in responses, as pairs of spelling and state. Empty by default.
    static var _otherSpellings: [(LookupState, LookupState)] { get }
}

extension ResourceLookup {
    public static var _otherSpellings: [(LookupState, LookupState)] { [] }

    /// Returns the state that an alternative spelling stands for, and any other state unchanged.
    static func canonical(_ state: LookupState) -> LookupState {
        _otherSpellings.first { $0.0 == state }?.1 ?? state
    }

    /// Returns the states from which no sequence of transitions reaches a state.
    ///
    /// The result is empty if ``_steps`` has no transition to that state, and never contains a state without
    /// transitions: the specification of such states is incomplete.
    static func statesThatCannotReach(_ target: LookupState) -> Set<LookupState> {
        let steps = _steps
        var sources: Set = [target]
        var isComplete = false
        while !isComplete {
            let found = steps.filter { sources.contains($0.1) }.map(\.0)
            isComplete = sources.isSuperset(of: found)
            sources.formUnion(found)
        }
        guard steps.contains(where: { $0.1 == target }) else { return [] }
        return Set(steps.flatMap { [$0.0, $0.1] }).subtracting(sources)
    }
}
