import SDKGenDiagnostics
import SDKGenServiceModel

/// Remarks about limits of a policy that its user should know.
enum PolicyRemarks {
    static func all(_ policy: AccessPolicy) -> [String] {
        policy.undisclosed.map(undisclosed) + policy.openActions.map(open) + policy.conditionKeys.map(conditions)
            + wildcards(policy)
    }

    static func undisclosed(_ operation: SDKGenServiceModel.Operation) -> String {
        let remark = operation.authorization?.remark.plainText ?? ""
        let reason = operation.authorization == nil ? "documents" : "discloses"
        let problem =
            "the vendor \(reason) no authorization information for \(operation.name.wire), so the policy does not allow it"
        return (remark.isEmpty ? problem : "\(problem). \(remark)").harmless
    }

    private static func open(_ action: AccessPolicy.OpenAction) -> String {
        "\(action.operation.wire) also needs \(action.action) on undocumented resources, so the policy allows it on all resources"
            .harmless
    }

    private static func conditions(_ action: String, _ keys: [String]) -> String {
        "conditions can limit \(action) further: \(keys.joined(separator: ", "))".harmless
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
        return [
            "'*' is a wildcard for values that are not given; limit it with \(options.joined(separator: ", "))".harmless
        ]
    }
}
