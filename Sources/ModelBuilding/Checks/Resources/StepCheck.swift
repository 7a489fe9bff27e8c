import SDKGenDiagnostics
import SDKGenSpecReading

/// How many steps there are between the states of a resource: what happens in any state leads from each of them.
struct StepCheck {
    private static let limit = 10_000

    private let resource: ResourceSpec
    private let changes: [StateChangeSpec]

    /// - Parameter transitions: Those of all operations that are about the resource.
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
                "each of the \(resource.states.count) states of '\(resource.name.value)' leads to \(ends) others, where no 'from' says which; at most \(Self.limit) steps are allowed, and these are \(count)",
                at: resource.name.location)
        }
        return log
    }
}
