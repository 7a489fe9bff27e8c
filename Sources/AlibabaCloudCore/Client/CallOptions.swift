public import HTTPTypes
public import Logging

/// What single calls do differently from what their client is configured to do; what is `nil` stays as it is.
public struct CallOptions: Sendable {
    /// Instead of ``ClientConfiguration/callTimeout``.
    public var timeout: Duration?
    /// Instead of ``ClientConfiguration/attemptTimeout``.
    public var attemptTimeout: Duration?
    /// Instead of ``ClientConfiguration/retry``.
    public var retry: RetryPolicy?
    /// In addition to ``ClientConfiguration/headers``, or instead of those of the same name.
    public var headers: HTTPFields
    /// Instead of ``ClientConfiguration/logger``.
    public var logger: Logger?

    /// Options of which each may be left out.
    public init(
        timeout: Duration? = nil, attemptTimeout: Duration? = nil, retry: RetryPolicy? = nil,
        headers: HTTPFields = [:], logger: Logger? = nil
    ) {
        self.timeout = timeout
        self.attemptTimeout = attemptTimeout
        self.retry = retry
        self.headers = headers
        self.logger = logger
    }
}

extension CallOptions: CustomReflectable {
    /// All parts but the logger, of the headers those that are no secrets.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "timeout": timeout as Any, "attemptTimeout": attemptTimeout as Any, "retry": retry as Any,
                "headers": headers.withoutSecrets,
            ], displayStyle: .struct)
    }
}

extension ClientConfiguration {
    func with(_ options: CallOptions) -> ClientConfiguration {
        var changed = self
        changed.callTimeout = options.timeout ?? callTimeout
        changed.attemptTimeout = options.attemptTimeout ?? attemptTimeout
        changed.retry = options.retry ?? retry
        changed.logger = options.logger ?? logger
        for name in options.headers.map(\.name) { changed.headers[fields: name] = options.headers[fields: name] }
        return changed
    }
}
