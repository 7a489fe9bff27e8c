import HTTPTypes

/// One attempt of a call: passes the request through the middleware, signs it, passes the signed request through the
/// middleware, and sends it.
struct Attempt: Sendable {
    let context: AttemptContext
    let credentials: Credentials
    let client: ServiceClient

    private var configuration: ClientConfiguration { client.configuration }

    /// Sends the request and returns the response.
    ///
    /// An application's middleware, signers and transports may ignore cancellation, so they run in a task that can be
    /// abandoned. Without any of them no task is needed: the signature is immediate and the transport respects the
    /// limit.
    ///
    /// - Throws: The timeout of the limit, ``TransportFailure``, ``CredentialsFailure``, `CancellationError`, or the
    ///   error of a middleware; wrapped in an ``UnsentRequestError`` if the service cannot have received the request.
    func response(to request: UnsignedRequest, within limit: TimeLimit?) async throws -> TransportResponse {
        guard let transport = client.directTransport else {
            return try await abandonableResponse(to: request, within: limit)
        }
        let message: SignedRequest
        do {
            message = try await sign(request)
        } catch {
            throw UnsentRequestError(error)
        }
        return addSignedText(
            to: try await transport.send(message.head, body: message.body, within: limit), request)
    }

    private func abandonableResponse(
        to request: UnsignedRequest, within limit: TimeLimit?
    ) async throws -> TransportResponse {
        let progress = SendingProgress()
        do {
            return try await withDeadline(limit) { try await signAndSend(request, progress) }
        } catch {
            throw progress.isSent ? error : UnsentRequestError(error, wait: progress.wait)
        }
    }

    /// Lets the reader of an error compare the text that the client signed with the text that the service signed.
    private func addSignedText(to response: TransportResponse, _ request: UnsignedRequest) -> TransportResponse {
        guard response.head.status.kind == .clientError, let signer = configuration.signer as? any ImmediateSigner
        else {
            return response
        }
        var response = response
        response.signedText = { [credentials] in
            signer.stringToSign(for: request, with: credentials).map { SignedText($0) }
        }
        return response
    }

    private func signAndSend(_ request: UnsignedRequest, _ progress: SendingProgress) async throws -> TransportResponse
    {
        let context = context
        var next: @Sendable (UnsignedRequest) async throws -> TransportResponse = { request in
            addSignedText(to: try await send(sign(request), progress), request)
        }
        for middleware in configuration.middleware.reversed() {
            next = { [next] in try await middleware.attempt($0, in: context, next: next) }
        }
        return try await next(request)
    }

    /// The configured signer; an anonymous one for an unsigned operation if the configured signer is the application's
    /// own, which could sign the request regardless.
    private var signer: any RequestSigner {
        guard !context.operation.isSigned else { return configuration.signer }
        return configuration.signer as? any ImmediateSigner ?? AnonymousSigner()
    }

    private func sign(_ request: UnsignedRequest) async throws -> SignedRequest {
        do {
            var message = try await signer.sign(request, with: credentials)
            let prefix = client.endpoint.pathPrefix
            if !prefix.isEmpty { message.head.path = prefix + (message.head.path ?? "/") }
            return message
        } catch {
            throw Task.isCancelled ? CancellationError() : CredentialsFailure(error)
        }
    }

    private func send(_ message: SignedRequest, _ progress: SendingProgress) async throws -> TransportResponse {
        let context = context
        var next: @Sendable (SignedRequest) async throws -> TransportResponse = { try await transmit($0, progress) }
        for middleware in configuration.middleware.reversed() {
            next = { [next] in try await middleware.send($0, in: context, next: next) }
        }
        return try await next(message)
    }

    private func transmit(_ message: SignedRequest, _ progress: SendingProgress) async throws -> TransportResponse {
        try Task.checkCancellation()
        do {
            if let transport = configuration.transport as? HTTPClientTransport {
                return try await transport.send(message.head, body: message.body, reporting: progress)
            }
            return try await transmitThroughCustomTransport(message, progress)
        } catch {
            // Transports report the cancellation of a task as various errors of their own.
            throw error is CancellationError || Task.isCancelled ? CancellationError() : TransportFailure(error)
        }
    }

    /// Assumes that the request is sent unless the transport throws a failure that says otherwise: an application's own
    /// transport reports no progress.
    private func transmitThroughCustomTransport(
        _ message: SignedRequest, _ progress: SendingProgress
    ) async throws -> TransportResponse {
        let wasSent = progress.isSent
        progress.isSent = true
        do {
            return try await configuration.transport.send(message.head, body: message.body)
        } catch let failure as TransportFailure where failure.isUnsent {
            progress.isSent = wasSent
            throw failure
        }
    }
}
