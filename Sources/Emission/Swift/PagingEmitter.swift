import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the members of a request that describe its pages to the runtime.
struct PagingEmitter {
    let pages: OperationPages
    let response: Structure

    var members: [SwiftText] {
        let formatter = DeclarationFormatter(depth: 1)
        return [
            """
            /// An item of a page.
            \(formatter.alias("PageItem", itemType))
            """,
            """
            /// The names of the fields for pagination.
            public static var _paging: Paging {
                \(DeclarationFormatter(depth: 2).statement("Paging", names))
            }
            """,
            """
            /// Returns the items of a page.
            \(formatter.function(
                "public static func _items(of page: Response) -> [PageItem]", pages.items.read(from: "page", response)))
            """,
        ]
    }

    private var itemType: SwiftText {
        guard case .list(let element, _) = pages.items.shape else { return pages.items.shape.swiftType }
        return element.swiftType(inside: response.name.swift)
    }

    private var names: [SwiftText] {
        let fields: [(SwiftText, Member?)] = [
            ("pageNumber", pages.pageNumber), ("pageSize", pages.pageSize), ("totalCount", pages.totalCount),
            ("answeredPageSize", pages.answeredPageSize), ("nextToken", pages.nextToken),
            ("maxResults", pages.maxResults), ("answeredNextToken", pages.answeredNextToken),
        ]
        return fields.compactMap { label, member in member.map { "\(label): \(literal: $0.name.wire)" } }
    }
}
