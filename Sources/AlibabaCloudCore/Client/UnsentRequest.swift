import NIOConcurrencyHelpers

/// An error that ended a request before the service can have seen it: a limit of time, a cancellation, unusable credentials.
struct UnsentRequest: Error {
    let reason: any Error
    /// What the request waited for, as a sentence; `nil` if the reason says all there is.
    let wait: String?

    /// Keeps what is known of an error that is one already.
    init(_ reason: any Error, wait: String? = nil) {
        let known = reason as? UnsentRequest
        self.reason = known?.reason ?? reason
        self.wait = known?.wait ?? wait
    }
}

/// How far a request got whose task nobody waits for any more: work that loses a race cannot say it in an error.
final class SendingProgress: Sendable {
    private struct State {
        var isSent = false
        var wait: String?
    }

    private let state = NIOLockedValueBox(State())

    /// Whether the service may have seen the request.
    var isSent: Bool {
        get { state.withLockedValue { $0.isSent } }
        set { state.withLockedValue { $0.isSent = newValue } }
    }

    /// What the request waits for, as a sentence; `nil` if it waits for nothing that has a name.
    var wait: String? {
        get { state.withLockedValue { $0.wait } }
        set { state.withLockedValue { $0.wait = newValue } }
    }
}
