import SDKGenDiagnostics
package import SDKGenSpecReading

/// A draft of an operation's spec, derived from its name and its service, with TODO markers for the rest.
package struct OperationScaffold: Sendable {
    private let name: String
    private let service: ServiceSpec
    private let operations: [OperationSpec]
    private let verb: String
    private let noun: Noun
    /// The resource in the name.
    private let resource: ResourceSpec?
    /// The requested paging, if any.
    private let requestedPaging: Paging?

    /// The paging style of a list operation.
    package enum Paging: String, Sendable, CaseIterable {
        /// Page numbers, with `PageNumber` and `PageSize`.
        case number
        /// Page tokens, with `NextToken` and `MaxResults`.
        case token
        case unpaged = "none"
    }

    /// - Parameter paging: The paging style, which makes the operation a list; by default derived from the name and the
    /// service.
    package init(name: String, service: ServiceSpec, operations: [OperationSpec], paging: Paging? = nil) {
        self.name = name
        self.service = service
        self.operations = operations
        requestedPaging = paging
        verb = Self.verb(of: name)
        noun = Noun(name.dropFirst(verb.count))
        resource = Self.resource(in: name.dropFirst(verb.count), of: service)
    }

    package var scaffold: Scaffold {
        Scaffold(
            path: "operations/\(name).xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <operation name="\(name)"\(topicAttribute)>
              <source title="TODO: the title of the document"/>

              <summary>TODO: what \(name) does, in one sentence, beginning with a verb such as Creates.</summary>
              \(topicMarker)
              \(transition)

              <!-- TODO: the authorization, from the document's table: <action name="\(comment: action)" access="…"> with its
                   resources; disclosed="false" if the document discloses none -->

              <request>
                \(ScaffoldText(lines: parameters))
              </request>

              <response>
                \(ScaffoldText(lines: fields))
              </response>

              <!-- TODO: the errors, one for each row of the document's table -->

              <!-- TODO: the examples, each a request with its responses, verbatim -->
            </operation>
            """)
    }

    // MARK: The name

    /// Returns the first word of a name: `Describe` of `DescribeVpcs`.
    package static func verb(of name: String) -> String {
        String(name.prefix(1) + name.dropFirst().prefix(while: \.isLowercase))
    }

    private static func resource(in name: Substring, of service: ServiceSpec) -> ResourceSpec? {
        let named = service.resources.flatMap { resource in
            words(for: resource).filter { name.contains($0) }.map { (word: $0, resource: resource) }
        }
        // Prefers the longer match, `PhysicalConnectionLOA` over `PhysicalConnection`, then the earlier one.
        return named.max { left, right in
            let (first, second) = (name.firstRange(of: left.word), name.firstRange(of: right.word))
            guard let first, let second, left.word.count == right.word.count else {
                return left.word.count < right.word.count
            }
            return first.lowerBound > second.lowerBound
        }?.resource
    }

    /// Returns the words for a resource in operation names: its name, and the name of its ID without `Id`, each in
    /// singular and plural.
    private static func words(for resource: ResourceSpec) -> [String] {
        let names =
            [resource.name.value]
            + resource.ids.map(\.value).filter { $0.hasSuffix("Id") && $0.count > 3 }.map { String($0.dropLast(2)) }
        return names + names.map { Noun($0).plural }
    }

    /// Returns whether the name of an operation begins with a verb that reads.
    package static func isRead(_ name: String) -> Bool {
        ["Describe", "List", "Get", "Query", "Check"].contains(verb(of: name))
    }

    private var isRead: Bool { Self.isRead(name) }

    private var isCreation: Bool { verb == "Create" }

    private var isList: Bool {
        requestedPaging != nil || verb == "List" || ["Describe", "Query"].contains(verb) && noun.isPlural
    }

    private var action: String { "\(service.name.value.lowercased()):\(name)" }

    // MARK: The topic

    /// The only topic of the service, or the most common topic of operations with the same resource in their names.
    package var topic: String? {
        if service.topics.count == 1 { return service.topics[0].key.value }
        guard let resource else { return nil }
        let neighbours = operations.filter { operation in
            let name = operation.name.value
            return Self.resource(in: name.dropFirst(Self.verb(of: name).count), of: service)?.name.value
                == resource.name.value
        }
        let counts = Dictionary(grouping: neighbours.compactMap { $0.topic?.value }) { $0 }.mapValues(\.count)
        return service.topics.map(\.key.value).filter { counts[$0] != nil }
            .max { counts[$0, default: 0] < counts[$1, default: 0] }
    }

    private var topicAttribute: ScaffoldText { topic.map { " topic=\"\($0)\"" } ?? "" }

    private var topicMarker: ScaffoldText {
        guard topic == nil, !service.topics.isEmpty else { return "" }
        let keys = service.topics.map(\.key.value).joined(separator: ", ")
        return "\n<!-- TODO: the topic, an attribute of the operation: \(comment: keys) -->"
    }

    // MARK: The state

    private var transition: ScaffoldText {
        guard !isRead else { return "" }
        let name = resource?.name.value ?? "…"
        let example: ScaffoldText =
            switch verb {
            case "Create": "<transition resource=\"\(comment: name)\" creates=\"true\" to=\"…\" error=\"…\"/>"
            case "Delete": "<transition resource=\"\(comment: name)\" from=\"…\" deletes=\"true\" error=\"…\"/>"
            default: "<transition resource=\"\(comment: name)\" from=\"…\" to=\"…\" error=\"…\"/>"
            }
        let names = resource?.states.map(\.name.value).joined(separator: ", ") ?? ""
        let states: ScaffoldText = names.isEmpty ? "" : "\n     of the states \(comment: names)"
        return """

            <!-- TODO: what the operation does to the state, if anything: \(example)\(states) -->
            """
    }

    // MARK: The request

    private var parameters: [ScaffoldText] {
        let region = shared(withRole: "region")
        let token = isRead ? nil : shared(withRole: "idempotencyToken")
        let id = resource.flatMap { isList || isCreation ? nil : identifier(of: $0) }
        return [region.map(use), id].compactMap { $0 } + pageParameters + [
            "<!-- TODO: the other parameters, in the order of the document -->"
        ] + [token.map(use)].compactMap { $0 }
    }

    private func use(_ parameter: String) -> ScaffoldText { "<parameter use=\"\(parameter)\"/>" }

    private func shared(withRole role: String) -> String? {
        service.sharedParameters.first { $0.role?.value == role }?.name?.value
    }

    /// The paging style: as requested, as in similar operations, or as the service's shared parameters allow.
    private var paging: Paging {
        guard isList else { return .unpaged }
        if let requestedPaging { return requestedPaging }
        let isToken = mostTurnPagesByToken(operations.filter { Self.verb(of: $0.name.value) == verb })
        if let isToken = isToken ?? mostTurnPagesByToken(operations) { return isToken ? .token : .number }
        switch (shared(withRole: "pageNumber"), shared(withRole: "nextToken")) {
        case (nil, nil): return .unpaged
        case (nil, _): return .token
        case (_, nil): return .number
        // What is called List is usually newer.
        default: return verb == "List" ? .token : .number
        }
    }

    /// Returns whether more operations use page tokens than page numbers; nil if the counts are equal.
    private func mostTurnPagesByToken(_ operations: [OperationSpec]) -> Bool? {
        func count(_ role: String) -> Int {
            let shared = service.sharedParameters.filter { $0.role?.value == role }.compactMap { $0.name?.value }
            return operations.count { operation in
                operation.parameters.contains { parameter in
                    parameter.role?.value == role || parameter.use.map { shared.contains($0.value) } ?? false
                }
            }
        }
        let (byToken, byNumber) = (count("nextToken"), count("pageNumber"))
        return byToken == byNumber ? nil : byToken > byNumber
    }

    private var pageParameters: [ScaffoldText] {
        switch paging {
        case .unpaged: []
        case .number:
            [
                shared(withRole: "pageNumber").map(use) ?? """
                    <parameter name="PageNumber" type="integer" role="pageNumber" minimum="1" default="1">
                      TODO: check the name; the number of the page, starting at 1.
                    </parameter>
                    """,
                shared(withRole: "pageSize").map(use) ?? """
                    <parameter name="PageSize" type="integer" role="pageSize" minimum="1">
                      TODO: check the limits and the default; the number of entries per page.
                    </parameter>
                    """,
            ]
        case .token:
            [
                shared(withRole: "nextToken").map(use) ?? """
                    <parameter name="NextToken" type="string" role="nextToken">
                      TODO: check the name; the token of the page, from the previous response.
                    </parameter>
                    """,
                shared(withRole: "maxResults").map(use) ?? """
                    <parameter name="MaxResults" type="integer" role="maxResults" minimum="1">
                      TODO: check the limits and the default; the number of entries per page.
                    </parameter>
                    """,
            ]
        }
    }

    private func identifier(of resource: ResourceSpec) -> ScaffoldText {
        let ids = resource.ids.map(\.value)
        let shared = service.sharedParameters.first { parameter in
            parameter.resource?.value == resource.name.value || parameter.name.map { ids.contains($0.value) } == true
        }
        if let name = shared?.name?.value { return use(name) }
        let attribute: ScaffoldText = ids.isEmpty ? " resource=\"\(resource.name.value)\"" : ""
        return """
            <parameter name="\(ids.first ?? resource.name.value + "Id")" type="string" required="true"\(attribute)>
              TODO: check the name; the ID of the resource: \(resource.title).
            </parameter>
            """
    }

    // MARK: The response

    private var fields: [ScaffoldText] {
        var fields: [ScaffoldText] = [
            """
            <field name="\(field("requestId", "RequestId"))" type="string" role="requestId">The ID of the request.</field>
            """
        ]
        if isList { fields += pageFields + [items] }
        if isCreation, let resource {
            let ids = resource.ids.map(\.value)
            let attribute: ScaffoldText = ids.isEmpty ? " resource=\"\(resource.name.value)\"" : ""
            fields.append(
                """
                <field name="\(ids.first ?? resource.name.value + "Id")" type="string"\(attribute)>
                  The ID of the new resource: \(resource.title).
                </field>
                """)
        }
        return fields + ["<!-- TODO: the other fields, in the order of the document -->"]
    }

    /// Returns the most common name of a role's field in other operations of the service.
    private func field(_ role: String, _ usual: String) -> String {
        let names = operations.flatMap(\.fields).filter { $0.role?.value == role }.compactMap { $0.name?.value }
        let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? usual
    }

    private var pageFields: [ScaffoldText] {
        switch paging {
        case .unpaged: return []
        case .token:
            return [
                """
                <field name="\(field("nextToken", "NextToken"))" type="string" role="nextToken">
                  The token of the next page. Absent on the last page.
                </field>
                """
            ]
        case .number: break
        }
        return [
            """
            <field name="\(field("pageNumber", "PageNumber"))" type="integer" role="pageNumber">
              The number of the returned page.
            </field>
            """,
            """
            <field name="\(field("pageSize", "PageSize"))" type="integer" role="pageSize">
              The number of entries per page.
            </field>
            """,
            """
            <field name="\(field("totalCount", "TotalCount"))" type="integer" role="totalCount">
              The total number of entries.
            </field>
            """,
        ]
    }

    private var items: ScaffoldText {
        let named = resource.map { Noun($0.name.value) } ?? noun
        let plural = named.plural.isEmpty ? "Items" : named.plural
        let singular = resource?.name.value ?? (named.singular.isEmpty ? "Item" : named.singular)
        return """
            <field name="\(plural)" type="list" role="items">
              TODO: check the name; whether the elements are inside a `wrapper`, and what they are.
              <item type="structure" typeName="\(singular)">
                <member name="\(resource?.ids.first?.value ?? singular + "Id")" type="string">
                  TODO: the name and the meaning of the first member.
                </member>
                <!-- TODO: the other members -->
              </item>
            </field>
            """
    }
}
