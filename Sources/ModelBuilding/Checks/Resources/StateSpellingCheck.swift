import SDKGenDiagnostics
import SDKGenSpecReading

/// Holds the states of a resource against each other: an answer has to tell which one is meant.
struct StateSpellingCheck {
    private let states: [ResourceSpec.State]

    init(_ resource: ResourceSpec) { states = resource.states }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        var owners: [String: Located<String>] = [:]
        for state in states {
            for spelling in [state.wire, state.also].compactMap({ $0 }) {
                guard let owner = owners[spelling.value] else {
                    owners[spelling.value] = state.name
                    continue
                }
                guard owner.value != state.name.value else { continue }
                log.report(
                    .duplicateWireName,
                    "answers spell the state '\(owner.value)' as '\(spelling.value)' already; remove one of the two states, or give one another spelling",
                    at: spelling.location, notes: [.init("that state is here", at: owner.location)])
            }
        }
        return log
    }
}
