import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports throttling errors that are marked as not retryable.
struct RetryTraitCheck {
    func problems(_ rows: [ErrorSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for row in rows where row.code.value.hasPrefix("Throttling") && row.mayRetry == false {
            log.report(
                .implausible, "a retry of a throttled request can succeed, but 'retry' is false; remove 'retry'",
                at: row.code.location, subject: row.code.value)
        }
        return log
    }
}
