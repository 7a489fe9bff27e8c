import SDKGenJSONTree
import SDKGenServiceModel

/// A policy in the JSON format of RAM, whose only language version is `1`.
enum PolicyJSON {
    static func text(_ policy: AccessPolicy) -> String {
        let statements = policy.statements.map { statement -> JSONValue in
            [
                "Effect": .string("Allow"), "Action": .list(statement.actions.map(JSONValue.string)),
                "Resource": .list(statement.resources.map(JSONValue.string)),
            ]
        }
        let document: JSONValue = ["Version": .string("1"), "Statement": .list(statements)]
        return document.indentedJSONText + "\n"
    }
}
