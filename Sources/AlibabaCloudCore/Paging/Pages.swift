/// The pages of an operation, each requested when the iterator reaches it.
///
/// Pagination starts with the page that the request names, keeps the page size of the request, and ends after the last
/// page:
///
/// - By token, the last page has no token for a next page, or repeats the token of its request.
/// - By number, the last page completes the total of the response. In a response without a total, a page with fewer
///   items than a full page is the last. An empty page also ends pagination.
///
/// Services report unreliable totals. A total that is smaller than the page, or equal to the size of a full page, does
/// not end pagination. A page with unreadable items counts as full. If the service sends the last page again, the
/// iterator omits the duplicate.
///
/// A failed or cancelled call ends pagination with its error. Pagination fails with
/// ``CallError/unreadableResponse(_:_:)`` if more items may exist and the service does one of the following:
///
/// - repeats a token, the previous page, or several pages in the same order;
/// - sends an empty page, or a page without a readable item.
///
/// A single page that equals an earlier page, but not the previous one, is no error: items without IDs can be equal.
/// The pages before an error stay valid, and the last of them has the number or the token to continue with.
public struct Pages<Request: PagedRequest>: AsyncSequence, Sendable {
    /// The response of the operation, which is one page.
    public typealias Element = Request.Response
    /// The errors of the operation.
    public typealias Failure = CallError<Request.Failure>

    let executor: AnyCallExecutor
    let first: Request

    /// Returns an iterator that starts at the first page. Iterators are independent of each other.
    public func makeAsyncIterator() -> Iterator { Iterator(executor: executor, cursor: PageCursor(first)) }

    /// An iterator over pages.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let executor: AnyCallExecutor
        var cursor: PageCursor<Request>

        /// Requests the next page. Returns `nil` after the last page and after an error.
        ///
        /// - Throws: `CallError` with the errors of the operation.
        public nonisolated(nonsending) mutating func next() async throws(CallError<Request.Failure>) -> Element? {
            let step = cursor.step
            cursor.stop()
            switch step {
            case .end: return nil
            case .fail(let problem): throw .unreadableResponse(problem, context)
            case .request(let request):
                // An executor may ignore cancellation, and a service may send pages without end.
                guard !Task.isCancelled else { throw .cancelled(context) }
                let page = try await executor.call(request)
                do throws(UnreadableResponse) {
                    return try cursor.accept(page, of: request) ? page : nil
                } catch {
                    throw .unreadableResponse(error, context)
                }
            }
        }

        private var context: CallContext { CallContext(action: Request.operation.name) }
    }
}

/// The items on all pages of an operation, in order. See ``Pages`` for how pagination ends.
public struct PagedItems<Request: PagedRequest>: AsyncSequence, Sendable {
    /// An item on a page.
    public typealias Element = Request.PageItem
    /// The errors of the operation.
    public typealias Failure = CallError<Request.Failure>

    let pages: Pages<Request>

    /// Returns an iterator that starts at the first item. Iterators are independent of each other.
    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

    /// An iterator over items.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        var pages: Pages<Request>.Iterator
        private var items: ArraySlice<Element> = []

        init(pages: Pages<Request>.Iterator) { self.pages = pages }

        /// Returns the next item, and requests the next page when the current one has no more items. Returns `nil`
        /// after the last item and after an error.
        ///
        /// - Throws: `CallError` with the errors of the operation.
        public nonisolated(nonsending) mutating func next() async throws(CallError<Request.Failure>) -> Element? {
            while items.isEmpty {
                guard let page = try await pages.next() else { return nil }
                items = Request._items(of: page)[...]
            }
            return items.removeFirst()
        }
    }
}

extension GeneratedClient {
    /// Returns the pages of an operation, each requested when the iterator reaches it. The first is the page that the
    /// request names.
    ///
    /// ```swift
    /// for try await page in vpc.pages(of: DescribePhysicalConnectionsRequest(pageSize: 50)) {
    ///     print(page.totalCount ?? 0)
    /// }
    /// ```
    public func pages<Request: PagedRequest>(of request: Request) -> Pages<Request> where Request._Client == Self {
        Pages(executor: _executor, first: request)
    }

    /// Returns the items on all pages of an operation. The first page is the one that the request names.
    ///
    /// ```swift
    /// for try await circuit in vpc.items(of: DescribePhysicalConnectionsRequest()) {
    ///     print(circuit.physicalConnectionId ?? "")
    /// }
    /// ```
    public func items<Request: PagedRequest>(
        of request: Request
    ) -> PagedItems<Request> where Request._Client == Self {
        PagedItems(pages: pages(of: request))
    }
}
