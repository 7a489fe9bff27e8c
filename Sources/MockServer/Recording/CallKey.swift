import SDKGenJSONTree
import SDKGenServiceModel

/// What makes two requests the same: the operation, the format of the answer, and the operation's parameters.
///
/// Who sent it, when, with which nonce, in which dialect and with which client token is of no matter: a program that runs
/// again sends others. Values that the specs call sensitive all look alike, since a recording does not have them.
struct CallKey: Hashable {
    let action: String
    /// Sorted by name.
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

    /// What is different in another request of the same operation, in words.
    func differences(from recorded: CallKey) -> [String] {
        let mine = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
        let theirs = Dictionary(recorded.parameters.map { ($0.name, $0.value) }) { first, _ in first }
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { name in
            switch (mine[name], theirs[name]) {
            case (let here?, let there?):
                here == there ? nil : "\(name) is \(Self.quoted(there)) there and \(Self.quoted(here)) here"
            case (nil, _?): "\(name) is missing here"
            case (_?, nil): "\(name) is missing there"
            case (nil, nil): nil
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        text.count > 60 ? "'\(text.prefix(60))…'" : "'\(text)'"
    }
}
