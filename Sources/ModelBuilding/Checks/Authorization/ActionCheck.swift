import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks RAM actions and condition keys for their syntax, spelling and duplicates.
struct ActionCheck {
    let operations: [OperationSpec]
    let symbols: SymbolTable

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let usual = usualService
        let known = symbols.knownOperationNames
        let knownSet = Set(known)
        func check(_ action: Located<String>) { self.check(action, usual, known, knownSet, &log) }
        for operation in operations {
            checkDuplicates(operation, &log)
            for action in operation.authorization?.actions ?? [] {
                check(action.name)
                for dependent in action.dependentActions { check(dependent) }
                for key in action.conditionKeys where !key.value.contains(":") {
                    log.report(
                        .invalidValue, "the condition key '\(key.value)' has no service; expected: 'service:key'",
                        at: key.location)
                }
            }
        }
        return log
    }

    /// The service prefix of most actions, which can differ from the name of the API.
    private var usualService: String? {
        let services = operations.flatMap { $0.authorization?.actions ?? [] }.compactMap {
            Self.parts($0.name.value)?.service
        }
        let counts = Dictionary(grouping: services) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func check(
        _ action: Located<String>, _ usual: String?, _ names: [String], _ known: Set<String>, _ log: inout DiagnosticLog
    ) {
        guard let parts = Self.parts(action.value) else {
            log.report(
                .invalidValue, "the action '\(action.value)' is malformed; expected: 'service:Action'",
                at: action.location)
            return
        }
        guard let usual else { return }
        if parts.service != usual, known.contains(parts.name),
            nearest(1, to: parts.service, among: [usual], within: 2).first != nil
        {
            report(action, "\(usual):\(parts.name)", &log)
        } else if parts.service == usual, !known.contains(parts.name), !parts.name.contains("*"),
            let name = nearest(1, to: parts.name, among: names, within: 2).first, parts.name.utf8.count > 8
        {
            // Operations with similar names exist: DescribeVpc and DescribeVpcs, AddRoute and AddRouter.
            guard !name.hasPrefix(parts.name), !parts.name.hasPrefix(name) else { return }
            report(action, "\(usual):\(name)", &log)
        }
    }

    private func report(_ action: Located<String>, _ meant: String, _ log: inout DiagnosticLog) {
        log.report(
            .misspelledName, "no operation matches the action '\(action.value)'; did you mean '\(meant)'?",
            at: action.location, subject: action.value)
    }

    private static func parts(_ action: String) -> (service: String, name: String)? {
        let parts = action.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    private func checkDuplicates(_ operation: OperationSpec, _ log: inout DiagnosticLog) {
        func checkUnique(_ names: [Located<String>], _ noun: String) {
            log.reportDuplicates(in: names) { "the \(noun) '\($0)' is listed twice; remove one" }
        }
        let actions = operation.authorization?.actions ?? []
        checkUnique(actions.map(\.name), "action")
        for action in actions {
            checkUnique(action.resources.map(\.arn).filter { $0.value != "*" }, "ARN")
            checkUnique(action.conditionKeys, "condition key")
            checkUnique(action.dependentActions, "dependent action")
            for dependent in action.dependentActions where dependent.value == action.name.value {
                log.report(
                    .contradiction, "the action '\(dependent.value)' depends on itself; remove the dependent action",
                    at: dependent.location)
            }
        }
    }
}
