/// Carries out calls by a script, without a service: for the tests of an application.
///
/// ```swift
/// let calls = ScriptedCalls()
///     .answering(CancelPhysicalConnectionRequest.self, json: #"{"RequestId": "R"}"#)
///     .refusing(DeletePhysicalConnectionRequest.self, ErrorDetails(status: 400, code: "Forbidden.VBRExists"))
/// let vpc = VPCClient(core: calls)
/// // … what is to be tested, with `vpc` …
/// let cancelled = await calls.requests(CancelPhysicalConnectionRequest.self).map(\.physicalConnectionId)
/// ```
///
/// It is a value: each line of a script makes a longer one, and all of them keep their requests in the same place. A request
/// without a line in the script fails with an error that says so. A ``Waiter`` does not wait, it looks again at once, and comes to
/// the end of its time as fast.
public struct ScriptedCalls: ServiceCaller {
    private var answers: [ObjectIdentifier: any Sendable] = [:]
    private let record = Record()

    public let timer: any Clock<Duration> = InstantClock()

    private actor Record {
        var requests: [any ServiceRequest] = []
        func append(_ request: any ServiceRequest) { requests.append(request) }
    }

    /// Boxed, because a function type itself cannot be cast to.
    private struct Answer<Request: ServiceRequest>: Sendable {
        let make: @Sendable (Request) async throws(CallError<Request.Failure>) -> Request.Response
    }

    /// A script without a line.
    public init() {}

    /// A script that answers the requests of an operation with what a function makes of them.
    public func answering<Request: ServiceRequest>(
        _ request: Request.Type,
        _ answer: @escaping @Sendable (Request) async throws(CallError<Request.Failure>) -> Request.Response
    ) -> ScriptedCalls {
        var script = self
        script.answers[ObjectIdentifier(request)] = Answer<Request>(make: answer)
        return script
    }

    /// A script that answers the requests of an operation as if the service had sent this text with status 200.
    public func answering<Request: ServiceRequest>(_ request: Request.Type, json: String) -> ScriptedCalls {
        answering(request) { _ throws(CallError<Request.Failure>) in
            do throws(UnreadableResponse) {
                return try Request.Response(json: json)
            } catch {
                throw .unreadableResponse(error, CallContext(action: Request.operation.name))
            }
        }
    }

    /// A script that answers the requests of an operation with an error of the service.
    public func refusing<Request: ServiceRequest>(_ request: Request.Type, _ details: ErrorDetails) -> ScriptedCalls {
        answering(request) { _ throws(CallError<Request.Failure>) in throw .service(details) }
    }

    /// All requests so far, in their order and as they were made: without what a client fills in.
    public var requests: [any ServiceRequest] {
        get async { await record.requests }
    }

    /// The requests of one operation so far.
    public func requests<Request: ServiceRequest>(_ request: Request.Type) async -> [Request] {
        await record.requests.compactMap { $0 as? Request }
    }

    public func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        await record.append(request)
        guard let answer = answers[ObjectIdentifier(Request.self)] as? Answer<Request> else {
            let failure = TransportFailure(
                .unsendable, isUnsent: true,
                explanation:
                    "The script of these calls has no answer to \(Request.self); give it one with answering(_:).")
            throw .transport(failure, CallContext(action: Request.operation.name))
        }
        return try await answer.make(request)
    }
}
