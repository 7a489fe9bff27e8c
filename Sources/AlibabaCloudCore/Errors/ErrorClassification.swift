/// What an error means for the caller, by its code: services give one code different statuses, and one status many
/// meanings (wire contract §5).
extension ErrorDetails {
    /// True if the service refuses because of too many calls. The same call can succeed later, after a longer pause than
    /// other failures need.
    public var isThrottling: Bool {
        code.hasPrefix("Throttling") || code == "Rejected.Throttling" || relevantStatus == 429
    }

    /// True if the same call, signed anew, can succeed later without anybody doing anything about it.
    ///
    /// The specs decide where they say so of the code. Otherwise it is true of throttling, of a failure inside the service, and of
    /// another operation that is still running. `IncorrectStatus` is not among these errors, because the state of a resource need
    /// not pass.
    ///
    /// It says nothing about whether it is safe to call again: after an internal error the operation may have been
    /// carried out.
    public var isRetryable: Bool { isRetryable(call?.codeTraits) }

    /// True if a resource that the request names does not exist. An unknown access key, action or region is not meant.
    ///
    /// The specs decide where they say so of the code. Otherwise the code has to say it, `InvalidVpcId.NotFound` or
    /// `Instance.NotExist` for example: services give the status 404 to refusals of other kinds too.
    public var isNotFound: Bool { isNotFound(call?.codeTraits) }

    /// True if the permissions of the caller do not allow the call. Other refusals have `Forbidden` in their codes too,
    /// `Forbidden.NotAllowedInState` for example, and are not meant.
    public var isAccessDenied: Bool {
        accessDeniedDetail != nil || Self.denied.contains(code)
    }

    /// True if the same call can succeed with credentials fetched anew: those that signed it have expired, or the
    /// service does not know them, which is how it sees an expired temporary key. Once is enough to try.
    public var isExpiredCredentials: Bool {
        code == "InvalidAccessKeyId.NotFound" || code.hasPrefix("InvalidSecurityToken.")
            || [code, message].contains("SecurityToken.Expired")
    }
}

extension ErrorDetails {
    func isRetryable(_ traits: CodeTraits?) -> Bool {
        if isThrottling { return true }
        if let isRetryable = traits?.isRetryable(code) { return isRetryable }
        return Self.passing.contains(code) || code.hasPrefix("TaskConflict.")
            || [500, 502, 503, 504].contains(relevantStatus)
    }

    func isNotFound(_ traits: CodeTraits?) -> Bool {
        if let isNotFound = traits?.isNotFound(code) { return isNotFound }
        if isExpiredCredentials || Self.unknownButNoResource.contains(code) || code.hasPrefix("IncorrectStatus") {
            return false
        }
        return code.split(separator: ".").contains { part in
            Self.absence.contains { part.hasSuffix($0) }
        }
    }

    /// What ends a part of a code that says that something is not there.
    private static let absence = ["NotFound", "NotExist", "NotExists"]

    private static let passing: Set<String> = [
        "InternalError", "InternalFailure", "UnknownError", "ServiceUnavailable", "ServiceUnavailableTemporary",
        "SystemBusy", "Operation.Blocking", "OperationConflict", "TaskConflict", "IdempotentProcessing",
        "LastTokenProcessing", "OperationFailed.LastTokenProcessing",
        // Each attempt has a nonce of its own.
        "SignatureNonceUsed",
    ]

    private static let unknownButNoResource: Set<String> = [
        "InvalidAction.NotFound", "InvalidRegionId.NotFound", "Forbidden.RegionNotFound",
    ]

    /// Two are misspelt by VPC itself.
    private static let denied: Set<String> = [
        "Forbidden.RAM", "NoPermission", "NotAuthorized", "Forbidden", "Forbidden.SubUser", "Forbbiden",
        "Forbbiden.SubUser", "Forbidden.NotSupportRAM",
    ]

    /// The status of the answer, or the one that an old envelope in an answer of status 200 gives as its code (wire
    /// contract §4.1).
    private var relevantStatus: Int {
        guard let status = Int(code), 400...599 ~= status else { return status }
        return status
    }
}
