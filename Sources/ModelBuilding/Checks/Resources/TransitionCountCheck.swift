import SDKGenDiagnostics
import SDKGenSpecReading

/// Limits the number of steps between the states of a resource. A transition without `from` leads from every state.
struct TransitionCountCheck {
    private static let limit = 10_000

    private let resource: ResourceSpec
    private let changes: [StateChangeSpec]

    /// - Parameter transitions: The transitions of the resource in all operations.
    init(_ resource: ResourceSpec, transitions: [TransitionSpec]) {
        self.resource = resource
        changes = transitions.map(\.change) + resource.events.map(\.change)
    }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let anywhere = changes.filter { $0.from == nil && !$0.isCreation }
        let ends = Set(anywhere.compactMap { ($0.through ?? $0.to)?.value }).count
        let count = ends * resource.states.count
        if count > Self.limit {
            log.report(
                .tooLarge,
                "transitions without 'from' lead from each of the \(resource.states.count) states of '\(resource.name.value)' to \(ends) states; these are \(count) steps, at most \(Self.limit) are allowed",
                at: resource.name.location)
        }
        return log
    }
}
