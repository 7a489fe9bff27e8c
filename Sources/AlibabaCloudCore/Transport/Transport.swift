public import HTTPTypes

/// Sends HTTP requests and receives their responses.
///
/// A transport signs nothing, follows no redirects and makes no retries: a signature is valid for one host and one
/// attempt. A transport has no timeout for a response: the caller has one, and cancels the task. A transport should
/// therefore return soon after its task is cancelled.
public protocol Transport: Sendable {
    /// Sends one request and returns its complete response.
    ///
    /// - Parameters:
    ///   - request: The head of the request: method, scheme, authority (the `host` header), path and headers.
    ///   - body: The body; empty if there is none.
    /// - Throws: `CancellationError` if the task was cancelled, ``TransportFailure`` if there is no complete response.
    ///   A call reports any other error as a failure of the kind ``TransportFailure/Kind/other`` with the text of the
    ///   error, so that text must not repeat the request.
    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse
}

/// A complete response as a transport received it, without content encoding.
public struct TransportResponse: Sendable {
    /// The status and headers.
    public var head: HTTPResponse
    /// The body; empty if there is none.
    public var body: [UInt8]
    /// Returns the text that the signature of the request covers; `nil` for a response that cannot be a refusal of it.
    var signedText: (@Sendable () -> SignedText?)?

    /// Creates a response.
    public init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
