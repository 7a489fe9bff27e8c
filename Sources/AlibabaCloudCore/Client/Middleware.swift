/// Intercepts every attempt of every call: observes it, changes its headers, or returns a response of its own.
///
/// An attempt passes through ``ClientConfiguration/middleware`` in order: first through each ``attempt(_:in:next:)``,
/// then through the signer, then through each ``send(_:in:next:)``, then through the transport. The response passes
/// back in reverse order. After a call has succeeded, each ``received(_:in:)`` observes the decoded response, also in
/// reverse order. Each retry is another attempt. The time of the middleware counts towards the attempt timeout.
///
/// `next` throws ``TransportFailure`` if there is no response, ``CredentialsFailure`` if the request could not be
/// signed, and `CancellationError`; rethrow these errors. Any other error ends the call with
/// ``CallError/middleware(_:_:)``, without a retry.
public protocol Middleware: Sendable {
    /// Intercepts an unsigned request. Changes made here are signed. The default implementation calls `next`.
    ///
    /// - Parameters:
    ///   - request: The unsigned request.
    ///   - context: The call, the operation and its fields.
    ///   - next: Performs the rest of the attempt. Without a call of `next`, nothing is sent.
    /// - Returns: The response of `next`, or a response of its own.
    func attempt(
        _ request: UnsignedRequest, in context: AttemptContext,
        next: @Sendable (UnsignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse

    /// Intercepts a signed request. A change of a signed part invalidates the signature. The default implementation
    /// calls `next`.
    ///
    /// - Parameters:
    ///   - message: The signed request.
    ///   - context: The call, the operation and its fields.
    ///   - next: Performs the rest of the attempt. Without a call of `next`, nothing is sent.
    /// - Returns: The response of `next`, or a response of its own.
    func send(
        _ message: SignedRequest, in context: AttemptContext,
        next: @Sendable (SignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse

    /// Observes the decoded response of a call that succeeded. The default implementation does nothing.
    ///
    /// The call returns after all middleware has observed the response; no timeout covers this time.
    ///
    /// - Parameters:
    ///   - response: The fields of the response by wire name, for example `response["PhysicalConnectionId"]`. Their
    ///     description redacts sensitive fields.
    ///   - context: The call, the operation and the fields of the request.
    func received(_ response: Fields, in context: AttemptContext) async
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

    public func received(_ response: Fields, in context: AttemptContext) async {}
}

/// The context of an attempt, for a middleware.
public struct AttemptContext: Sendable {
    /// The service, action, region, endpoint and number of the attempt.
    public let call: CallContext
    /// The operation.
    public let operation: ServiceOperation
    /// The fields of the request by wire name, including the default region and the idempotency token, for example
    /// `context.fields["PhysicalConnectionId"]`. Their description redacts sensitive fields.
    public let fields: Fields
}
