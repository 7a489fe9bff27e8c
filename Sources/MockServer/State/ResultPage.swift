import SDKGenJSONTree
import SDKGenServiceModel

/// A page of a list, by page number or by token.
struct ResultPage {
    let items: [JSONValue]
    let total: Int
    let number: Int
    let size: Int
    /// The token of the next page; nil on the last page.
    let nextToken: String?

    init(
        _ all: some RandomAccessCollection<StoredResource>, _ operation: Operation, _ values: JSONValue,
        _ item: (StoredResource) -> JSONValue
    ) {
        func value(_ role: Member.Role) -> Int? {
            guard let member = operation.request.members.first(where: { $0.role == role }) else { return nil }
            return (values[member.name.wire]?.scalarText ?? member.defaultValue).flatMap { Int($0) }
        }
        total = all.count
        number = max(1, value(.pageNumber) ?? 1)
        size = max(1, value(.pageSize) ?? value(.maxResults) ?? 10)
        // The token is the position of the next element, so that it is the same in every run.
        let (skipped, isBeyond) = (number - 1).multipliedReportingOverflow(by: size)
        let start = max(0, value(.nextToken) ?? (isBeyond ? .max : skipped))
        let rest = all.dropFirst(start)
        items = rest.prefix(size).map(item)
        nextToken = rest.count > size ? String(start + size) : nil
    }
}
