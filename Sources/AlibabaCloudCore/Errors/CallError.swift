/// Why a call has no response.
///
/// The case says what happened, and each but the first carries the ``CallContext`` beside it; of an answer of the service
/// it is ``ErrorDetails/call``. ``call`` has it for all.
public enum CallError<Failure: ServiceFailure>: Error, Sendable {
    /// The service answered that it refuses or failed: any answer with a status other than 2xx, and one with `Success:
    /// false` unless ``ClientConfiguration/successFalseIsFailure`` is off.
    case service(Failure)
    /// The service answered with success, but the answer is not what the operation is documented to return. What was
    /// asked for may well have been done.
    case unreadableResponse(UnreadableResponse, CallContext)
    /// The request could not be sent, or no answer came. Unless nothing was sent, what was asked for may have been done; of an operation
    /// that changes something, the description says so.
    case transport(TransportFailure, CallContext)
    /// The answer did not come in time. Unless nothing was sent, what was asked for may have been done; of an operation that changes
    /// something, the description says so. It also says if the time was up while all connections were busy.
    case timedOut(CallTimeout, CallContext)
    /// No credentials could be had, or the signer cannot use them; nothing was sent in this attempt. If the service refused those of
    /// the attempt before, ``CredentialsFailure/refusal`` is what it said.
    case credentials(CredentialsFailure, CallContext)
    /// The request cannot be sent as it is; nothing was sent.
    case invalidRequest(InvalidRequest, CallContext)
    /// A middleware of the configuration ended the call with an error of its own.
    case middleware(any Error, CallContext)
    /// The task was cancelled. Unless nothing was sent, what was asked for may have been done.
    case cancelled(CallContext)
}

extension CallError {
    /// What the service said; `nil` if it did not answer with an error.
    public var details: ErrorDetails? {
        switch self {
        case .service(let failure): failure.details
        case .credentials(let failure, _): failure.refusal
        case .unreadableResponse, .transport, .timedOut, .invalidRequest, .middleware, .cancelled: nil
        }
    }

    /// The id by which the service's support finds the call; `nil` if no answer named one.
    public var requestId: String? {
        if case .unreadableResponse(let response, _) = self { response.requestId } else { details?.requestId }
    }

    /// Which call failed, and at which attempt; `nil` only for an error of the service that was made by hand.
    public var call: CallContext? {
        switch self {
        case .service(let failure): failure.details.call
        case .unreadableResponse(_, let call), .transport(_, let call), .timedOut(_, let call),
            .credentials(_, let call), .invalidRequest(_, let call), .middleware(_, let call), .cancelled(let call):
            call
        }
    }

    /// The same error with the service's part of it made into something else.
    func mapFailure<Other>(_ transform: (Failure) -> Other) -> CallError<Other> {
        switch self {
        case .service(let failure): .service(transform(failure))
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
    /// A sentence that says which call it was and what happened, without any secret of the caller. Further sentences say whether an
    /// operation that changes something may have been carried out, and what kept the client from another attempt.
    public var description: String {
        guard let call else { return sentence }
        let sentences = [sentence] + call.notes + (call.retryObstacle.map { [$0.description] } ?? [])
        return "\(call): \(sentences.joined(separator: " "))"
    }

    private var sentence: String {
        switch self {
        case .service(let failure): failure.details.description
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
        case .service(let failure): .service(UntypedFailure(failure.details.mapCall(transform)))
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

/// What the service said, before it is known which operation's errors it belongs to: calls are carried out by one
/// function for all operations.
struct UntypedFailure: ServiceFailure {
    let details: ErrorDetails

    init(_ details: ErrorDetails) {
        self.details = details
    }
}
