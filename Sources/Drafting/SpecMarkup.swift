import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// Markup of spec elements for what a source states. The caller formats it.
enum SpecMarkup {
    private static let depthLimit = 24

    /// Returns an element with attributes, and with content if there is any.
    static func element(_ name: String, _ attributes: [(name: String, value: String?)], _ content: String = "")
        -> String
    {
        let all = attributes.compactMap { attribute in
            attribute.value.map { " \(attribute.name)=\"\($0.escapedForXML(quotes: "\"").withPlainSpaces)\"" }
        }
        return content.isEmpty ? "<\(name)\(all.joined())/>" : "<\(name)\(all.joined())>\(content)</\(name)>"
    }

    /// Returns the text of a source as a task for a person, who writes it anew.
    static func task(_ text: SourceText?) -> String {
        guard let text, !text.isEmpty else { return "" }
        let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).prefix(200)
        return "TODO: \(lines.map { String($0).foldedForComparison.escapedForXML() }.joined(separator: "\n"))"
    }

    // MARK: Errors

    static func error(_ row: StatedError) -> String? {
        guard let status = row.status else { return nil }
        let remedy = task(row.remedy)
        let content = task(row.description) + (remedy.isEmpty ? "" : "<remedy>\(remedy)</remedy>")
        let code = row.code.value.foldedForComparison
        let message = row.message?.value.wireText
        return element(
            "error",
            [("status", "\(status.value)"), ("code", code), ("message", message.flatMap { $0.isEmpty ? nil : $0 })],
            content)
    }

    // MARK: Data

    /// Returns a parameter, field or member with its members.
    static func data(_ data: StatedData, element name: String, isRequest: Bool, shared: DataSpec? = nil) -> String {
        if let shared, let own = shared.name?.value, shared.type?.value.rawValue == data.kind?.value.rawValue {
            let required = data.isRequired?.value ?? false
            let isDifferent = required != (shared.isRequired?.value ?? false)
            return element(name, [("use", own), ("required", isDifferent ? required.description : nil)])
        }
        return content(data, element: name, isRequest: isRequest, depth: 0)
    }

    private static func content(
        _ data: StatedData, element name: String, isRequest: Bool, depth: Int
    ) -> String {
        let kind = data.kind?.value ?? (data.item.isEmpty ? data.members.isEmpty ? .string : .structure : .list)
        let isWhole = kind == .list || kind == .map || kind == .structure
        let attributes: [(String, String?)] = [
            ("name", name == "item" ? nil : data.name?.value), ("type", kind.rawValue),
            ("wrapper", isRequest || kind != .list ? nil : data.wrapper?.value),
            ("required", isRequest && data.isRequired?.value == true && name != "item" ? "true" : nil),
            ("default", isRequest && !isWhole ? data.defaultValue?.value : nil),
            ("style", isRequest && isWhole ? data.style.flatMap { $0.value == .flat ? nil : $0.value.rawValue } : nil),
            ("minimum", isWhole ? nil : data.minimum?.value), ("maximum", isWhole ? nil : data.maximum?.value),
            ("minLength", kind == .string ? data.minLength?.value.description : nil),
            ("maxLength", kind == .string ? data.maxLength?.value.description : nil),
            ("pattern", kind == .string ? data.pattern?.value : nil),
            (
                "refusedPrefixes",
                data.refusedPrefixes.isEmpty ? nil : data.refusedPrefixes.map(\.value).joined(separator: " ")
            ),
            ("format", data.format?.value), ("minItems", data.minItems?.value.description),
            ("maxItems", data.maxItems?.value.description), ("unit", data.unit?.value),
            ("example", isWhole && !isRequest ? nil : data.example?.value),
        ]
        let text = task(data.description)
        var parts = [text.isEmpty && name != "item" ? "TODO: describe it." : text]
        if data.isDeprecated?.value == true { parts.append("<deprecated>TODO: say what to use instead.</deprecated>") }
        if kind == .string || kind == .integer {
            parts += data.values.map {
                element("value", [("wire", $0.wire.value), ("also", $0.also?.value)], task($0.text))
            }
        }
        guard depth < depthLimit else { return element(name, attributes) }
        if kind == .list || kind == .map {
            if let item = data.item.first {
                parts.append(content(item, element: "item", isRequest: isRequest, depth: depth + 1))
            } else {
                let members = data.members.map {
                    content($0, element: "member", isRequest: isRequest, depth: depth + 1)
                }
                parts.append(
                    element(
                        "item", [("type", members.isEmpty ? "string" : "structure")], members.joined(separator: "\n")))
            }
        } else if kind == .structure {
            parts += data.members.map { content($0, element: "member", isRequest: isRequest, depth: depth + 1) }
        }
        return element(name, attributes, parts.filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    // MARK: Samples

    /// Returns an example; nil if the sample cannot stand in a spec.
    static func example(_ sample: StatedSample) -> String? {
        switch sample.content {
        case .request(let values):
            let sets = values.map { name, value in
                element("set", [("name", name.value)], value.value.escapedForXML())
            }
            return sets.isEmpty ? nil : "<example>\n<request>\n\(sets.joined(separator: "\n"))\n</request>\n</example>"
        case .json(let body): return response(body, "json", sample.status)
        case .xml(let body): return response(body, "xml", sample.status)
        }
    }

    private static func response(_ body: SourceText, _ format: String, _ status: Int?) -> String? {
        guard !body.isEmpty, !body.string.contains("]]>") else { return nil }
        let status = status.map { " status=\"\($0)\"" } ?? ""
        return
            "<example>\n<response format=\"\(format)\"\(status)><![CDATA[\n\(body.string)\n]]></response>\n</example>"
    }

    // MARK: Authorization

    static func authorization(_ stated: StatedAuthorization) -> String {
        guard stated.isDisclosed.value else { return "<authorization disclosed=\"false\"/>" }
        let actions = stated.actions.map { action in
            let resources = action.resources.map { resource in
                element(
                    "resource",
                    [
                        ("type", resource.type.value), ("required", resource.isRequired ? "true" : nil),
                        ("arn", resource.arn?.value ?? "*"),
                    ])
            }
            let conditions = action.conditions.map { element("condition", [("key", $0.value)]) }
            let dependents = action.dependents.map { element("dependent", [("action", $0.value)]) }
            return element(
                "action", [("name", action.name.value), ("access", action.access?.value.lowercased() ?? "none")],
                (resources + conditions + dependents).joined(separator: "\n"))
        }
        return "<authorization>\n\(actions.joined(separator: "\n"))\n</authorization>"
    }
}

extension String {
    /// The text of an attribute in one line: a parser would turn line breaks into spaces.
    fileprivate var withPlainSpaces: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : $0 }))
    }
}
