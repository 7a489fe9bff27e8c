public import HTTPTypes

/// Sends one message over HTTP and receives the answer to it.
///
/// A transport signs nothing, follows no redirects and repeats nothing: signatures hold for one host and one attempt.
/// It also has no limit on how long an answer may take: the caller has, and cancels the task. A transport should
/// therefore end soon after its task is cancelled, whatever it is waiting for.
public protocol Transport: Sendable {
    /// - Parameters:
    ///   - request: The head of the message: method, scheme, authority (the `host` header), path and headers.
    ///   - body: The body, empty for none.
    /// - Throws: `CancellationError` if the task was cancelled, ``TransportFailure`` if no complete answer came. Calls
    ///   report any other error as a failure of the kind ``TransportFailure/Kind/other`` with the error's
    ///   text, so the text must not repeat the request.
    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse
}

/// An answer as a transport received it, its body complete and without content encoding.
public struct TransportResponse: Sendable {
    /// Status and headers.
    public var head: HTTPResponse
    /// The whole body, empty for none.
    public var body: [UInt8]
    /// What the request was signed as, of an answer that may complain of it.
    var signedText: SignedText?

    /// An answer made of its parts.
    public init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
