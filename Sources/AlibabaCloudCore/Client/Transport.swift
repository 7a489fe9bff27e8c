public import HTTPTypes

/// Sends one message over HTTP and receives the answer to it.
///
/// A transport signs nothing, follows no redirects and repeats nothing: signatures hold for one host and one attempt.
public protocol Transport: Sendable {
    /// - Parameters:
    ///   - request: The head of the message: method, scheme, authority (the `host` header), path and headers.
    ///   - body: The body, empty for none.
    /// - Throws: `CancellationError` if the task was cancelled, and anything else if no complete answer came. Calls
    ///   report that as ``CallError/transport(_:)`` with the error's text, so the text must not repeat the request.
    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse
}

/// An answer as a transport received it, its body complete and without content encoding.
public struct TransportResponse: Sendable {
    /// Status and headers.
    public var head: HTTPResponse
    /// The whole body, empty for none.
    public var body: [UInt8]

    /// An answer made of its parts.
    public init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
