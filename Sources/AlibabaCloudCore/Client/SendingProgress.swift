import NIOConcurrencyHelpers

/// How far an attempt got. The caller reads it after it stopped waiting, when the attempt can no longer throw an error.
final class SendingProgress: Sendable {
    private struct State {
        var isSent = false
        var wait: String?
    }

    private let state = NIOLockedValueBox(State())

    /// True if the service may have received the request.
    var isSent: Bool {
        get { state.withLockedValue { $0.isSent } }
        set { state.withLockedValue { $0.isSent = newValue } }
    }

    /// A sentence that says what the request waits for; `nil` if it does not wait, or for the response only.
    var wait: String? {
        get { state.withLockedValue { $0.wait } }
        set { state.withLockedValue { $0.wait = newValue } }
    }
}
