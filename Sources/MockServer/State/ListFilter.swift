import OrderedCollections
import SDKGenJSONTree
import SDKGenServiceModel

/// What a request asks of the elements of a list.
struct ListFilter {
    private let listing: Listing
    /// Every condition has to be met, by any of its values.
    private var conditions: [(field: Listing.Field, values: [String])] = []

    init(_ operation: Operation, _ listing: Listing, _ index: ServiceIndex, _ values: JSONValue) throws(Refusal) {
        self.listing = listing
        if case .list(let filters)? = values["Filter"] {
            for filter in filters {
                guard let key = filter["Key"]?.scalarText else { continue }
                guard let field = listing.field(named: key) else {
                    // The service knows the key; what it compares is in no answer, so it cannot narrow the list here.
                    if operation.documentsFilter(by: key) { continue }
                    throw operation.refusal(
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

    /// The resources that the list has, in the order in which they came into being.
    func select(from all: OrderedDictionary<String, StoredResource>, _ builder: ItemBuilder) -> [StoredResource] {
        // Who asks for IDs need not wait for a look at everything.
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
    /// Whether an example of the operation filters a list by this key.
    fileprivate func documentsFilter(by key: String) -> Bool {
        examples.contains { example in
            example.request?.contains { parameter in
                parameter.value == key && parameter.name.hasPrefix("Filter.") && parameter.name.hasSuffix(".Key")
            } ?? false
        }
    }
}
