internal import Diagnostics
package import SpecReading

/// What can be said of an operation from its name and from what its service shares, with a gap wherever only a document knows.
package struct OperationScaffold: Sendable {
    private let name: String
    private let service: ServiceSpec
    private let operations: [OperationSpec]
    private let verb: String
    /// The resource that the name speaks of.
    private let resource: ResourceSpec?

    package init(name: String, service: ServiceSpec, operations: [OperationSpec]) {
        self.name = name
        self.service = service
        self.operations = operations
        verb = Self.verb(of: name)
        resource = Self.resource(in: name.dropFirst(verb.count), of: service)
    }

    package var scaffold: Scaffold {
        Scaffold(
            path: "operations/\(name).xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <operation name="\(name)"\(topicAttribute)>
              <source title="TODO: the title of the document"/>

              <summary>TODO: what \(name) does, in one sentence.</summary>
              \(topicGap)
              \(transition)

              <!-- TODO: the authorization, from the document's table: <action name="\(comment: action)" access="…"> with its
                   resources; disclosed="false" where the document says that it discloses none -->

              <request>
                \(ScaffoldText(lines: parameters))
              </request>

              <response>
                \(ScaffoldText(lines: fields))
              </response>

              <!-- TODO: the errors, a row for each row of the document's table -->

              <!-- TODO: the examples, a request with its answers, to the letter -->
            </operation>
            """)
    }

    // MARK: What the name says

    private static func verb(of name: String) -> String {
        String(name.prefix(1) + name.dropFirst().prefix { !$0.isUppercase })
    }

    private static func resource(in name: Substring, of service: ServiceSpec) -> ResourceSpec? {
        let named = service.resources.flatMap { resource in
            words(for: resource).filter { name.contains($0) }.map { (word: $0, resource: resource) }
        }
        // `PhysicalConnectionLOA` is more than a `PhysicalConnection`; of two of one length the first in the name is meant.
        return named.max { left, right in
            let (first, second) = (name.firstRange(of: left.word), name.firstRange(of: right.word))
            guard let first, let second, left.word.count == right.word.count else {
                return left.word.count < right.word.count
            }
            return first.lowerBound > second.lowerBound
        }?.resource
    }

    /// What names call a resource: its name, or what is left of its ID's.
    private static func words(for resource: ResourceSpec) -> [String] {
        [resource.name.value]
            + resource.ids.map(\.value).filter { $0.hasSuffix("Id") && $0.count > 3 }.map { String($0.dropLast(2)) }
    }

    private var isRead: Bool { ["Describe", "List", "Get", "Query", "Check"].contains(verb) }

    private var isCreation: Bool { verb == "Create" }

    private var isList: Bool {
        guard !name.hasSuffix("Status"), !name.hasSuffix("ss") else { return verb == "List" }
        let isPlural = resource.map { Self.words(for: $0).contains { name.contains($0 + "s") } } ?? false
        return verb == "List" || ["Describe", "Query"].contains(verb) && (isPlural || name.hasSuffix("s"))
    }

    private var action: String { "\(service.name.value.lowercased()):\(name)" }

    // MARK: The topic

    /// The topic of the service's only one, or of most operations whose names have the same resource in them.
    private var topic: String? {
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

    private var topicGap: ScaffoldText {
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
        return [region.map(use), id].compactMap { $0 } + paging.map(use) + [
            "<!-- TODO: the other parameters, in the order of the document -->"
        ] + [token.map(use)].compactMap { $0 }
    }

    private func use(_ parameter: String) -> ScaffoldText { "<parameter use=\"\(parameter)\"/>" }

    private func shared(withRole role: String) -> String? {
        service.sharedParameters.first { $0.role?.value == role }?.name?.value
    }

    private var pageParameters: (byNumber: [String], byToken: [String]) {
        let byNumber = ["pageNumber", "pageSize"].compactMap(shared(withRole:))
        let byToken = ["nextToken", "maxResults"].compactMap(shared(withRole:))
        // A size of pages is nothing without their number.
        return (
            shared(withRole: "pageNumber") == nil ? [] : byNumber, shared(withRole: "nextToken") == nil ? [] : byToken
        )
    }

    private var paging: [String] {
        guard isList else { return [] }
        return pageParameters.byNumber.isEmpty ? pageParameters.byToken : pageParameters.byNumber
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
              TODO: whether it is called so; the ID of the resource: \(resource.title).
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

    /// How other operations of the service spell the field of a role.
    private func field(_ role: String, _ usual: String) -> String {
        let names = operations.flatMap(\.fields).filter { $0.role?.value == role }.compactMap { $0.name?.value }
        let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? usual
    }

    private var pageFields: [ScaffoldText] {
        if paging.isEmpty { return [] }
        if pageParameters.byNumber.isEmpty {
            return [
                """
                <field name="\(field("nextToken", "NextToken"))" type="string" role="nextToken">
                  Where the next page begins.
                </field>
                """
            ]
        }
        return [
            """
            <field name="\(field("pageNumber", "PageNumber"))" type="integer" role="pageNumber">
              The number of this page.
            </field>
            """,
            """
            <field name="\(field("pageSize", "PageSize"))" type="integer" role="pageSize">
              How many entries a page has.
            </field>
            """,
            """
            <field name="\(field("totalCount", "TotalCount"))" type="integer" role="totalCount">
              How many entries there are in all.
            </field>
            """,
        ]
    }

    private var items: ScaffoldText {
        let noun = String(name.dropFirst(verb.count))
        let plural = resource.map { $0.name.value + "s" } ?? (noun.isEmpty ? "Items" : noun)
        let singular = resource?.name.value ?? (plural.hasSuffix("s") ? String(plural.dropLast()) : plural + "Item")
        return """
            <field name="\(plural)" type="list" role="items">
              TODO: what the list is called, whether its elements stand inside a `wrapper`, and what they are.
              <item type="structure" typeName="\(singular)">
                <member name="\(resource?.ids.first?.value ?? singular + "Id")" type="string">
                  TODO: what the first member is called and means.
                </member>
                <!-- TODO: the other members -->
              </item>
            </field>
            """
    }
}
