public import AlibabaCloudCore
import NIOConcurrencyHelpers

/// A test double that returns prepared responses and errors for the calls of a client.
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
/// If an operation has several responses, the stub returns them in order, and then repeats the last one. In this way a
/// resource changes its state between polls:
///
/// ```swift
/// let stub = StubExecutor().answering(
///     DescribePhysicalConnectionsRequest.self,
///     .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .allocated)]),
///     .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .enabled)]))
/// ```
///
/// A call of an operation without a response fails with `CallError.transport(_:_:)`. A `Waiter` sleeps on the clock
/// of the stub, which is an ``InstantClock`` by default, so the test does not wait.
///
/// A stub is a value. Adding a response returns a new stub, which has recorded no requests. Copies of a stub, and the
/// clients that use it, share the record of requests.
public struct StubExecutor: CallExecutor {
    /// The clock of one `Waiter`. Concurrent waiters have separate branches of an ``InstantClock``.
    public var timer: any Clock<Duration> { (clock as? InstantClock)?.branch() ?? clock }

    private let clock: any Clock<Duration>

    /// Always returns 0, so a `Waiter` uses the shortest delays that its policy allows.
    public var random: @Sendable () -> Double { { 0 } }

    private var responders: [ObjectIdentifier: [any Sendable]] = [:]
    private var record = Record()

    /// The recorded requests, and the number of requests of each type.
    private final class Record: Sendable {
        struct State {
            var requests: [any ServiceRequest] = []
            var counts: [ObjectIdentifier: Int] = [:]
        }

        let state = NIOLockedValueBox(State())
    }

    // Boxed, because a value cannot be cast to a function type.
    private struct Responder<Request: ServiceRequest>: Sendable {
        let respond: @Sendable (Request) async throws -> Request.Response
    }

    /// Creates a stub without responses.
    ///
    /// - Parameter clock: The clock on which a `Waiter` sleeps between polls.
    public init(clock: any Clock<Duration> = InstantClock()) {
        self.clock = clock
    }

    /// Returns a stub with a closure that responds to the requests of an operation.
    ///
    /// If the closure throws a `CallError` of the operation, the call throws the same error. The method
    /// `ServiceRequest.refusal(_:message:status:requestId:)` creates such an error:
    ///
    /// ```swift
    /// .answering(DeletePhysicalConnectionRequest.self) { request in
    ///     guard request.physicalConnectionId != "pc-2" else { throw request.refusal(.forbiddenVBRExists) }
    ///     return .init(requestId: "1")
    /// }
    /// ```
    ///
    /// `CancellationError`, `TransportFailure` and the other associated errors of `CallError` become the matching
    /// case. Any other error becomes `CallError.middleware`.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, _ respond: @escaping @Sendable (Request) async throws -> Request.Response
    ) -> StubExecutor {
        adding([Responder<Request>(respond: respond)])
    }

    /// Returns a stub with responses to the requests of an operation, in order.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, _ response: Request.Response, _ more: Request.Response...
    ) -> StubExecutor {
        adding(([response] + more).map { response in Responder<Request> { _ in response } })
    }

    /// Returns a stub with JSON responses to the requests of an operation, in order. Each text is the body of a
    /// response with status 200.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type, json: String, _ more: String...
    ) -> StubExecutor {
        adding(([json] + more).map { json in Responder<Request> { _ in try Request.response(json: json) } })
    }

    /// Returns a stub that refuses a request of an operation with a documented error.
    ///
    /// - Parameters:
    ///   - request: The type of the request.
    ///   - failure: The documented error, such as `.forbiddenVBRExists` or `.common(.throttling)`. The details get its
    ///     code.
    ///   - message: The explanation of the service.
    ///   - status: The HTTP status (400 by default).
    ///   - requestId: The request ID.
    public func refusing<Request: ServiceRequest>(
        _ request: Request.Type, _ failure: Request.Failure, message: String = "", status: Int = 400,
        requestId: String? = nil
    ) -> StubExecutor {
        answering(request) { request in
            throw request.refusal(failure, message: message, status: status, requestId: requestId)
        }
    }

    /// Returns a stub that refuses a request of an operation with an error of any code.
    public func refusing<Request: ServiceRequest>(_ request: Request.Type, _ details: ErrorDetails) -> StubExecutor {
        answering(request) { _ in throw CallError<Request.Failure>.service(details) }
    }

    private func adding<Request: ServiceRequest>(_ new: [Responder<Request>]) -> StubExecutor {
        var stub = self
        stub.record = Record()
        stub.responders[ObjectIdentifier(Request.self), default: []] += new
        return stub
    }

    /// All recorded requests in order. They lack the fields that a client fills in, such as the region.
    public var requests: [any ServiceRequest] { record.state.withLockedValue(\.requests) }

    /// Returns the recorded requests of an operation.
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
        guard let responders = responders[key],
            let responder = responders[min(index, responders.count - 1)] as? Responder<Request>
        else {
            let explanation =
                "The StubExecutor has no response to \(Request.self); add one with answering(_:_:) or refusing(_:_:)."
            throw .transport(TransportFailure(.unsendable, isUnsent: true, explanation: explanation), context)
        }
        do {
            return try await responder.respond(request)
        } catch {
            throw CallError(thrown: error, context)
        }
    }
}

extension CallError {
    /// Creates the error of a call from the error that the closure of a stub threw.
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
