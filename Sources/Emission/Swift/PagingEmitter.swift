import SDKGenServiceModel
import SDKGenSwiftText

/// What the runtime has to know of the pages of an operation, as members of its request.
struct PagingEmitter {
    let pages: OperationPages
    let response: Structure

    var facts: [SwiftText] {
        let formatter = DeclarationFormatter(depth: 1)
        return [
            """
            /// An item of a page.
            \(formatter.alias("PageItem", itemType))
            """,
            """
            /// The names of the fields that turn the pages.
            public static var _paging: Paging {
                \(DeclarationFormatter(depth: 2).statement("Paging", names))
            }
            """,
            """
            /// The items of a page.
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
        let members: [(SwiftText, Member?)] = [
            ("pageNumber", pages.pageNumber), ("pageSize", pages.pageSize), ("totalCount", pages.totalCount),
            ("answeredPageSize", pages.answeredPageSize), ("nextToken", pages.nextToken),
            ("maxResults", pages.maxResults), ("answeredNextToken", pages.answeredNextToken),
        ]
        return members.compactMap { label, member in member.map { "\(label): \(literal: $0.name.wire)" } }
    }
}
