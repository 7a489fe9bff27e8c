import OrderedCollections
import SDKGenJSONTree
import SDKGenServiceModel

/// The filter conditions of a request for a list.
struct ListFilter {
    private let listing: Listing
    // A resource must meet every condition with any of the condition's values.
    private var conditions: [(field: Listing.Field, values: [String])] = []

    init(_ operation: Operation, _ listing: Listing, _ index: ServiceIndex, _ values: JSONValue) throws(ServiceError) {
        self.listing = listing
        if case .list(let filters)? = values["Filter"] {
            for filter in filters {
                guard let key = filter["Key"]?.scalarText else { continue }
                guard let field = listing.field(named: key) else {
                    // The service has the key, but no response shows the attribute, so the filter cannot be applied.
                    if operation.documentsFilter(by: key) { continue }
                    throw operation.serviceError(
                        ["InvalidFilterKey.ValueNotSupported", "InvalidParameter.Filter"], in: index.service,
                        about: key,
                        undocumented: 400, "The filter key \(key) is not supported.",
                        reason: "\(listing.kind) has no \(key).")
                }
                guard case .list(let wanted)? = filter["Value"] else { continue }
                conditions.append((field, wanted.compactMap(\.scalarText)))
            }
        }
        for member in operation.request.members where member.role == nil && member.name.wire != "Filter" {
            guard let wanted = values[member.name.wire]?.scalarText, let field = listing.field(named: member.name.wire)
            else { continue }
            conditions.append((field, [wanted]))
        }
    }

    var isEmpty: Bool { conditions.isEmpty }

    /// Returns the resources that meet the conditions, in the order of creation.
    func select(from all: OrderedDictionary<String, StoredResource>, _ builder: ItemBuilder) -> [StoredResource] {
        // A filter by ID is a lookup instead of a scan.
        let ids = conditions.first { $0.field.member === listing.id }?.values
        let candidates = ids.map {
            Set($0.compactMap { all.index(forKey: $0) }).sorted().map { all.elements[$0].value }
        }
        return (candidates ?? Array(all.values)).filter { resource in
            conditions.allSatisfy { field, wanted in
                builder.value(of: field, resource)?.scalarText.map(wanted.contains) ?? false
            }
        }
    }
}

extension Operation {
    /// Returns whether an example of the operation filters by this key.
    fileprivate func documentsFilter(by key: String) -> Bool {
        examples.contains { example in
            example.request?.contains { parameter in
                parameter.value == key && parameter.name.hasPrefix("Filter.") && parameter.name.hasSuffix(".Key")
            } ?? false
        }
    }
}
