/// How one resource is looked up, and which way its states follow one another: what a ``Waiter`` has to know.
///
/// Conformances state facts of the specification; what follows from them is done once, in the runtime.
public protocol ResourceLookup: Sendable {
    /// A request for the resource.
    associatedtype LookupRequest: ServiceRequest
    /// The resource as the response describes it.
    associatedtype LookupItem: Sendable
    /// A state of it.
    associatedtype LookupState: OpenEnumeration

    /// What people call the resource.
    static var resource: StaticString { get }

    /// The request for the resource with an ID.
    static func request(for id: String) -> LookupRequest

    /// The resources in a response, of which one has the ID or none.
    static func resources(in response: LookupRequest.Response) -> [LookupItem]

    /// The ID of a resource.
    static func id(of resource: LookupItem) -> String?

    /// The state that a resource is in.
    static func state(of resource: LookupItem) -> LookupState?

    /// Each state with one that can follow it, be it by an operation or by what the vendor does.
    static var steps: [(LookupState, LookupState)] { get }

    /// States that answers also spell in another way, by that spelling. Without an implementation, none.
    static var otherSpellings: [(LookupState, LookupState)] { get }
}

extension ResourceLookup {
    public static var otherSpellings: [(LookupState, LookupState)] { [] }

    /// The one name of a state, however it is spelled.
    static func known(_ state: LookupState) -> LookupState {
        otherSpellings.first { $0.0 == state }?.1 ?? state
    }

    /// The states from which no steps lead to a state. Where the specification knows no step to it, nothing can be said, and
    /// there are none; the same goes for a state of which it knows no steps at all.
    static func deadEnds(on wayTo: LookupState) -> Set<LookupState> {
        let steps = steps
        var waysThere: Set = [wayTo]
        var isComplete = false
        while !isComplete {
            let sources = steps.filter { waysThere.contains($0.1) }.map(\.0)
            isComplete = waysThere.isSuperset(of: sources)
            waysThere.formUnion(sources)
        }
        guard steps.contains(where: { $0.1 == wayTo }) else { return [] }
        return Set(steps.flatMap { [$0.0, $0.1] }).subtracting(waysThere)
    }
}
