package import SDKGenDiagnostics

/// A fact of an operation in a form that can be listed, counted and compared.
package struct Fact: Sendable {
    /// What states the fact: `request Tag[].Key`, `response Vpcs[].VpcId`, `error`, `operation`.
    package let subject: String
    /// The kind: `name`, `type`, `required`, `value`, …
    package let kind: String
    package let value: String
    package let location: SourceLocation
}

extension StatedOperation {
    /// All facts, in the order of the operation's parts.
    package var facts: [Fact] {
        var facts: [Fact] = []
        func add(_ subject: String, _ kind: String, _ stated: Stated<String>?) {
            guard let stated else { return }
            facts.append(Fact(subject: subject, kind: kind, value: stated.value, location: stated.location))
        }
        func text(_ subject: String, _ kind: String, _ text: SourceText?) {
            if let text, !text.isEmpty { add(subject, kind, text.stated) }
        }
        func add(_ data: StatedData, _ path: String) {
            add(path, "name", data.name)
            add(path, "type", data.kind?.map(\.rawValue) ?? data.spelledType?.stated)
            add(path, "required", data.isRequired?.map(\.description))
            add(path, "deprecated", data.isDeprecated?.map(\.description))
            add(path, "replacement", data.replacement)
            add(path, "default", data.defaultValue)
            add(path, "minimum", data.minimum)
            add(path, "maximum", data.maximum)
            add(path, "minLength", data.minLength?.map(\.description))
            add(path, "maxLength", data.maxLength?.map(\.description))
            add(path, "minItems", data.minItems?.map(\.description))
            add(path, "maxItems", data.maxItems?.map(\.description))
            add(path, "pattern", data.pattern)
            for prefix in data.refusedPrefixes { add(path, "refusedPrefix", prefix) }
            add(path, "format", data.format)
            add(path, "unit", data.unit)
            add(path, "style", data.style?.map(\.rawValue))
            add(path, "in", data.isInBody?.map { $0 ? "body" : "query" })
            add(path, "wrapper", data.wrapper)
            add(path, "wireType", data.isStringInJSON?.map { $0 ? "string" : "same" })
            add(path, "example", data.example)
            for value in data.values {
                add(path, "value", value.wire)
                text("\(path) = \(value.wire.value)", "description", value.text)
            }
            for range in data.conditionalRanges {
                text(path, "range", range.condition.text)
                add(path, "rangeMinimum", range.minimum)
                add(path, "rangeMaximum", range.maximum)
            }
            for condition in data.requiredWhen { text(path, "requiredWhen", condition.text) }
            text(path, "description", data.description)
            for doubt in data.doubts { add(path, "doubt", doubt) }
            for member in data.members { add(member, path + "." + (member.name?.value ?? "")) }
            for item in data.item { add(item, path + "[]") }
        }
        add("operation", "name", name)
        add("operation", "product", product)
        add("operation", "version", version)
        for method in methods { add("operation", "method", method) }
        add("operation", "group", group)
        text("operation", "summary", summary)
        text("operation", "remarks", remarks)
        add("operation", "deprecated", isDeprecated?.map(\.description))
        add("operation", "replacement", replacement)
        add("operation", "read", isRead?.map(\.description))
        for state in allowedStates { add("operation", "allowedState", state) }
        add("operation", "stateDuring", stateDuring)
        add("operation", "stateAfter", stateAfter)
        add("operation", "poll", poll)
        for link in links { add("operation", "link", link) }
        if let authorization {
            add("authorization", "disclosed", authorization.isDisclosed.map(\.description))
            for action in authorization.actions {
                add("authorization", "action", action.name)
                add("authorization", "access", action.access)
                for resource in action.resources {
                    add("authorization", resource.isRequired ? "requiredResource" : "resource", resource.type)
                    add("authorization", "arn", resource.arn)
                }
                for condition in action.conditions { add("authorization", "condition", condition) }
                for dependent in action.dependents { add("authorization", "dependent", dependent) }
            }
        }
        for parameter in parameters { add(parameter, "request " + (parameter.name?.value ?? "")) }
        for field in fields { add(field, "response " + (field.name?.value ?? "")) }
        for error in errors {
            let subject = "error \(error.status.map { "\($0.value) " } ?? "")\(error.code.value)"
            add(subject, "code", error.code)
            add(subject, "status", error.status?.map(\.description))
            add(subject, "message", error.message)
            text(subject, "description", error.description)
            text(subject, "remedy", error.remedy)
            for doubt in error.doubts { add(subject, "doubt", doubt) }
        }
        for sample in samples {
            switch sample.content {
            case .request(let values):
                for (name, value) in values { add("sample request \(name.value)", "value", value) }
            case .json(let body): text("sample response", "json", body)
            case .xml(let body): text("sample response", "xml", body)
            }
        }
        for change in history {
            add("history", "date", change.date)
            text("history", "change", change.text)
        }
        for doubt in doubts { add("operation", "doubt", doubt) }
        for defect in defects { add("operation", "defect", defect) }
        return facts
    }
}
