/// The pages of an operation, each asked for when it is wanted.
///
/// Pagination begins with the page of the request and keeps its page size. It ends after the last page:
///
/// - By token: the page without a token for a next page, or with the token of its own request.
/// - By number: an empty page, the page that completes the total of the response, or, in a response without a total, a page that is
///   shorter than an earlier full one. A page with items that cannot be read counts as full. A total that is smaller than the page, or
///   that is the size of a full page, does not end pagination. A last page that the service sends again is left out.
///
/// A failed or cancelled call ends pagination with its error. A service that repeats a token, the page before or several pages in the
/// same order while there may be more items, or sends an empty page or one without a readable item where there must be more, ends it
/// with ``CallError/unreadableResponse(_:_:)``. A single page with the same items as an earlier one, but not the one before, is a page
/// like others: items without IDs can be alike. The pages before the error stay valid: the last of them says where to continue.
public struct Pages<Request: PagedRequest>: AsyncSequence, Sendable {
    /// A page is a response of the operation.
    public typealias Element = Request.Response
    /// The errors of the operation.
    public typealias Failure = CallError<Request.Failure>

    let executor: AnyCallExecutor
    let first: Request

    /// A walk from the first page on; each is one of its own.
    public func makeAsyncIterator() -> Iterator { Iterator(executor: executor, turner: PageTurner(first)) }

    /// A walk through pages.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let executor: AnyCallExecutor
        var turner: PageTurner<Request>

        /// The next page; `nil` behind the last one and after an error.
        ///
        /// - Throws: `CallError` with the errors of the operation.
        public nonisolated(nonsending) mutating func next() async throws(CallError<Request.Failure>) -> Element? {
            let step = turner.step
            turner.stop()
            switch step {
            case .end: return nil
            case .fail(let problem): throw .unreadableResponse(problem, context)
            case .ask(let request):
                // Not every caller looks for itself, and pages could go on without end.
                guard !Task.isCancelled else { throw .cancelled(context) }
                let page = try await executor.call(request)
                do throws(UnreadableResponse) {
                    return try turner.turn(request, page) ? page : nil
                } catch {
                    throw .unreadableResponse(error, context)
                }
            }
        }

        private var context: CallContext { CallContext(action: Request.operation.name) }
    }
}

/// The items on the pages of an operation, one after the other; see ``Pages``, by which they come.
public struct PagedItems<Request: PagedRequest>: AsyncSequence, Sendable {
    /// What pages are made of.
    public typealias Element = Request.PageItem
    /// The errors of the operation.
    public typealias Failure = CallError<Request.Failure>

    let pages: Pages<Request>

    /// A walk from the first item on; each is one of its own.
    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

    /// A walk through items.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        var pages: Pages<Request>.Iterator
        private var items: ArraySlice<Element> = []

        init(pages: Pages<Request>.Iterator) { self.pages = pages }

        /// The next item, from the next page that has any when one is finished; `nil` behind the last one and after an error.
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
    /// The pages of an operation from the page that the request asks for, each requested when it is wanted.
    ///
    /// ```swift
    /// for try await page in vpc.pages(of: DescribePhysicalConnectionsRequest(pageSize: 50)) {
    ///     print(page.totalCount ?? 0)
    /// }
    /// ```
    public func pages<Request: PagedRequest>(of request: Request) -> Pages<Request> where Request._Client == Self {
        Pages(executor: executor, first: request)
    }

    /// The items on all pages from the page that the request asks for.
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
