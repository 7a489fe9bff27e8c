/// Why a call has no response.
///
/// A `catch` with a pattern names the case and, for an error of the service, which of the documented ones it is:
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
/// What holds for the errors of all operations is in ``ServiceCallError``.
@nonexhaustive
public enum CallError<Failure: ServiceFailure>: Error, Sendable {
    /// The service refused the call or failed: any response with a status other than 2xx, and one with `Success: false` unless
    /// ``ClientConfiguration/successFalseIsFailure`` is off.
    ///
    /// `Failure` says which of the documented errors it is, ``ErrorDetails`` has everything that the service said.
    case service(Failure, ErrorDetails)
    /// The service reported success, but the response is not what the operation is documented to return. The operation may have been
    /// carried out, see ``UnreadableResponse/effect``.
    case unreadableResponse(UnreadableResponse, CallContext)
    /// The request could not be sent, or no response came. Unless nothing was sent, the operation may have been carried out; of an
    /// operation that changes something, the description says so.
    case transport(TransportFailure, CallContext)
    /// No response came in time. Unless nothing was sent, the operation may have been carried out; of an operation that changes
    /// something, the description says so. The description also says whether all connections were busy when the time was up.
    case timedOut(CallTimeout, CallContext)
    /// There are no credentials, or the signer cannot use them; this attempt sent nothing. If the service refused the credentials of the
    /// attempt before, ``CredentialsFailure/refusal`` is what it said.
    case credentials(CredentialsFailure, CallContext)
    /// The request cannot be sent as it is; nothing was sent.
    case invalidRequest(InvalidRequest, CallContext)
    /// A middleware of the configuration ended the call with an error of its own.
    case middleware(any Error, CallContext)
    /// The task was cancelled. Unless nothing was sent, the operation may have been carried out.
    case cancelled(CallContext)
}

extension CallError {
    /// An error of the service, with the case that its code has: for errors that tests make.
    public static func service(_ details: ErrorDetails) -> CallError {
        .service(Failure(details), details)
    }

    /// The same error with the case that its code has among the errors of an operation.
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
    /// A sentence that says which call failed and why, without any secret of the caller. Further sentences say whether an operation
    /// that changes something may have been carried out, and what kept the client from another attempt.
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
    /// The same error of the same call, of which more is known.
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

/// The error of a service before the operation is known: one function makes the calls of all operations.
struct UntypedFailure: ServiceFailure {
    init(_ details: ErrorDetails) {}
}
