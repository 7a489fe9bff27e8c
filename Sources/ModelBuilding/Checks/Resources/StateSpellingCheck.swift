import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks that the spellings of the states of a resource are unambiguous in responses.
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
                    "'\(spelling.value)' is a spelling of the state '\(owner.value)' as well; remove one of the two states, or change one spelling",
                    at: spelling.location, notes: [.init("that state is here", at: owner.location)])
            }
        }
        return log
    }
}
