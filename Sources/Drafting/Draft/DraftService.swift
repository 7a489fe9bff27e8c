import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenScaffolding
import SDKGenSourceReading
import SDKGenSpecReading
import SDKGenXMLTree

/// Drafts the `service.xml` of a whole product: what its operations share.
package struct DraftService: Sendable {
    private let operations: [MergedOperation]
    private let documents: [SourceDocument]
    private let name: String
    private let version: String
    private let module: String

    /// The parameters that the client adds to every request.
    static let protocolNames: Set<String> = CommonParameterCheck.protocolNames

    /// - Parameters:
    ///   - name: The name of the product; by default the one that the sources state.
    ///   - module: The name of the Swift module; by default derived from the name.
    package init(_ sources: SourceSet, operations: [MergedOperation], name: String? = nil, module: String? = nil) {
        self.operations = operations
        documents = sources.documents
        let stated =
            documents.lazy.compactMap(\.description.product).first
            ?? operations.lazy.compactMap(\.operation.product).first
        let given = name ?? stated?.value ?? "Product"
        // A document names the title of the product, which can have spaces.
        let product = given.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        self.name = product.isEmpty ? "Product" : product
        let date =
            (documents.lazy.compactMap(\.description.version).first
            ?? operations.lazy.compactMap(\.operation.version).first)?
            .value ?? ""
        version = isCalendarDate(date) ? date : "2000-01-01"
        let letters = self.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        self.module = module ?? "AlibabaCloud\(letters.prefix(1).uppercased() + letters.dropFirst())"
    }

    /// Returns a key for a title: `express-connect` for `Express Connect`.
    static func key(of title: String) -> String {
        let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.joined(separator: "-")
    }

    /// Returns the draft of service.xml; nil if it cannot be written.
    package func draft() -> SpecDraft? {
        DraftCheck.checkedService(element()).map { SpecDraft($0, operation: nil) }
    }

    func element() -> DraftElement {
        let scaffold = ServiceScaffold(name: name, version: version, module: module).scaffold
        let tree = try? parseTree(scaffold.bytes)
        var root = DraftElement(.service)
        let product = documents.lazy.compactMap(\.description.product).first
        root.set("name", name, from: product?.value == name ? product?.location : nil)
        root.set(
            "version", version,
            from: documents.lazy.compactMap(\.description.version).first { $0.value == version }?.location)
        root.set("module", module)
        root.set("client", tree?.attribute("client")?.value ?? module + "Client")
        if product?.value != name { root.doubt("the name of the service on the wire") }
        if documents.allSatisfy({ $0.description.version?.value != version }) {
            root.doubt("the version of the API; no source states it")
        }
        root.set("title", "TODO: the title of the service")
        root.children.append(contentsOf: sources())
        var summary = DraftElement(.summary)
        summary.content = .prose("TODO: what the service is, in a few words.")
        root.children.append(summary)
        add(.topics, topics(), to: &root)
        root.children.append(endpoints(tree))
        root.children.append(common(tree))
        add(.sharedParameters, sharedParameters(), to: &root)
        add(.types, structures(), to: &root)
        add(.resources, resources(), to: &root)
        return root
    }

    private func add(_ kind: ElementKind, _ children: [DraftElement], to root: inout DraftElement) {
        guard !children.isEmpty else { return }
        var element = DraftElement(kind)
        element.children = children
        root.children.append(element)
    }

    private func sources() -> [DraftElement] {
        var seen = Set<[String]>()
        let distinct = documents.filter { seen.insert([$0.description.title, $0.description.language]).inserted }
        return distinct.prefix(8).map { document in
            var element = DraftElement(.source)
            let title = document.description.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            element.set("title", title.isEmpty ? document.description.file.path : title)
            if document.description.language != "en" { element.set("language", document.description.language) }
            if let updated = document.description.updated, isCalendarDate(updated.value) {
                element.set("updated", updated)
            }
            return element
        }
    }

    private func topics() -> [DraftElement] {
        var seen = Set<String>()
        return documents.flatMap(\.groups).compactMap { group in
            let derived = Self.key(of: group.title)
            let key = derived.isEmpty ? Self.key(of: group.key.value) : derived
            guard !key.isEmpty, seen.insert(key).inserted else { return nil }
            var element = DraftElement(.topic)
            element.set("key", key)
            element.set("title", group.title, from: group.key.location)
            element.content = .prose("TODO: introduce the topic.")
            return element
        }
    }

    // MARK: Endpoints and common parameters

    private func endpoints(_ scaffold: TreeElement?) -> DraftElement {
        var element = DraftElement(.endpoints)
        var order: [String] = []
        var regions: [String: [Stated<String>]] = [:]
        var hosts: [String: Stated<String>] = [:]
        for endpoint in documents.flatMap(\.endpoints) {
            let host = endpoint.host.value
            guard
                ElementKind.address.rule.attributes.first(where: { $0.name == "host" })?.kind.problem(with: host) == nil
            else { continue }
            if hosts[host] == nil {
                order.append(host)
                hosts[host] = endpoint.host
            }
            if let region = endpoint.region, regions[host]?.contains(where: { $0.value == region.value }) != true {
                regions[host, default: []].append(region)
            }
        }
        // Hosts that contain the ID of their only region follow a pattern.
        var patterns: [String: Int] = [:]
        func pattern(_ host: String) -> String? {
            guard let own = regions[host], own.count == 1, host.contains(own[0].value) else { return nil }
            return host.replacing(own[0].value, with: "{region}")
        }
        for host in order { if let pattern = pattern(host) { patterns[pattern, default: 0] += 1 } }
        let common = patterns.max { ($0.value, $1.key) < ($1.value, $0.key) }
        for host in order where common == nil || pattern(host) != common?.key || common?.value == 1 {
            var child = DraftElement(.address)
            child.set("host", hosts[host])
            if let own = regions[host], let first = own.first {
                child.set("regions", own.map(\.value).joined(separator: " "), from: first.location)
            }
            element.children.append(child)
        }
        if let common, common.value > 1 {
            var child = DraftElement(.pattern)
            child.set("host", common.key)
            element.children.append(child)
        }
        if element.children.isEmpty {
            element.children = scaffold?.elements.first { $0.name == "endpoints" }?.elements.compactMap(Self.copy) ?? []
            element.mark("whether these are the hosts; no source states them")
        } else {
            element.mark("whether these are the public hosts, and which hosts other networks have")
        }
        return element
    }

    /// Copies an element of the scaffold.
    private static func copy(_ tree: TreeElement) -> DraftElement? {
        let kinds: [String: ElementKind] = [
            "pattern": .pattern, "endpoint": .address, "parameter": .parameter, "value": .value,
        ]
        guard let kind = kinds[tree.name] else { return nil }
        var element = DraftElement(kind)
        for attribute in tree.attributes { element.set(attribute.name, attribute.value) }
        let text = tree.texts.map(\.string).joined(separator: " ").split(whereSeparator: \.isWhitespace)
        if !text.isEmpty { element.content = .prose(text.joined(separator: " ")) }
        element.children = tree.elements.compactMap(copy)
        return element
    }

    private func common(_ scaffold: TreeElement?) -> DraftElement {
        var element = DraftElement(.commonParameters)
        element.children = scaffold?.elements.first { $0.name == "common" }?.elements.compactMap(Self.copy) ?? []
        for name in LegacyParameters.names {
            let stated = parameters(named: name).filter { $0.isRequired?.value != true }
            guard stated.count * 4 > operations.count, let first = stated.first else { continue }
            var parameter = drafter.scope([Self.bare(first)], .parameter).first ?? DraftElement(.parameter)
            parameter.set("settable", "true")
            element.children.append(parameter)
        }
        return element
    }

    // MARK: Shared parameters and types

    private var drafter: DataDrafter {
        DataDrafter(service: nil, prose: DraftProse(knownOperations: []), isInRequest: true)
    }

    private func parameters(named name: String) -> [StatedData] {
        operations.compactMap { $0.operation.parameters.first { $0.name?.value == name } }
    }

    /// In how many operations a declaration recurs before it is shared.
    private var threshold: Int { max(3, operations.count / 40) }

    /// Returns a parameter without what differs from operation to operation.
    private static func bare(_ data: StatedData) -> StatedData {
        var data = data
        data.requiredWhen = []
        data.doubts = []
        data.isDeprecated = nil
        return data
    }

    private func sharedParameters() -> [DraftElement] {
        var groups: [String: [String: [StatedData]]] = [:]
        var order: [String] = []
        let excluded = Self.protocolNames.union(LegacyParameters.names)
        for operation in operations {
            for data in operation.operation.parameters {
                guard let name = data.name?.value, !excluded.contains(name), data.effectiveKind.isScalar else {
                    continue
                }
                if groups[name] == nil { order.append(name) }
                groups[name, default: [:]][Self.signature(data), default: []].append(data)
            }
        }
        let roles = [
            "RegionId": "region", "ClientToken": "idempotencyToken", "PageNumber": "pageNumber", "PageSize": "pageSize",
            "NextToken": "nextToken", "MaxResults": "maxResults", "DryRun": "dryRun",
        ]
        var result: [DraftElement] = []
        for name in order.sorted() {
            let best = groups[name, default: [:]].max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
            guard let best, best.value.count >= threshold, var data = best.value.first else { continue }
            data = Self.bare(data)
            let required = best.value.count { $0.isRequired?.value == true }
            data.isRequired =
                required * 2 > best.value.count ? best.value.first { $0.isRequired?.value == true }?.isRequired : nil
            var own = drafter
            let type = data.effectiveKind
            if let role = roles[name], Self.fits(role, type) { own.roles = [name: role] }
            result += own.scope([data], .parameter)
        }
        return result
    }

    private static func fits(_ role: String, _ kind: StatedData.Kind) -> Bool {
        switch role {
        case "pageNumber", "pageSize", "maxResults": kind == .integer
        case "dryRun": kind == .boolean
        default: kind == .string
        }
    }

    /// What parameters have in common that can be shared.
    private static func signature(_ data: StatedData) -> String {
        let values = data.values.map(\.wire.value).sorted().joined(separator: "\u{0}")
        return "\(data.effectiveKind.rawValue) \(values)"
    }

    private func structures() -> [DraftElement] {
        var groups: [String: (name: String, members: [StatedData], operations: Set<String>)] = [:]
        var order: [String] = []
        func visit(_ data: StatedData, named name: String, _ operation: String, _ depth: Int) {
            guard depth < 16 else { return }
            let own = data.name?.value ?? name
            if data.effectiveKind == .structure, data.members.count > 1,
                data.members.allSatisfy({ $0.effectiveKind.isScalar && $0.name != nil && $0.values.isEmpty })
            {
                let members = data.members.map { "\($0.name?.value ?? "") \($0.effectiveKind.rawValue)" }.sorted()
                let key = members.joined(separator: "\u{0}")
                if groups[key] == nil { order.append(key) }
                var group = groups[key] ?? (own, data.members, [])
                group.operations.insert(operation)
                groups[key] = group
            }
            for member in data.members { visit(member, named: own, operation, depth + 1) }
            for item in data.item { visit(item, named: data.wrapper?.value ?? own, operation, depth + 1) }
        }
        for operation in operations {
            let name = operation.operation.name.value
            for data in operation.operation.parameters + operation.operation.fields { visit(data, named: "", name, 0) }
        }
        var names = DraftScope()
        return order.compactMap { key in
            guard let group = groups[key], group.operations.count >= threshold else { return nil }
            var element = DraftElement(.structure)
            let derived = DraftWords.swiftName(group.name, prefix: "Type").name
            let name = names.claim(swift: derived)
            element.set("name", name.prefix(1).uppercased() + name.dropFirst())
            element.content = .prose("TODO: describe the structure.")
            element.children = drafter.scope(group.members.map(Self.bare).map(Self.optional), .member)
            return element
        }
    }

    private static func optional(_ data: StatedData) -> StatedData {
        var data = data
        data.isRequired = nil
        return data
    }

    // MARK: Resources

    /// A resource is what operations create or delete by an ID.
    private func resources() -> [DraftElement] {
        var order: [String] = []
        var ids: [String: Stated<String>] = [:]
        for operation in operations {
            let name = operation.operation.name.value
            for verb in ["Create", "Delete"] where name.hasPrefix(verb) {
                let noun = String(name.dropFirst(verb.count))
                let data = verb == "Create" ? operation.operation.fields : operation.operation.parameters
                guard let id = data.lazy.compactMap(\.name).first(where: { $0.value == noun + "Id" }), ids[noun] == nil
                else {
                    continue
                }
                order.append(noun)
                ids[noun] = id
            }
        }
        return order.sorted().map { noun in
            var element = DraftElement(.resource)
            element.set("name", noun)
            element.set("title", "TODO: the title of \(noun)")
            element.set("id", ids[noun])
            element.mark("the states of the resource")
            return element
        }
    }
}
