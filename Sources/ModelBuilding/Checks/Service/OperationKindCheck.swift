import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the kind of an operation against the verb in its name and against its transitions.
package struct OperationKindCheck {
    let operation: OperationSpec

    private static let changing: Set = [
        "Abort", "Accept", "Activate", "Add", "Allocate", "Apply", "Approve", "Assign", "Associate", "Attach",
        "Authorize", "Bind", "Cancel", "Change", "Clear", "Close", "Complete", "Confirm", "Connect", "Copy", "Create",
        "Deactivate", "Delete", "Deregister", "Detach", "Disable", "Disassociate", "Disconnect", "Dissociate",
        "Enable", "Export", "Grant", "Import", "Install", "Join", "Leave", "Lock", "Modify", "Move", "Open", "Publish",
        "Purchase", "Put", "Reboot", "Recover", "Register", "Reject", "Release", "Remove", "Rename", "Renew",
        "Replace", "Reset", "Resize", "Restart", "Restore", "Resume", "Revoke", "Run", "Set", "Start", "Stop",
        "Suspend", "Tag", "Terminate", "Transfer", "Transform", "Unassign", "Unassociate", "Unbind", "Uninstall",
        "Unlock", "Unset", "Untag", "Update", "Upgrade", "Upload", "Withdraw",
    ]
    private static let reading: Set = ["Describe", "List"]
    private static let ending: Set = ["delete", "remove", "release", "terminate", "destroy"]

    /// Returns whether the name of an operation begins with a verb of change.
    package static func isChange(_ name: String) -> Bool { changing.contains(verb(of: name)) }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let name = operation.name.value
        let verb = Self.verb(of: name)
        if let kind = operation.kind {
            let verbs = kind.value == "read" ? Self.changing : Self.reading
            if verbs.contains(verb) {
                log.report(
                    .operationKind,
                    "'\(name)' begins with '\(verb)', but its kind is '\(kind.value)'; "
                        + "remove 'kind', or write '\(kind.value == "read" ? "write" : "read")'",
                    at: kind.location, subject: name)
            }
        }
        for transition in operation.transitions { check(transition, verb, &log) }
        return log
    }

    private func check(_ transition: TransitionSpec, _ verb: String, _ log: inout DiagnosticLog) {
        let (change, name) = (transition.change, operation.name.value)
        if operation.isReadOnly, change.isCreation || change.isDeletion || change.to != nil || change.through != nil {
            log.report(
                .operationKind,
                "'\(name)' is read-only, but this transition changes a resource; write kind=\"write\", or remove the transition",
                at: transition.location, subject: name)
        }
        if change.isCreation, let creates = change.creates, Self.ending.contains(verb.lowercased()) {
            log.report(
                .operationKind,
                "'\(name)' begins with '\(verb)', but this transition creates the resource; correct the transition",
                at: creates.location, subject: name)
        }
        if change.isDeletion, let deletes = change.deletes, verb == "Create" {
            log.report(
                .operationKind,
                "'\(name)' begins with '\(verb)', but this transition deletes the resource; correct the transition",
                at: deletes.location, subject: name)
        }
    }

    /// Returns the first word of a name: `Create` of `CreateVpc`.
    static func verb(of name: String) -> String { String(name.prefix(wireWords(name).first?.count ?? 0)) }
}
