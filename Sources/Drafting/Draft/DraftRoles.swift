import SDKGenSourceReading

/// The roles of the parameters and fields of an operation, which the client handles.
struct DraftRoles {
    /// The roles by the name of the parameter or field.
    private(set) var parameters: [String: String] = [:]
    private(set) var fields: [String: String] = [:]
    /// The lists of a paginated response, if it is not certain which one has the elements of a page.
    private(set) var itemCandidates: [String] = []

    init(_ operation: StatedOperation) {
        let kinds = Dictionary(
            operation.parameters.compactMap { data in
                data.name.map { ($0.value.lowercased(), (name: $0.value, kind: data.effectiveKind)) }
            }
        ) { first, _ in first }
        let fieldKinds = Dictionary(
            operation.fields.compactMap { data in
                data.name.map { ($0.value.lowercased(), (name: $0.value, kind: data.effectiveKind)) }
            }
        ) { first, _ in first }
        func assign(_ name: String, _ role: String, _ types: Set<StatedData.Kind>) {
            if let data = kinds[name], types.contains(data.kind) { parameters[data.name] = role }
        }
        func assign(field name: String, _ role: String, _ types: Set<StatedData.Kind>) {
            if let data = fieldKinds[name], types.contains(data.kind) { fields[data.name] = role }
        }
        assign("regionid", "region", [.string])
        assign("clienttoken", "idempotencyToken", [.string])
        assign("dryrun", "dryRun", [.boolean])
        assign(field: "requestid", "requestId", [.string])

        let hasNumber = kinds["pagenumber"]?.kind == .integer
        let hasToken = kinds["nexttoken"]?.kind == .string && fieldKinds["nexttoken"]?.kind == .string
        guard hasNumber || hasToken else { return }
        let lists = operation.fields.filter { $0.effectiveKind == .list && $0.name != nil }
        let structured = lists.filter { $0.item.first?.effectiveKind == .structure }
        guard let items = structured.count == 1 ? structured[0] : lists.count == 1 ? lists[0] : nil,
            let name = items.name
        else {
            itemCandidates = lists.compactMap(\.name?.value)
            return
        }
        fields[name.value] = "items"
        if hasNumber { assign("pagenumber", "pageNumber", [.integer]) }
        if hasToken {
            assign("nexttoken", "nextToken", [.string])
            assign("maxresults", "maxResults", [.integer])
            assign(field: "nexttoken", "nextToken", [.string])
        }
        assign("pagesize", "pageSize", [.integer])
        assign(field: "pagenumber", "pageNumber", [.integer])
        assign(field: "pagesize", "pageSize", [.integer])
        assign(field: "totalcount", "totalCount", [.integer, .long])
    }
}

extension StatedData {
    /// The type that a draft gives the data: the stated one, or the one that the parts of the data imply.
    var effectiveKind: Kind {
        if let kind { return kind.value }
        if !members.isEmpty { return .structure }
        return item.isEmpty ? .string : .list
    }
}
