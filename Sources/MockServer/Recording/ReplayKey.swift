import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

/// The parts of a request that identify it in a recording: the operation, the response format and the operation's
/// parameters.
///
/// Credentials, time, nonce, dialect and client token are ignored, because they differ in each run. All sensitive
/// values are equal, because a recording does not contain them.
struct ReplayKey: Hashable {
    let action: String
    /// The parameters, sorted by name.
    let parameters: [WireParameter]

    init(_ envelope: Envelope, _ index: ServiceIndex, _ redaction: Redaction) {
        action = envelope.action
        let operation = index.operation(named: envelope.action)
        let token = operation?.request.members.first { $0.role == .idempotencyToken }?.name.wire
        let own = envelope.parameters.filter { $0.name != token }.map { parameter in
            let isSecret = redaction.isSecret(parameter.name, parameter.value, of: envelope.action)
            return isSecret ? WireParameter(name: parameter.name, value: Redaction.mark) : parameter
        }
        parameters = (own + [WireParameter(name: "Format", value: envelope.format.rawValue)])
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }

    /// Returns a description of each difference from a recorded request of the same operation.
    func differences(from recorded: ReplayKey) -> [String] {
        let mine = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
        let theirs = Dictionary(recorded.parameters.map { ($0.name, $0.value) }) { first, _ in first }
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { name in
            switch (mine[name], theirs[name]) {
            case (let here?, let there?):
                here == there
                    ? nil : "\(name) is \(Self.quoted(there)) in the recording and \(Self.quoted(here)) in the request"
            case (nil, _?): "\(name) is missing in the request"
            case (_?, nil): "\(name) is missing in the recording"
            case (nil, nil): nil
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        text.count > 60 ? "'\(text.prefix(60))…'" : "'\(text)'"
    }
}
