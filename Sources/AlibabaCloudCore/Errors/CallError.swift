/// The error of a call.
///
/// A `catch` pattern matches the case and, for an error of the service, the documented error:
///
/// ```swift
/// do {
///     try await vpc.deletePhysicalConnection(physicalConnectionId: id)
/// } catch .service(.forbiddenVBRExists, let details) {
///     print("Delete the virtual border routers first.", details.requestId ?? "")
/// } catch {
///     print(error)
/// }
/// ```
///
/// ``ServiceCallError`` has the properties that the errors of all operations share.
@nonexhaustive
public enum CallError<Failure: ServiceFailure>: Error, Sendable {
    /// The service sent an error response.
    ///
    /// An error response has a status other than 2xx, or `Success: false` unless
    /// ``ClientConfiguration/successFalseIsFailure`` is off. `Failure` is the documented error, and ``ErrorDetails``
    /// has the contents of the response.
    case service(Failure, ErrorDetails)
    /// The service reported success, but the response cannot be decoded. The service may have executed the operation,
    /// see ``UnreadableResponse/effect``.
    case unreadableResponse(UnreadableResponse, CallContext)
    /// The request could not be sent, or no response arrived. Unless ``TransportFailure/isUnsent`` is true, the service
    /// may have executed the operation. For an operation that changes something, the description says so.
    case transport(TransportFailure, CallContext)
    /// A timeout expired. If the request was sent, the service may have executed the operation. For an operation that
    /// changes something, the description says so. The description also says whether the call was still waiting for a
    /// free connection.
    case timedOut(CallTimeout, CallContext)
    /// The credentials provider or the signer failed, so the attempt sent nothing. If the service refused the
    /// credentials of the previous attempt, ``CredentialsFailure/refusal`` has the error response.
    case credentials(CredentialsFailure, CallContext)
    /// The request is invalid; nothing was sent.
    case invalidRequest(InvalidRequest, CallContext)
    /// A middleware threw this error.
    case middleware(any Error, CallContext)
    /// The task was cancelled. If the request was sent, the service may have executed the operation.
    case cancelled(CallContext)
}

extension CallError {
    /// Creates an error of the service for tests. The error code selects the documented error.
    public static func service(_ details: ErrorDetails) -> CallError {
        .service(Failure(details), details)
    }

    /// Returns the error of an operation. The error code selects the documented error.
    func typed<Other>() -> CallError<Other> {
        switch self {
        case .service(_, let details): .service(details)
        case .unreadableResponse(let response, let call): .unreadableResponse(response, call)
        case .transport(let failure, let call): .transport(failure, call)
        case .timedOut(let timeout, let call): .timedOut(timeout, call)
        case .credentials(let failure, let call): .credentials(failure, call)
        case .invalidRequest(let problem, let call): .invalidRequest(problem, call)
        case .middleware(let error, let call): .middleware(error, call)
        case .cancelled(let call): .cancelled(call)
        }
    }
}

extension CallError: CustomStringConvertible {
    /// The call and the reason of the failure, without secrets of the caller.
    ///
    /// Further sentences say whether the service may have executed an operation that changes something, and why the
    /// client did not retry.
    public var description: String {
        guard let call else { return sentence }
        let sentences = [sentence] + call.notes + (call.retryObstacle.map { [$0.description] } ?? [])
        return "\(call): \(sentences.joined(separator: " "))"
    }

    private var sentence: String {
        switch self {
        case .service(_, let details): details.description
        case .unreadableResponse(let response, _): response.description
        case .transport(let failure, _): failure.description
        case .timedOut(let timeout, _): timeout.description
        case .credentials(let failure, _): failure.description
        case .invalidRequest(let problem, _): problem.description
        case .middleware(let error, _): "A middleware ended the call: \(error)"
        case .cancelled: "The call was cancelled."
        }
    }
}

extension CallError<UntypedFailure> {
    /// Returns the error with a transformed call context.
    func mapCall(_ transform: (CallContext) -> CallContext) -> Self {
        switch self {
        case .service(_, let details): .service(details.mapCall(transform))
        case .unreadableResponse(let response, let call): .unreadableResponse(response, transform(call))
        case .transport(let failure, let call): .transport(failure, transform(call))
        case .timedOut(let timeout, let call): .timedOut(timeout, transform(call))
        case .credentials(let failure, let call): .credentials(failure, transform(call))
        case .invalidRequest(let problem, let call): .invalidRequest(problem, transform(call))
        case .middleware(let error, let call): .middleware(error, transform(call))
        case .cancelled(let call): .cancelled(transform(call))
        }
    }
}

/// The error of a service before it gets the type of an operation. One function executes the calls of all operations.
struct UntypedFailure: ServiceFailure {
    init(_ details: ErrorDetails) {}
}
