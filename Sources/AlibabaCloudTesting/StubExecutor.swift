public import AlibabaCloudCore
import NIOConcurrencyHelpers

/// Answers the calls of a client in the service's place, for the tests of an application.
///
/// ```swift
/// let stub = StubExecutor()
///     .answering(CancelPhysicalConnectionRequest.self) { _ in .init(requestId: "1") }
///     .refusing(DeletePhysicalConnectionRequest.self, .forbiddenVBRExists, message: "The vbr still exists.")
/// let vpc = VPCClient(executor: stub)
/// // … the code under test, with `vpc` …
/// #expect(stub.requests(CancelPhysicalConnectionRequest.self).map(\.physicalConnectionId) == ["pc-1"])
/// ```
///
/// Several answers to the same operation are given one after the other, and the last one again and again. So a resource that is polled
/// changes its state:
///
/// ```swift
/// let stub = StubExecutor().answering(
///     DescribePhysicalConnectionsRequest.self,
///     .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .allocated)]),
///     .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .enabled)]))
/// ```
///
/// A request without an answer fails with an error that says so. A ``Waiter`` of the client sleeps on the stub's clock, by default an
/// ``InstantClock``: its test takes no time.
///
/// A stub is a value. Each answer that is added makes a new stub, which has recorded no requests; its copies and its clients record their
/// requests in the same place.
public struct StubExecutor: CallExecutor {
    public let timer: any Clock<Duration>

    /// Always 0: the pauses of a ``Waiter`` are the shortest ones that its policy allows.
    public var random: @Sendable () -> Double { { 0 } }

    private var answers: [ObjectIdentifier: [any Sendable]] = [:]
    private var record = Record()

    /// The requests so far, and how many there were of each type.
    private final class Record: Sendable {
        struct State {
            var requests: [any ServiceRequest] = []
            var counts: [ObjectIdentifier: Int] = [:]
        }

        let state = NIOLockedValueBox(State())
    }

    /// Boxed, because values cannot be cast to a function type.
    private struct Answer<Request: ServiceRequest>: Sendable {
        let respond: @Sendable (Request) async throws -> Request.Response
    }

    /// Creates a stub without answers.
    ///
    /// - Parameter clock: The clock on which a ``Waiter`` sleeps between polls.
    public init(clock: any Clock<Duration> = InstantClock()) {
        timer = clock
    }

    /// Adds a closure that answers the requests of an operation.
    ///
    /// What the closure throws becomes the error of the call. A ``CallError`` of the operation stays as it is, for example what
    /// ``AlibabaCloudCore/ServiceRequest/refusal(_:message:status:requestId:)`` returns:
    ///
    /// ```swift
    /// .answering(DeletePhysicalConnectionRequest.self) { request in
    ///     guard request.physicalConnectionId != "pc-2" else { throw request.refusal(.forbiddenVBRExists) }
    ///     return .init(requestId: "1")
    /// }
    /// ```
    ///
    /// `CancellationError`, ``TransportFailure`` and the other errors in the cases of ``CallError`` become these cases; all others
    /// are `CallError.middleware`.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, _ respond: @escaping @Sendable (Request) async throws -> Request.Response
    ) -> StubExecutor {
        adding([Answer<Request>(respond: respond)])
    }

    /// Adds responses to the requests of an operation, one after the other.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, _ response: Request.Response, _ more: Request.Response...
    ) -> StubExecutor {
        adding(([response] + more).map { response in Answer<Request> { _ in response } })
    }

    /// Adds responses to the requests of an operation, one after the other: the JSON texts that the service would send with status 200.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, json: String, _ more: String...
    ) -> StubExecutor {
        adding(([json] + more).map { json in Answer<Request> { _ in try Request.Response(json: json) } })
    }

    /// Adds a documented error of the service as the answer to a request of an operation.
    ///
    /// - Parameters:
    ///   - failure: The documented error, whose code the details get: `.forbiddenVBRExists` or `.common(.throttling)`.
    ///   - message: The explanation of the service.
    ///   - status: The HTTP status.
    ///   - requestId: The ID of the request.
    public func refusing<Request: ServiceRequest>(
        _ request: Request.Type, _ failure: Request.Failure, message: String = "", status: Int = 400,
        requestId: String? = nil
    ) -> StubExecutor {
        answering(request) { request in
            throw request.refusal(failure, message: message, status: status, requestId: requestId)
        }
    }

    /// Adds an error of the service as the answer to a request of an operation, with any code.
    public func refusing<Request: ServiceRequest>(_ request: Request.Type, _ details: ErrorDetails) -> StubExecutor {
        answering(request) { _ in throw CallError<Request.Failure>.service(details) }
    }

    private func adding<Request: ServiceRequest>(_ new: [Answer<Request>]) -> StubExecutor {
        var stub = self
        stub.record = Record()
        stub.answers[ObjectIdentifier(Request.self), default: []] += new
        return stub
    }

    /// All requests so far in their order, as the application made them: without what a client fills in.
    public var requests: [any ServiceRequest] { record.state.withLockedValue(\.requests) }

    /// The requests of one operation so far.
    public func requests<Request: ServiceRequest>(_ request: Request.Type) -> [Request] {
        requests.compactMap { $0 as? Request }
    }

    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        let context = Request.stubContext
        guard !Task.isCancelled else { throw .cancelled(context) }
        let key = ObjectIdentifier(Request.self)
        let index = record.state.withLockedValue { state in
            state.requests.append(request)
            defer { state.counts[key, default: 0] += 1 }
            return state.counts[key, default: 0]
        }
        guard let answers = answers[key], let answer = answers[min(index, answers.count - 1)] as? Answer<Request> else {
            let explanation =
                "This StubExecutor has no answer to \(Request.self); add one with answering(_:_:) or refusing(_:_:)."
            throw .transport(TransportFailure(.unsendable, isUnsent: true, explanation: explanation), context)
        }
        do {
            return try await answer.respond(request)
        } catch {
            throw CallError(thrown: error, context)
        }
    }
}

extension CallError {
    /// What a closure of a stub threw.
    fileprivate init(thrown error: any Error, _ context: CallContext) {
        self =
            switch error {
            case let error as CallError: error
            case is CancellationError: .cancelled(context)
            case let error as UnreadableResponse: .unreadableResponse(error, context)
            case let error as TransportFailure: .transport(error, context)
            case let error as CallTimeout: .timedOut(error, context)
            case let error as CredentialsFailure: .credentials(error, context)
            case let error as InvalidRequest: .invalidRequest(error, context)
            default: .middleware(error, context)
            }
    }
}
