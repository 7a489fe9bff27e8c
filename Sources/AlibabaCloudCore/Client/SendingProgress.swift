import NIOConcurrencyHelpers

/// The progress of an attempt. The caller reads the progress of an attempt that it no longer waits for, whose error it
/// therefore cannot catch.
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

    /// A sentence that states what the request waits for; `nil` if the request does not wait, or only for the response.
    var wait: String? {
        get { state.withLockedValue { $0.wait } }
        set { state.withLockedValue { $0.wait = newValue } }
    }
}
