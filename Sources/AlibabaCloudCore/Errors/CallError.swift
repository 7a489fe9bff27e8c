/// Why a call has no response.
public enum CallError<Failure: ServiceFailure>: Error, Sendable {
    /// The service answered that it refuses or failed: any answer with a status other than 2xx.
    case service(Failure)
    /// The service answered with success, but the answer is not what the operation is documented to return. What was
    /// asked for may well have been done.
    case unreadableResponse(UnreadableResponse)
    /// The request could not be sent, or no answer came. What was asked for may have been done.
    case transport(TransportFailure)
    /// No credentials could be had, or the signer cannot use them; nothing was sent.
    case credentials(CredentialsFailure)
    /// The request cannot be sent as it is; nothing was sent.
    case invalidRequest(InvalidRequest)
    /// The task was cancelled. What was asked for may have been done.
    case cancelled
}

extension CallError {
    /// What the service said; `nil` if it did not answer with an error.
    public var details: ErrorDetails? {
        if case .service(let failure) = self { failure.details } else { nil }
    }

    /// The id by which the service's support finds the call; `nil` if no answer named one.
    public var requestId: String? {
        switch self {
        case .service(let failure): failure.details.requestId
        case .unreadableResponse(let response): response.requestId
        case .transport, .credentials, .invalidRequest, .cancelled: nil
        }
    }
}

extension CallError: CustomStringConvertible {
    /// One sentence that says what happened, without any secret of the caller.
    public var description: String {
        switch self {
        case .service(let failure): failure.details.description
        case .unreadableResponse(let response): response.description
        case .transport(let failure): failure.description
        case .credentials(let failure): failure.description
        case .invalidRequest(let problem): problem.description
        case .cancelled: "The call was cancelled."
        }
    }
}
