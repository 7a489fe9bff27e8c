// The code classifies an error, because services send one code with different statuses, and one status with many
// meanings (wire protocol §5).
extension ErrorDetails {
    /// True if the service throttled the call. The same call can succeed later, after a longer delay than other
    /// transient errors need.
    public var isThrottling: Bool {
        code.hasPrefix("Throttling") || code == "Rejected.Throttling" || relevantStatus == 429
    }

    /// True if the error is transient: the same call can succeed later.
    ///
    /// The specification of the code decides, if there is one. By default throttling, internal errors of the service,
    /// and conflicts with a running operation are transient. `IncorrectStatus` is not, because the state of a resource
    /// may never change.
    ///
    /// A transient error does not mean that it is safe to repeat the call: the service may have executed the operation
    /// before an internal error.
    public var isRetryable: Bool { isRetryable(call?.codeTraits) }

    /// True if a resource that the request names does not exist. False for an unknown access key, action or region.
    ///
    /// The specification of the code decides, if there is one. By default the name of the code decides, for example
    /// `InvalidVpcId.NotFound` or `Instance.NotExist`. The status 404 does not count, because services send it for
    /// other refusals too.
    public var isNotFound: Bool { isNotFound(call?.codeTraits) }

    /// True if the caller lacks permission for the call. False for other refusals with `Forbidden` in their codes, for
    /// example `Forbidden.NotAllowedInState`.
    public var isAccessDenied: Bool {
        accessDeniedDetail != nil || Self.accessDeniedCodes.contains(code)
    }

    /// True if the credentials have expired, or if the service does not know the access key, which is also the error
    /// for an expired temporary key. The call can succeed with refreshed credentials; a second retry does not help.
    public var isExpiredCredentials: Bool {
        code == "InvalidAccessKeyId.NotFound" || code.hasPrefix("InvalidSecurityToken.")
            || [code, message].contains("SecurityToken.Expired")
    }
}

extension ErrorDetails {
    func isRetryable(_ traits: CodeTraits?) -> Bool {
        if isThrottling { return true }
        if let isRetryable = traits?.isRetryable(code) { return isRetryable }
        return Self.transientCodes.contains(code) || code.hasPrefix("TaskConflict.")
            || [500, 502, 503, 504].contains(relevantStatus)
    }

    func isNotFound(_ traits: CodeTraits?) -> Bool {
        if let isNotFound = traits?.isNotFound(code) { return isNotFound }
        if isExpiredCredentials || Self.notFoundCodesWithoutResource.contains(code)
            || code.hasPrefix("IncorrectStatus")
        {
            return false
        }
        return code.split(separator: ".").contains { part in
            Self.notFoundSuffixes.contains { part.hasSuffix($0) }
        }
    }

    /// The suffixes that mark a part of a code as a not-found error.
    private static let notFoundSuffixes = ["NotFound", "NotExist", "NotExists"]

    private static let transientCodes: Set<String> = [
        "InternalError", "InternalFailure", "UnknownError", "ServiceUnavailable", "ServiceUnavailableTemporary",
        "SystemBusy", "Operation.Blocking", "OperationConflict", "TaskConflict", "IdempotentProcessing",
        "LastTokenProcessing", "OperationFailed.LastTokenProcessing",
        // A retry has a new nonce.
        "SignatureNonceUsed",
    ]

    private static let notFoundCodesWithoutResource: Set<String> = [
        "InvalidAction.NotFound", "InvalidRegionId.NotFound", "Forbidden.RegionNotFound",
    ]

    /// The codes of denied permissions. VPC itself misspells two of them.
    private static let accessDeniedCodes: Set<String> = [
        "Forbidden.RAM", "NoPermission", "NotAuthorized", "Forbidden", "Forbidden.SubUser", "Forbbiden",
        "Forbbiden.SubUser", "Forbidden.NotSupportRAM",
    ]

    /// The status of the response, or the status that an old envelope in a response with status 200 has as its code
    /// (wire protocol §4.1).
    private var relevantStatus: Int {
        guard let status = Int(code), 400...599 ~= status else { return status }
        return status
    }
}
