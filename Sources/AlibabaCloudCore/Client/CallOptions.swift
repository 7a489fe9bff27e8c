public import HTTPTypes
public import Logging

/// Options that override the configuration of a client for single calls. An option that is `nil` overrides nothing.
public struct CallOptions: Sendable {
    /// Overrides ``ClientConfiguration/callTimeout``.
    public var timeout: Duration?
    /// Overrides ``ClientConfiguration/attemptTimeout``.
    public var attemptTimeout: Duration?
    /// Overrides ``ClientConfiguration/retry``.
    public var retry: RetryPolicy?
    /// Headers to add to ``ClientConfiguration/headers``; each replaces the headers of the same name.
    public var headers: HTTPFields
    /// Overrides ``ClientConfiguration/logger``.
    public var logger: Logger?

    /// Creates options.
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
    /// Shows all options but the logger, with secret headers redacted.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "timeout": timeout as Any, "attemptTimeout": attemptTimeout as Any, "retry": retry as Any,
                "headers": headers.redacted,
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
