/// The error of a call of any operation. Every ``CallError`` conforms to this protocol.
///
/// If a `do` block calls several operations, one `catch` handles the errors of all of them:
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
    /// The error response of the service; `nil` if the call failed for another reason.
    var details: ErrorDetails? { get }

    /// The request ID, by which the vendor's support finds the call; `nil` if no response had a request ID.
    var requestId: String? { get }

    /// The failed call with its last attempt; `nil` only for errors that tests create.
    var call: CallContext? { get }

    /// True if the service throttled the call, see ``ErrorDetails/isThrottling``.
    var isThrottling: Bool { get }

    /// True if a resource that the request names does not exist, see ``ErrorDetails/isNotFound``.
    var isNotFound: Bool { get }

    /// True if the caller lacks permission for the call, see ``ErrorDetails/isAccessDenied``.
    var isAccessDenied: Bool { get }

    /// True if the error is transient: the same call can succeed later.
    ///
    /// The client has already made all attempts that ``RetryPolicy`` allows, so wait for minutes rather than seconds.
    /// The service may have executed the failed call; before you repeat a call that changes something, check its
    /// effect.
    var isRetryable: Bool { get }

    /// True if the credentials have expired, see ``ErrorDetails/isExpiredCredentials``. The client has already retried
    /// once with refreshed credentials.
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

    /// Returns the code traits of the call. Details that a test created belong to no call, so they have the traits of
    /// the operation alone.
    private func traits(of details: ErrorDetails) -> CodeTraits? {
        details.call?.codeTraits ?? CodeTraits(Failure._codes.description)
    }
}
