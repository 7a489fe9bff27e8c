/// An error of a call, whichever operation it was: what every ``CallError`` has.
///
/// With calls of several operations in one `do`, a `catch` takes the errors of all of them:
///
/// ```swift
/// do {
///     try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
///     try await vpc.deletePhysicalConnection(physicalConnectionId: id)
/// } catch let error as any ServiceCallError where error.isNotFound {
///     print("There is no such circuit.")
/// } catch {
///     print(error)
/// }
/// ```
public protocol ServiceCallError: Error, Sendable, CustomStringConvertible {
    /// What the service said; `nil` if it did not answer with an error.
    var details: ErrorDetails? { get }

    /// The ID by which the service's support finds the call; `nil` if no response named one.
    var requestId: String? { get }

    /// The call that failed, and its last attempt; `nil` only for an error of the service that was made by hand.
    var call: CallContext? { get }

    /// True if the service refuses because of too many calls, see ``ErrorDetails/isThrottling``.
    var isThrottling: Bool { get }

    /// True if a resource that the request names does not exist, see ``ErrorDetails/isNotFound``.
    var isNotFound: Bool { get }

    /// True if the permissions of the caller do not allow the call, see ``ErrorDetails/isAccessDenied``.
    var isAccessDenied: Bool { get }

    /// True if the same call can succeed later by itself.
    ///
    /// The client has made the attempts that ``RetryPolicy`` allows, so later means minutes rather than seconds. Unless the operation
    /// changes nothing, the failed call may have been carried out.
    var isRetryable: Bool { get }

    /// True if the same call can succeed with credentials fetched anew, see ``ErrorDetails/isExpiredCredentials``. The client has tried
    /// that once.
    var isExpiredCredentials: Bool { get }

    /// True if the task of the call was cancelled.
    var isCancelled: Bool { get }
}

extension CallError: ServiceCallError {
    public var details: ErrorDetails? {
        switch self {
        case .service(_, let details): details
        case .credentials(let failure, _): failure.refusal
        case .unreadableResponse, .transport, .timedOut, .invalidRequest, .middleware, .cancelled: nil
        }
    }

    public var requestId: String? {
        if case .unreadableResponse(let response, _) = self { response.requestId } else { details?.requestId }
    }

    public var call: CallContext? {
        switch self {
        case .service(_, let details): details.call
        case .unreadableResponse(_, let call), .transport(_, let call), .timedOut(_, let call),
            .credentials(_, let call), .invalidRequest(_, let call), .middleware(_, let call), .cancelled(let call):
            call
        }
    }

    public var isThrottling: Bool { details?.isThrottling ?? false }

    public var isNotFound: Bool {
        guard case .service(_, let details) = self else { return false }
        return details.isNotFound(traits(of: details))
    }

    public var isAccessDenied: Bool { details?.isAccessDenied ?? false }

    public var isRetryable: Bool {
        switch self {
        case .service(_, let details): details.isRetryable(traits(of: details))
        case .transport(let failure, _): FailureKind(failure) != .permanent
        case .timedOut: true
        case .credentials(let failure, _): failure.isRetryable
        case .unreadableResponse, .invalidRequest, .middleware, .cancelled: false
        }
    }

    public var isExpiredCredentials: Bool { details?.isExpiredCredentials ?? false }

    public var isCancelled: Bool { if case .cancelled = self { true } else { false } }

    /// Details that were made by hand come from no call, so only the specs of the operation speak.
    private func traits(of details: ErrorDetails) -> CodeTraits? {
        details.call?.codeTraits ?? CodeTraits(Failure._codes.description)
    }
}
