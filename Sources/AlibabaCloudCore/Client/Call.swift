import HTTPTypes

/// One call in progress: makes attempts until one succeeds or a retry has no prospect.
struct Call {
    typealias Failure = CallError<UntypedFailure>

    /// The number of the current attempt, counted from 1; 0 before the first one.
    private(set) var attempt = 0
    /// The HTTP status of the last response.
    private(set) var status: Int?
    /// The request ID of the response, if the call succeeded.
    private(set) var requestId: String?

    private let client: ServiceClient
    private let operation: ServiceOperation
    private let observer: CallObserver
    /// The start of the call, in the time of the client's scheduler.
    private let start: Duration
    /// The traits of the error codes that the operation can return.
    var codeTraits: CodeTraits?
    /// True if a field of the request may be a secret.
    var hasSensitiveFields = true
    private var hasRenewedCredentials = false
    private var hasCorrectedClock = false
    /// True if the service may have executed the operation in an attempt that failed.
    private var hasUnknownOutcome = false

    init(_ operation: ServiceOperation, of client: ServiceClient, _ observer: CallObserver) {
        self.operation = operation
        self.client = client
        self.observer = observer
        start = client.state.scheduler.time()
    }

    /// The time since the start of the call.
    var elapsed: Duration { client.state.scheduler.time() - start }

    private var configuration: ClientConfiguration { client.configuration }

    private var context: CallContext {
        CallContext(
            service: client.service.name, action: operation.name, region: client.region ?? "",
            endpoint: client.endpoint.authority, attempt: attempt, codeTraits: codeTraits)
    }

    /// Sends the request, with retries, and returns the fields of the response.
    ///
    /// - Parameters:
    ///   - fields: The fields of the request.
    ///   - schema: The schema of the response.
    mutating func response(
        to fields: Fields, schema: Schema
    ) async throws(Failure) -> Fields {
        let parameters = try flattened(fields)
        var credentials = try await firstCredentials()
        var lastPause: Duration?
        do throws(Failure) {
            while true {
                attempt += 1
                let request = client.request(operation, parameters, retry: attempt - 1, after: lastPause)
                let context = context
                let failure: AttemptFailure
                do throws(AttemptFailure) {
                    let response = try await response(to: request, with: fields, credentials, context)
                    let reader = ResponseReader(
                        schema: schema, operation: operation,
                        secrets: CallSecrets(
                            credentials, hasSensitiveFields ? fields : .none, headers: client.headerSecrets),
                        limit: response.isLarge ? callLimit : nil, context: context, client: client)
                    let decoded = try reader.read(response)
                    client.state.callSucceeded()
                    requestId = decoded.requestId
                    observer.ignored(decoded.ignored)
                    for middleware in configuration.middleware.reversed() {
                        await middleware.received(
                            decoded.fields, in: AttemptContext(call: context, operation: operation, fields: fields))
                    }
                    return decoded.fields
                } catch {
                    failure = error
                    hasUnknownOutcome = hasUnknownOutcome || error.hasUnknownOutcome
                }
                let pause = try await prepareRetry(after: failure, with: fields, &credentials)
                observer.willRetry(after: failure.error, attempt: attempt, pause: pause)
                try await sleep(pause)
                lastPause = pause
            }
        } catch {
            throw addOutcome(to: error, fields)
        }
    }

    /// Adds to the error of a write whether the service may have executed the operation, and how to repeat the call
    /// safely.
    private func addOutcome(to error: Failure, _ fields: Fields) -> Failure {
        guard !operation.isReadOnly else { return error }
        var notes: [String] = []
        if case .unreadableResponse(let response, _) = error {
            // The description of this error includes the outcome.
            guard response.effect == .possible else { return error }
        } else {
            guard hasUnknownOutcome else { return error }
            notes = ["The operation may have been executed: check before you call it again."]
        }
        if let token = fields.idempotencyToken {
            let value = token.isSensitive ? "" : " (\(oneLine(token.value, limit: 100)))"
            notes.append("Repeating the call with the same \(token.name)\(value) executes the operation at most once.")
        }
        return notes.isEmpty ? error : error.mapCall { $0.adding(notes) }
    }

    private func flattened(_ fields: Fields) throws(Failure) -> FlattenedFields {
        do {
            return try FlattenedFields(fields)
        } catch {
            throw .invalidRequest(error, context)
        }
    }

    /// Returns cached credentials without a deadline's extra task, and none for an unsigned operation.
    private func firstCredentials() async throws(Failure) -> Credentials {
        guard operation.isSigned else { return .anonymous }
        defer { logCredentialsSource() }
        if let cached = configuration.credentials.cachedCredentials { return cached }
        return try await credentials { try await $0.credentials() }
    }

    private func logCredentialsSource() {
        guard configuration.logger != nil, let chain = configuration.credentials as? CredentialsProviderChain,
            let source = chain.sourceToLog()
        else { return }
        observer.choseCredentials(of: source)
    }

    /// - Parameter refusal: The service's refusal of the previous credentials.
    private func credentials(
        after refusal: ErrorDetails? = nil,
        _ fetch: @escaping @Sendable (any CredentialsProvider) async throws -> Credentials
    ) async throws(Failure) -> Credentials {
        let provider = configuration.credentials
        do {
            return try await withDeadline(callLimit) { try await fetch(provider) }
        } catch {
            // A timeout in the middle of the chain must not hide the results of the chain so far.
            if error is CallTimeout, let error = (provider as? CredentialsProviderChain)?.unfinishedChoice {
                throw .credentials(CredentialsFailure(error, after: refusal), context)
            }
            throw Failure(error, context) { .credentials(CredentialsFailure($0, after: refusal), context) }
        }
    }

    private mutating func response(
        to request: UnsignedRequest, with fields: Fields, _ credentials: Credentials, _ context: CallContext
    ) async throws(AttemptFailure) -> TransportResponse {
        let attempt = Attempt(
            context: AttemptContext(call: context, operation: operation, fields: fields), credentials: credentials,
            client: client)
        let response: TransportResponse
        do {
            response = try await attempt.response(to: request, within: attemptLimit)
        } catch {
            let unsent = error as? UnsentRequestError
            let context = unsent?.wait.map { context.adding([$0]) } ?? context
            throw AttemptFailure(
                Failure(unsent?.reason ?? error, context) { .middleware($0, context) }, isUnsent: unsent != nil)
        }
        status = response.head.status.code
        return response
    }

    /// Prepares a retry: renews credentials, corrects the clock, or takes a retry from the budget.
    ///
    /// - Returns: The pause before the retry.
    /// - Throws: The error of the failed attempt if there is no retry.
    private mutating func prepareRetry(
        after failure: AttemptFailure, with fields: Fields, _ credentials: inout Credentials
    ) async throws(Failure) -> Duration {
        // The attempts that do not count towards the policy's limit.
        let extra = (hasRenewedCredentials ? 1 : 0) + (hasCorrectedClock ? 1 : 0)
        let failed = FailedAttempt(
            kind: failure.kind, number: attempt - extra, advice: failure.advice,
            isRepeatable: operation.isReadOnly || fields.hasIdempotencyToken,
            hasDeadline: configuration.callTimeout != nil,
            hasRenewedCredentials: hasRenewedCredentials || !operation.isSigned, hasCorrectedClock: hasCorrectedClock)
        switch configuration.retry.step(after: failed, random: configuration.random()) {
        case .stop:
            throw failure.error
        case .renewCredentials:
            hasRenewedCredentials = true
            let refused = credentials
            credentials = try await self.credentials(after: failure.error.details) {
                try await $0.renewedCredentials(after: refused)
            }
            guard credentials != refused else { throw failure.error }
            return .zero
        case .correctClock(let serverTime):
            hasCorrectedClock = true
            guard let time = configuration.clock().secondsSinceEpoch else { throw failure.error }
            let (offset, overflows) = serverTime.subtractingReportingOverflow(time)
            guard !overflows else { throw failure.error }
            client.state.correctClock(by: offset)
            return .zero
        case .retry(let pause):
            if let callLimit, callLimit.duration <= pause { throw failure.error.notRetried(.deadline(pause: pause)) }
            guard client.state.takeRetry() else { throw failure.error.notRetried(.budget) }
            return pause
        }
    }

    private func sleep(_ pause: Duration) async throws(Failure) {
        do {
            try await configuration.timer.sleep(for: pause.clamped)
        } catch {
            throw .cancelled(context)
        }
    }

    private var callLimit: TimeLimit? {
        configuration.callTimeout.map { limit(of: $0 - elapsed, CallTimeout.call($0)) }
    }

    private var attemptLimit: TimeLimit? {
        guard let timeout = configuration.attemptTimeout else { return callLimit }
        if let callLimit, callLimit.duration <= timeout { return callLimit }
        return limit(of: timeout, CallTimeout.attempt(timeout))
    }

    private func limit(of duration: Duration, _ timeout: CallTimeout) -> TimeLimit {
        TimeLimit(duration: duration, timeout: timeout, scheduler: client.state.scheduler)
    }
}

extension CallError {
    /// Wraps an error that any step of a call can throw; passes every other error to `otherwise`.
    init(_ error: any Error, _ context: CallContext, otherwise: (any Error) -> Self) {
        switch error {
        // Steps report the cancellation of a task as various errors of their own.
        case _ where error is CancellationError || Task.isCancelled: self = .cancelled(context)
        case let timeout as CallTimeout: self = .timedOut(timeout, context)
        case let failure as TransportFailure: self = .transport(failure, context)
        case let failure as CredentialsFailure: self = .credentials(failure, context)
        default: self = otherwise(error)
        }
    }
}
