package import SDKGenDiagnostics
package import SDKGenSourceReading
package import SDKGenSpecReading

/// The facts of a spec in the form of the facts of a source, so that both can be compared.
///
/// References are resolved: a parameter with `use` has the facts of the shared parameter, a shared structure has its
/// members, and the error rows of `service.xml` belong to each operation. Names are those on the wire.
package struct SpecFacts: Sendable {
    package private(set) var facts: [Fact] = []
    /// The wire names of the parameters that the client adds to each request, and that operations do not declare.
    package let commonParameters: [String: SourceLocation]
    private let symbols: Symbols

    /// The declarations of `service.xml` that operations refer to.
    private struct Symbols: Sendable {
        let parameters: [String: DataSpec]
        let structures: [String: StructureSpec]
        let enumerations: [String: EnumerationSpec]
        let resources: [String: ResourceSpec]
        let errors: [ErrorSpec]
        let topics: [String: TopicSpec]
        let name, version: Located<String>?
    }

    /// The nesting limit of data.
    private static let depthLimit = 16
    /// The number of facts after which no more members are added: shared structures that contain each other several
    /// times would have too many.
    private static let factLimit = 200_000
    /// The shared structures that contain the data that is being added. Structures can contain themselves.
    private var openStructures: [String] = []

    package init(_ operation: OperationSpec, of service: ServiceSpec?) {
        func index<Element>(_ elements: [Element]?, by key: (Element) -> String?) -> [String: Element] {
            Dictionary((elements ?? []).compactMap { element in key(element).map { ($0, element) } }) { first, _ in
                first
            }
        }
        symbols = Symbols(
            parameters: index(service?.sharedParameters) { $0.name?.value },
            structures: index(service?.structures) { $0.name.value },
            enumerations: index(service?.enumerations) { $0.name.value },
            resources: index(service?.resources) { $0.name.value }, errors: service?.errors ?? [],
            topics: index(service?.topics) { $0.key.value }, name: service?.name, version: service?.version)
        commonParameters = Dictionary(
            (service?.commonParameters ?? []).compactMap { data in
                data.wireName.map { ($0.value, data.location) }
            }
        ) { first, _ in first }
        add(operation)
        for data in operation.parameters { add(data, "request ", isRequest: true, depth: 0) }
        for data in operation.fields { add(data, "response ", isRequest: false, depth: 0) }
        for error in operation.errors { add(error) }
        for error in symbols.errors { add(error) }
        for example in operation.examples { add(example) }
        for change in operation.history {
            add("history", "date", change.date)
            add("history", "change", change.text)
        }
    }

    private mutating func add(_ subject: String, _ kind: String, _ value: String, at location: SourceLocation) {
        facts.append(Fact(subject: subject, kind: kind, value: value, location: location))
    }

    private mutating func add(_ subject: String, _ kind: String, _ value: Located<String>?) {
        if let value { add(subject, kind, value.value, at: value.location) }
    }

    private mutating func add(_ subject: String, _ kind: String, _ text: SpecText?) {
        if let text, !text.isEmpty { add(subject, kind, text.string, at: text.location) }
    }
}

extension SpecFacts {
    private mutating func add(_ operation: OperationSpec) {
        add("operation", "name", operation.name)
        add("operation", "product", symbols.name)
        add("operation", "version", symbols.version)
        add("operation", "method", operation.method, at: operation.location)
        if let topic = operation.topic {
            add("operation", "group", symbols.topics[topic.value]?.title ?? topic.value, at: topic.location)
        }
        add("operation", "summary", operation.summary)
        add("operation", "remarks", operation.documentation)
        if let deprecation = operation.deprecation {
            add("operation", "deprecated", "true", at: deprecation.reason?.location ?? operation.location)
            add("operation", "replacement", deprecation.replacement)
        }
        let isRead = ["Describe", "List", "Get", "Query", "Check"].contains { operation.name.value.hasPrefix($0) }
        add(
            "operation", "read", (operation.kind.map { $0.value == "read" } ?? isRead).description,
            at: operation.kind?.location ?? operation.name.location)
        for transition in operation.transitions { add(transition) }
        for text in operation.texts { addLinks(in: text.text) }
        if let authorization = operation.authorization { add(authorization) }
    }

    private mutating func add(_ transition: TransitionSpec) {
        let states = symbols.resources[transition.resource.value]?.states ?? []
        func spellings(_ state: Located<String>) -> [Located<String>] {
            guard let known = states.first(where: { $0.name.value == state.value }) else { return [state] }
            return [known.wire.value, known.also?.value].compactMap { $0 }.map { Located($0, at: state.location) }
        }
        for state in transition.change.from ?? [] {
            for spelling in spellings(state) { add("operation", "allowedState", spelling) }
        }
        for state in transition.change.through.map(spellings) ?? [] { add("operation", "stateDuring", state) }
        for state in transition.change.to.map(spellings) ?? [] { add("operation", "stateAfter", state) }
        add("operation", "poll", transition.poll)
    }

    /// Adds the operations in double backticks.
    private mutating func addLinks(in text: SpecText) {
        for (index, line) in text.lines.enumerated() where line.contains("``") {
            // Names stand between an even number of code marks.
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            for position in parts.indices.dropFirst(2).dropLast(2)
            where parts[position - 1].isEmpty && parts[position + 1].isEmpty && !parts[position].isEmpty {
                let name = String(parts[position])
                guard name.utf8.allSatisfy(\.isNameByte) else { continue }
                add("operation", "link", name, at: text.location(ofLine: index, containing: name))
            }
        }
    }

    private mutating func add(_ authorization: AuthorizationSpec) {
        add("authorization", "disclosed", authorization.isDisclosed.description, at: authorization.location)
        for action in authorization.actions {
            add("authorization", "action", action.name)
            add("authorization", "access", action.access)
            for resource in action.resources {
                add(
                    "authorization", resource.isRequired ? "requiredResource" : "resource", resource.type,
                    at: resource.arn.location)
                add("authorization", "arn", resource.arn)
            }
            for key in action.conditionKeys { add("authorization", "condition", key) }
            for dependent in action.dependentActions { add("authorization", "dependent", dependent) }
        }
    }

    private mutating func add(_ error: ErrorSpec) {
        for code in error.codes {
            let subject = "error \(error.status.value) \(code.value)"
            add(subject, "code", code)
            add(subject, "status", error.status.map(\.description))
            if let message = error.message { add(subject, "message", message, at: error.location) }
            add(subject, "description", error.description)
            add(subject, "remedy", error.remedy)
        }
    }

    private mutating func add(_ example: ExampleSpec) {
        for value in example.request?.values ?? [] {
            let subject = "sample request \(value.name.value)"
            add(subject, "value", value.value, at: value.name.location)
            if let shown = value.shown { add(subject, "value", shown, at: value.name.location) }
        }
        for response in example.responses {
            add("sample response", response.format.rawValue, response.body, at: response.location)
        }
    }
}

extension SpecFacts {
    /// Adds a parameter, field or member; the path ends before its name.
    private mutating func add(_ spec: DataSpec, _ prefix: String, isRequest: Bool, depth: Int) {
        var data = spec
        if !spec.hasType, let shared = spec.use.flatMap({ symbols.parameters[$0.value] }) {
            data = shared.overridden(by: spec)
        }
        let path = prefix + (data.isRoot?.value == true ? "" : data.wireName?.value ?? "")
        add(path, "name", data.wireName.map { Located($0.value, at: spec.location) })
        addContent(of: data, path, isRequest: isRequest, depth: depth)
        if isRequest || data.isRequired != nil {
            let required = data.isRequired ?? Located(false, at: spec.location)
            add(path, "required", required.map(\.description))
        }
    }

    private mutating func addContent(of data: DataSpec, _ path: String, isRequest: Bool, depth: Int) {
        add(path, "type", data.type?.map(\.rawValue))
        add(path, "default", data.defaultValue)
        let limits = data.limits
        add(path, "minimum", limits.minimum)
        add(path, "maximum", limits.maximum)
        for (kind, limit) in [
            ("minLength", limits.minLength), ("maxLength", limits.maxLength), ("minItems", limits.minItems),
            ("maxItems", limits.maxItems),
        ] {
            add(path, kind, limit?.map(\.description))
        }
        add(path, "pattern", limits.pattern)
        for prefix in limits.refusedPrefixes { add(path, "refusedPrefix", prefix) }
        add(path, "format", limits.format)
        add(path, "unit", data.unit)
        add(path, "wireType", data.wireType)
        add(path, "wrapper", data.wrapper)
        add(path, "example", data.example)
        add(path, "example", data.shown)
        switch data.type?.value {
        case .list?, .map?, .structure?:
            if isRequest {
                add(path, "style", data.style?.value.rawValue ?? "flat", at: (data.style?.location) ?? data.location)
            }
        default: break
        }
        if let deprecation = data.deprecation {
            add(path, "deprecated", "true", at: deprecation.reason?.location ?? data.location)
            add(path, "replacement", deprecation.replacement)
        }
        for range in data.ranges {
            add(path, "minimum", range.minimum)
            add(path, "maximum", range.maximum)
        }
        for condition in data.requiredWhen {
            let text = [condition.parameter?.value, condition.value?.value, condition.text?.string]
            add(path, "requiredWhen", text.compactMap { $0 }.joined(separator: " "), at: condition.location)
        }
        if let parameter = data.requiredWith { add(path, "requiredWhen", parameter) }
        addValues(of: data, path)
        add(path, "description", data.text)
        guard depth < Self.depthLimit, facts.count < Self.factLimit else { return }
        for member in data.members { add(member, path + ".", isRequest: isRequest, depth: depth + 1) }
        if data.type?.value == .structure, let structure = data.use.flatMap({ symbols.structures[$0.value] }),
            !openStructures.contains(structure.name.value)
        {
            openStructures.append(structure.name.value)
            for member in structure.members { add(member, path + ".", isRequest: isRequest, depth: depth + 1) }
            openStructures.removeLast()
        }
        for item in data.item { addContent(of: item, path + "[]", isRequest: isRequest, depth: depth + 1) }
    }

    private mutating func addValues(of data: DataSpec, _ path: String) {
        let enumeration = data.use.flatMap { symbols.enumerations[$0.value] }
        for value in data.values + (enumeration?.values ?? []) {
            add(path, "value", value.wire)
            add(path, "value", value.also)
            for wire in [value.wire, value.also].compactMap({ $0 }) {
                add("\(path) = \(wire.value)", "description", value.text)
            }
        }
        for state in data.states.flatMap({ symbols.resources[$0.value]?.states }) ?? [] {
            add(path, "value", state.wire)
            add(path, "value", state.also)
            for wire in [state.wire, state.also].compactMap({ $0 }) {
                add("\(path) = \(wire.value)", "description", state.text)
            }
        }
    }
}

extension UInt8 {
    /// Whether the byte can be part of the name of an operation.
    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
