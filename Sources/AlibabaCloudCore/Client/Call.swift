import HTTPTypes

/// One call on its way: attempts one after the other, until there is a response or no point in another one.
struct Call {
    typealias Failure = CallError<UntypedFailure>

    /// The number of the attempt, counted from 1; 0 before the first.
    private(set) var attempt = 0
    /// The status of the last answer.
    private(set) var status: Int?
    /// The request id of the response.
    private(set) var requestId: String?

    private let client: ServiceClient
    private let operation: ServiceOperation
    private let observer: CallObserver
    /// When the call began, by the alarm clock of the client.
    private let start: Duration
    /// What the specs say of the codes with which the operation can fail.
    var codeTraits: CodeTraits?
    /// Whether a field of the request can be a secret.
    var hasSensitiveFields = true
    private var hasRenewedCredentials = false
    private var hasCorrectedClock = false
    /// Whether an attempt ended without anybody knowing whether the service has carried it out.
    private var hasUnknownOutcome = false

    init(_ operation: ServiceOperation, of client: ServiceClient, _ observer: CallObserver) {
        self.operation = operation
        self.client = client
        self.observer = observer
        start = client.state.alarmClock.time()
    }

    /// The time since the call began.
    var elapsed: Duration { client.state.alarmClock.time() - start }

    private var configuration: ClientConfiguration { client.configuration }

    private var context: CallContext {
        CallContext(
            service: client.service.name, action: operation.name, region: client.region ?? "",
            endpoint: client.endpoint.authority, attempt: attempt, codeTraits: codeTraits)
    }

    /// The fields of the response.
    ///
    /// - Parameter schema: Those of the response.
    mutating func response(
        to fields: Fields, schema: Schema
    ) async throws(Failure) -> Fields {
        let parameters = try flattened(fields)
        var credentials = try await firstCredentials()
        var pause: Duration?
        do throws(Failure) {
            while true {
                attempt += 1
                let request = client.request(operation, parameters, retry: attempt - 1, after: pause)
                let context = context
                let failure: AttemptFailure
                do throws(AttemptFailure) {
                    let answer = try await answer(to: request, with: fields, credentials, context)
                    let secrets = CallSecrets(
                        credentials, hasSensitiveFields ? fields : .none, headers: client.headerSecrets)
                    let reading = AnswerReading(
                        schema: schema, operation: operation, secrets: secrets,
                        limit: answer.isLarge ? callLimit : nil, context: context)
                    let response = try answer.response(reading, of: client)
                    client.state.callSucceeded()
                    requestId = response.requestId
                    observer.ignored(response.ignored)
                    return response.fields
                } catch {
                    failure = error
                    hasUnknownOutcome = hasUnknownOutcome || error.hasUnknownOutcome
                }
                let next = try await pauseBeforeRetry(after: failure, with: fields, &credentials)
                observer.willRetry(after: failure.error, attempt: attempt, pause: next)
                try await sleep(next)
                pause = next
            }
        } catch {
            throw withOutcome(error, fields)
        }
    }

    /// The error with what is known of an operation that changes something: whether it may have been carried out, and how to call it
    /// again all the same.
    private func withOutcome(_ error: Failure, _ fields: Fields) -> Failure {
        guard !operation.isReadOnly else { return error }
        var notes: [String] = []
        if case .unreadableResponse(let response, _) = error {
            // It says this itself.
            guard response.effect == .possible else { return error }
        } else {
            guard hasUnknownOutcome else { return error }
            notes = ["The operation may have been executed: check before you call it again."]
        }
        if let token = fields.idempotencyToken {
            let value = token.isSensitive ? "" : " (\(oneLine(token.value, limit: 100)))"
            notes.append("Called again with the same \(token.name)\(value), it is carried out at most once.")
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

    /// Known credentials are not worth a race, and an operation that is not signed needs none.
    private func firstCredentials() async throws(Failure) -> Credentials {
        guard operation.isSigned else { return .anonymous }
        defer { logCredentialsSource() }
        if let known = client.credentialsAtHand { return known }
        return try await credentials { try await $0.credentials() }
    }

    private func logCredentialsSource() {
        guard configuration.logger != nil, let chain = configuration.credentials as? CredentialsProviderChain,
            let source = chain.sourceToLog()
        else { return }
        observer.choseCredentials(of: source)
    }

    /// - Parameter refusal: What the service said of other credentials.
    private func credentials(
        after refusal: ErrorDetails? = nil,
        _ ask: @escaping @Sendable (any CredentialsProvider) async throws -> Credentials
    ) async throws(Failure) -> Credentials {
        let provider = configuration.credentials
        do {
            return try await race(against: callLimit) { try await ask(provider) }
        } catch {
            // A limit that is shorter than what the chain takes must not hide what it has found out.
            if error is CallTimeout, let error = (provider as? CredentialsProviderChain)?.unfinishedChoice {
                throw .credentials(CredentialsFailure(error, after: refusal), context)
            }
            throw Failure(error, context) { .credentials(CredentialsFailure($0, after: refusal), context) }
        }
    }

    private mutating func answer(
        to request: UnsignedRequest, with fields: Fields, _ credentials: Credentials, _ context: CallContext
    ) async throws(AttemptFailure) -> TransportResponse {
        let attempt = Attempt(
            context: AttemptContext(call: context, operation: operation, fields: fields), credentials: credentials,
            client: client)
        let answer: TransportResponse
        do {
            answer = try await attempt.answer(to: request, within: attemptLimit)
        } catch {
            let unsent = error as? UnsentRequest
            let context = unsent?.wait.map { context.adding([$0]) } ?? context
            throw AttemptFailure(
                Failure(unsent?.reason ?? error, context) { .middleware($0, context) }, isUnsent: unsent != nil)
        }
        status = answer.head.status.code
        return answer
    }

    /// How long to wait for another attempt, after making ready for it.
    ///
    /// - Throws: the failure, if there is to be no other attempt.
    private mutating func pauseBeforeRetry(
        after failure: AttemptFailure, with fields: Fields, _ credentials: inout Credentials
    ) async throws(Failure) -> Duration {
        // The attempts that the policy does not count.
        let extra = (hasRenewedCredentials ? 1 : 0) + (hasCorrectedClock ? 1 : 0)
        let failed = FailedAttempt(
            kind: failure.kind, number: attempt - extra, advice: failure.advice,
            isRepeatable: operation.isReadOnly || fields.holdIdempotencyToken,
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
            let (offset, isTooMuch) = serverTime.subtractingReportingOverflow(time)
            guard !isTooMuch else { throw failure.error }
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
        TimeLimit(duration: duration, timeout: timeout, clock: client.state.alarmClock)
    }
}

extension CallError {
    /// The case for what a step of a call threw, where it is one that any step can throw.
    init(_ error: any Error, _ context: CallContext, otherwise: (any Error) -> Self) {
        switch error {
        // Steps report the cancellation of a task in various ways of their own.
        case _ where error is CancellationError || Task.isCancelled: self = .cancelled(context)
        case let timeout as CallTimeout: self = .timedOut(timeout, context)
        case let failure as TransportFailure: self = .transport(failure, context)
        case let failure as CredentialsFailure: self = .credentials(failure, context)
        default: self = otherwise(error)
        }
    }
}
