import SDKGenDiagnostics
import SDKGenServiceModel

/// What somebody who uses a policy should know and the policy itself cannot say.
enum PolicyRemarks {
    static func all(_ policy: AccessPolicy) -> [String] {
        policy.undisclosed.map(undisclosed) + policy.openActions.map(open) + policy.conditionKeys.map(conditions)
            + wildcards(policy)
    }

    static func undisclosed(_ operation: SDKGenServiceModel.Operation) -> String {
        let remark = operation.authorization?.remark.plainText ?? ""
        let reason = operation.authorization == nil ? "no document has" : "the vendor discloses no"
        let problem = "\(reason) authorization information for \(operation.name.wire), so nothing is allowed for it"
        return (remark.isEmpty ? problem : "\(problem). \(remark)").harmless
    }

    private static func open(_ action: AccessPolicy.OpenAction) -> String {
        "\(action.operation.wire) needs \(action.action) as well, and no spec says on what, so it is allowed on all resources"
            .harmless
    }

    private static func conditions(_ action: String, _ keys: [String]) -> String {
        "a condition can narrow \(action) further, by \(keys.joined(separator: ", "))".harmless
    }

    private static func wildcards(_ policy: AccessPolicy) -> [String] {
        guard !policy.openVariables.isEmpty else { return [] }
        let options = policy.openVariables.map { variable in
            switch variable {
            case ARNTemplate.region: "--region"
            case ARNTemplate.account: "--account"
            default: "--set \(variable)=…"
            }
        }
        return ["'*' stands for what is not given; narrow it with \(options.joined(separator: ", "))".harmless]
    }
}
