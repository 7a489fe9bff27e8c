import SDKGenEmission
import SDKGenJSONTree
import SDKGenServiceModel

/// Explanations of error codes as JSON. Unknown facts are omitted.
enum ExplanationJSON {
    static func text(_ entries: [ErrorIndex.Entry]) -> String {
        let errors = entries.map { entry -> JSONValue in
            ["code": .string(entry.code), "rows": .list(entry.rows.map(row))]
        }
        let document: JSONValue = ["errors": .list(errors)]
        return document.indentedJSONText + "\n"
    }

    private static func row(_ row: ErrorIndex.Row) -> JSONValue {
        let text = row.text
        var members: [JSONValue.Member] = [
            .init(name: "case", value: .string(row.caseExpression)),
            .init(name: "status", value: .integer(text.status)),
        ]
        if let message = text.message { members.append(.init(name: "message", value: .string(message))) }
        if !text.description.isEmpty {
            members.append(.init(name: "description", value: .string(text.description.plainText)))
        }
        if !text.remedy.isEmpty { members.append(.init(name: "remedy", value: .string(text.remedy.plainText))) }
        if let mayRetry = text.mayRetry { members.append(.init(name: "mayRetry", value: .boolean(mayRetry))) }
        if let isNotFound = text.isNotFound { members.append(.init(name: "isNotFound", value: .boolean(isNotFound))) }
        members.append(.init(name: "anyOperation", value: .boolean(row.isServiceWide)))
        members.append(.init(name: "operations", value: .list(row.operations.map { .string($0.wire) })))
        return .object(members)
    }
}
