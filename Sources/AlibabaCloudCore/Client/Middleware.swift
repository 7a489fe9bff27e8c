/// Stands around every attempt of every call: observes it, changes its headers, or answers in the service's place.
///
/// An attempt passes through the middleware of ``ClientConfiguration/middleware`` in their order, first each one's
/// ``attempt(_:in:next:)``, then the signer, then each one's ``send(_:in:next:)``, then the transport; the answer comes back the
/// other way. Every retry passes anew. The time they take counts towards the attempt's timeout.
///
/// `next` throws ``TransportFailure`` if no answer came, ``CredentialsFailure`` if nothing could be signed, and
/// `CancellationError`; let these through. An error of a middleware's own ends the call as ``CallError/middleware(_:_:)``,
/// without another attempt.
public protocol Middleware: Sendable {
    /// Around an attempt that is not signed yet: what is changed here is signed. Without an implementation, nothing.
    ///
    /// - Parameter next: The rest of the attempt; not calling it answers in the service's place.
    func attempt(
        _ request: UnsignedRequest, in context: AttemptContext,
        next: @Sendable (UnsignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse

    /// Around a message exactly as it is sent. Changing what the signature covers breaks it. Without an implementation,
    /// nothing.
    ///
    /// - Parameter next: The rest of the attempt; not calling it answers in the service's place.
    func send(
        _ message: SignedRequest, in context: AttemptContext,
        next: @Sendable (SignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse
}

extension Middleware {
    public func attempt(
        _ request: UnsignedRequest, in context: AttemptContext,
        next: @Sendable (UnsignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await next(request)
    }

    public func send(
        _ message: SignedRequest, in context: AttemptContext,
        next: @Sendable (SignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await next(message)
    }
}

/// What a middleware knows of the call besides the message.
public struct AttemptContext: Sendable {
    /// Service, action, region, endpoint and the number of the attempt.
    public let call: CallContext
    /// The operation.
    public let operation: ServiceOperation
    /// The fields of the request by their names on the wire, region and idempotency token filled in:
    /// `context.fields["PhysicalConnectionId"]`. Printing hides sensitive ones.
    public let fields: Fields
}
