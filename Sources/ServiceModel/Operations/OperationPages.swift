/// The parameters and fields that an operation paginates with.
package struct OperationPages: Sendable {
    package let items: Member
    package let pageNumber, pageSize, nextToken, maxResults: Member?
    package let totalCount, answeredPageSize, answeredNextToken: Member?
}

extension Operation {
    /// The pagination of the operation; nil if the operation does not paginate.
    package var pages: OperationPages? {
        func parameter(_ role: Member.Role) -> Member? { request.members.first { $0.role == role } }
        func field(_ role: Member.Role) -> Member? { response.members.first { $0.role == role } }
        let (pageNumber, nextToken) = (parameter(.pageNumber), parameter(.nextToken))
        guard let items = field(.items), pageNumber != nil || nextToken != nil else { return nil }
        return OperationPages(
            items: items, pageNumber: pageNumber, pageSize: parameter(.pageSize), nextToken: nextToken,
            maxResults: parameter(.maxResults), totalCount: field(.totalCount), answeredPageSize: field(.pageSize),
            answeredNextToken: field(.nextToken))
    }
}
