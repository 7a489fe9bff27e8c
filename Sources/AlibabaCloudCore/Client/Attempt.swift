import HTTPTypes

/// One attempt of a call: through the middleware, signed, through the middleware again, sent.
struct Attempt: Sendable {
    let context: AttemptContext
    let credentials: Credentials
    let client: ServiceClient

    private var configuration: ClientConfiguration { client.configuration }

    /// Waits for the answer, but no longer than the limit and no longer than this task is wanted.
    ///
    /// Middleware, signers and transports from outside may ignore their cancellation, so they run in a task that can be left
    /// alone. Without any of them nothing has to: the signature takes no time and the transport keeps to the limit.
    ///
    /// - Throws: the timeout of the limit, ``TransportFailure``, ``CredentialsFailure``, `CancellationError`, or whatever a
    ///   middleware throws; as an ``UnsentRequest`` if the service cannot have seen the request.
    func answer(to request: UnsignedRequest, within limit: TimeLimit?) async throws -> TransportResponse {
        guard let transport = client.directTransport else { return try await racingAnswer(to: request, within: limit) }
        let message: SignedRequest
        do {
            message = try await sign(request)
        } catch {
            throw UnsentRequest(error)
        }
        return withSignedText(
            try await transport.send(message.head, body: message.body, within: limit), to: request)
    }

    private func racingAnswer(to request: UnsignedRequest, within limit: TimeLimit?) async throws -> TransportResponse {
        let progress = SendingProgress()
        do {
            return try await race(against: limit) { try await answer(to: request, progress) }
        } catch {
            throw progress.isSent ? error : UnsentRequest(error, wait: progress.wait)
        }
    }

    /// Refusals of a signature are told apart by what was signed, which is not worth keeping for any other answer.
    private func withSignedText(_ answer: TransportResponse, to request: UnsignedRequest) -> TransportResponse {
        guard answer.head.status.kind == .clientError, let signer = configuration.signer as? any ImmediateSigner else {
            return answer
        }
        var answer = answer
        answer.signedText = signer.stringToSign(for: request, with: credentials).map { SignedText($0) }
        return answer
    }

    private func answer(
        to request: UnsignedRequest, _ progress: SendingProgress
    ) async throws -> TransportResponse {
        let context = context
        var next: @Sendable (UnsignedRequest) async throws -> TransportResponse = { request in
            withSignedText(try await deliver(sign(request), progress), to: request)
        }
        for layer in configuration.middleware.reversed() {
            next = { [next] in try await layer.attempt($0, in: context, next: next) }
        }
        return try await next(request)
    }

    /// A signer of the application's own is not asked about operations that are not signed: it might sign them all the same.
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

    private func deliver(_ message: SignedRequest, _ progress: SendingProgress) async throws -> TransportResponse {
        let context = context
        var next: @Sendable (SignedRequest) async throws -> TransportResponse = { try await send($0, progress) }
        for layer in configuration.middleware.reversed() {
            next = { [next] in try await layer.send($0, in: context, next: next) }
        }
        return try await next(message)
    }

    private func send(_ message: SignedRequest, _ progress: SendingProgress) async throws -> TransportResponse {
        try Task.checkCancellation()
        do {
            if let transport = configuration.transport as? HTTPClientTransport {
                return try await transport.send(message.head, body: message.body, reporting: progress)
            }
            return try await sendAnyhow(message, progress)
        } catch {
            // Transports report the cancellation of a task in various ways of their own.
            throw error is CancellationError || Task.isCancelled ? CancellationError() : TransportFailure(error)
        }
    }

    /// A transport from outside says how far it got only if it fails.
    private func sendAnyhow(_ message: SignedRequest, _ progress: SendingProgress) async throws -> TransportResponse {
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
