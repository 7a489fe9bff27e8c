/// What callers decide by, whatever operation it was.
extension CallError {
    /// True if the service refuses because of too many calls, see ``ErrorDetails/isThrottling``.
    public var isThrottling: Bool { details?.isThrottling ?? false }

    /// True if a resource that the request names does not exist, see ``ErrorDetails/isNotFound``.
    public var isNotFound: Bool {
        guard case .service(let failure) = self else { return false }
        return failure.isNotFound
    }

    /// True if the permissions of the caller do not allow the call, see ``ErrorDetails/isAccessDenied``.
    public var isAccessDenied: Bool { details?.isAccessDenied ?? false }

    /// True if the same call can succeed later by itself. The client has done what ``RetryPolicy`` allows already, so that
    /// later means minutes rather than seconds; and unless the operation changes nothing, the failed call may have been
    /// carried out.
    public var isRetryable: Bool {
        switch self {
        case .service(let failure): failure.isRetryable
        case .transport(let failure, _): FailureKind(failure) != .permanent
        case .timedOut: true
        case .credentials(let failure, _): failure.isRetryable
        case .unreadableResponse, .invalidRequest, .middleware, .cancelled: false
        }
    }
}
