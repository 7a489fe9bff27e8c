internal import JSONTree
internal import ServiceModel

/// What a request asks of the elements of a list.
struct ListFilter {
    private var conditions: [(name: String, values: [String])] = []

    init(_ operation: Operation, _ listing: Listing, _ index: ServiceIndex, _ values: JSONValue) throws(Refusal) {
        let shown = Dictionary(listing.element.members.map { ($0.name.wire.lowercased(), $0.name.wire) }) { $1 }
        if case .list(let filters)? = values["Filter"] {
            for filter in filters {
                guard let key = filter["Key"]?.scalarText else { continue }
                guard let name = shown[key.lowercased()] else {
                    throw operation.refusal(
                        ["InvalidFilterKey.ValueNotSupported", "InvalidParameter.Filter"], in: index.service,
                        about: key,
                        undocumented: 400, "The filter key \(key) is not supported.",
                        reason: "\(listing.kind) has no \(key).")
                }
                guard case .list(let wanted)? = filter["Value"] else { continue }
                conditions.append((name, wanted.compactMap(\.scalarText)))
            }
        }
        for member in operation.request.members where member.role == nil && member.name.wire != "Filter" {
            guard let name = shown[member.name.wire.lowercased()], let wanted = values[member.name.wire]?.scalarText
            else { continue }
            conditions.append((name, [wanted]))
        }
    }

    /// Every condition has to be met, by any of its values.
    func accepts(_ item: JSONValue) -> Bool {
        conditions.allSatisfy { name, values in item[name]?.scalarText.map(values.contains) ?? false }
    }
}
