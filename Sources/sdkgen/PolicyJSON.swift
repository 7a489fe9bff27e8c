internal import Diagnostics
internal import ServiceModel

/// A policy as RAM takes it: the documents about its language know one version, `1`.
enum PolicyJSON {
    static func text(_ policy: AccessPolicy) -> String {
        let statements = policy.statements.map { statement in
            JSONText.object([
                ("Effect", .string("Allow")), ("Action", .array(statement.actions.map(JSONText.string))),
                ("Resource", .array(statement.resources.map(JSONText.string))),
            ])
        }
        return JSONText.object([("Version", .string("1")), ("Statement", .array(statements))]).text() + "\n"
    }
}
