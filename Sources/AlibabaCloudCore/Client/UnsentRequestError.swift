/// An error that ended a request before the service can have received it, for example a timeout, a cancellation or
/// unusable credentials.
struct UnsentRequestError: Error {
    let reason: any Error
    /// A sentence that states what the request waited for; `nil` if the reason is sufficient.
    let wait: String?

    /// Wraps an error. If the error is an `UnsentRequestError`, its reason and its sentence are kept.
    init(_ reason: any Error, wait: String? = nil) {
        let known = reason as? UnsentRequestError
        self.reason = known?.reason ?? reason
        self.wait = known?.wait ?? wait
    }
}
