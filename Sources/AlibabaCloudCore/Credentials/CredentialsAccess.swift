import HTTPTypes
import NIOConcurrencyHelpers

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The access of credentials sources to the network, with retries and time limits, and to the files of this machine.
struct CredentialsAccess: Sendable {
    let transport: any Transport
    let environment: CredentialsEnvironment
    /// The facts from earlier responses, shared by all copies.
    private let learned = NIOLockedValueBox(Learned())

    private struct Learned {
        var clockOffset: Double = 0
        var hasMetadata = false
    }

    init(transport: any Transport, environment: CredentialsEnvironment) {
        self.transport = transport
        self.environment = environment
    }

    /// The current time of STS: this machine's time plus the offset that a response revealed.
    var now: Date { environment.now().addingTimeInterval(learned.withLockedValue { $0.clockOffset }) }

    /// Returns ``now``.
    var time: @Sendable () -> Date { { now } }

    /// True once the metadata service of this instance has named a role, or a role was configured by name.
    var hasMetadata: Bool {
        get { learned.withLockedValue { $0.hasMetadata } }
        nonmutating set { learned.withLockedValue { $0.hasMetadata = newValue } }
    }

    /// The error of a request that got no response.
    struct NoResponse: Error {
        let error: ConfigurationError
        /// The error of the transport; `nil` if the request timed out.
        let failure: TransportFailure?

        var isTimeout: Bool { failure == nil }
    }

    /// Sends a request and returns the response, whatever its status. Makes up to two retries after lost connections,
    /// the statuses 429 and 5xx, and error codes that mean the same; and one more after it corrected a wrong clock.
    ///
    /// - Parameters:
    ///   - place: The name of the server, as the beginning of a sentence.
    ///   - limit: The timeout of one attempt. There is no retry after a timeout.
    ///   - mayBeAbsent: True if the server may not exist. Only a lost connection is then retried.
    ///   - secrets: The texts that errors must not repeat.
    ///   - request: Returns the request; called for each attempt, which needs its own time and nonce.
    /// - Throws: ``NoResponse``, `CancellationError`, or the error of `request`.
    func response(
        from place: String, within limit: Duration, mayBeAbsent: Bool = false, hiding secrets: [String] = [],
        to request: () throws -> SignedRequest
    ) async throws -> TransportResponse {
        var attempt = 1
        var hasCorrectedClock = false
        while true {
            let message = try request()
            var pause = pauseBeforeRetry(after: attempt)
            do {
                let response = try await send(message, to: place, within: limit, hiding: secrets)
                let advice = RetryAdvice(response.head.headerFields)
                if response.head.status.kind == .successful {
                    correctLargeClockSkew(advice.date)
                    return response
                }
                let details = ErrorDetails(credentialsResponse: response)
                if !hasCorrectedClock,
                    details.isClockSkew(answeredAt: advice.date, sentAt: Timestamp(now).secondsSinceEpoch)
                {
                    hasCorrectedClock = true
                    correctClock(to: advice.date)
                    continue
                }
                guard attempt < Self.maximumAttempts, details.isTransient else { return response }
                let requested =
                    advice.delay(after: details.isThrottling ? .throttled : .unclear)
                    ?? (details.isThrottling ? pause * 2 : nil)
                pause = min(requested ?? pause, .seconds(5))
            } catch let failure as NoResponse {
                guard attempt < Self.maximumAttempts, !failure.isTimeout, failure.error.kind == .transient,
                    !mayBeAbsent || failure.failure?.kind == .connectionLost
                else { throw failure }
            }
            attempt += 1
            try await environment.clock.sleep(for: pause)
        }
    }

    private static let maximumAttempts = 3

    /// Returns 250 ms, doubled with each attempt, minus a random part of up to a half: processes that started together
    /// must not retry together.
    private func pauseBeforeRetry(after attempt: Int) -> Duration {
        .milliseconds(250 << (attempt - 1)) * Double.random(in: 0.5...1)
    }

    /// - Parameter time: The server's time in seconds since 1970; `nil` if the response has no date.
    private func correctClock(to time: Int64?) {
        guard let time else { return }
        let offset = Double(time) - environment.now().timeIntervalSince1970
        learned.withLockedValue { $0.clockOffset = offset }
    }

    /// Corrects a clock that is off by 15 minutes or more. Expirations are in the time of the server, so a wrong clock
    /// would make valid credentials look expired.
    private func correctLargeClockSkew(_ time: Int64?) {
        guard let time, let here = Timestamp(now).secondsSinceEpoch, (time - here).magnitude >= 15 * 60 else { return }
        correctClock(to: time)
    }

    private func send(
        _ request: SignedRequest, to place: String, within limit: Duration, hiding secrets: [String]
    ) async throws -> TransportResponse {
        let timeout = NoResponse(
            error: ConfigurationError(
                .transient, problem: "\(place) did not answer within \(limit.shortText).",
                remedy: "Check that it can be reached from this machine."),
            failure: nil)
        do {
            return try await environment.withTimeout(limit, throwing: timeout) { [transport] in
                try await transport.send(request.head, body: request.body)
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as NoResponse {
            throw error
        } catch {
            let failure = error as? TransportFailure ?? TransportFailure(error)
            throw NoResponse(
                error: ConfigurationError(
                    FailureKind(failure) == .permanent ? .permanent : .transient,
                    problem: "\(place) could not be reached: \(clause(redacted("\(error)", secrets))).",
                    remedy: "Check the network of this machine."),
                failure: failure)
        }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - purpose: The name of the file in errors, as the beginning of a sentence.
    ///   - isOptional: True if the file was not named explicitly. In a folder that this process may not read it then
    ///     counts as not configured: a program may run with the home folder of another user.
    /// - Returns: `nil` if there is no such file.
    func content(of path: String, purpose: String, isOptional: Bool = false) async throws -> [UInt8]? {
        do {
            return try await environment.readFile(path)
        } catch let error as CancellationError {
            throw error
        } catch {
            let isHidden = (error as? LocalFile.Fault)?.isInUnreadableFolder ?? false
            throw ConfigurationError(
                isOptional && isHidden ? .notConfigured : .permanent,
                problem: "\(purpose) \(path) could not be read: \(clause("\(error)")).",
                remedy: "It must be a regular file of at most 1 MiB that this process may read.")
        }
    }

    /// Reads a file that must exist and hold UTF-8, and returns its text without white space at both ends.
    func text(of path: String, purpose: String) async throws -> String {
        guard let content = try await content(of: path, purpose: purpose) else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) does not exist.", remedy: "Check the path, and that the file is mounted.")
        }
        guard let text = validText(content)?.trimmed, !text.isEmpty else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) is empty or not UTF-8.", remedy: "Check the program that writes the file.")
        }
        return text
    }
}

extension CredentialsEnvironment {
    /// Runs an operation with a timeout. An operation that exceeds it is cancelled and not waited for: a transport that
    /// ignores cancellation must not block the provider for good.
    func withTimeout<Value: Sendable>(
        _ timeout: Duration, throwing error: any Error, _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let limit = TimeLimit(duration: timeout, timeout: error, scheduler: DeadlineScheduler(clock))
        return try await withDeadline(limit, operation)
    }
}

extension ErrorDetails {
    /// Reads the error in the response of a credentials server.
    convenience init(credentialsResponse response: TransportResponse) {
        // No time limit ends the reading of a large body here.
        let body = response.body.count <= LocalFile.sizeLimit ? response.body : []
        self.init(status: response.head.status.code, body: body, format: .json)
    }

    /// True for a transient error: the same request may succeed soon.
    fileprivate var isTransient: Bool { isRetryable || 500...599 ~= status }

    /// Returns this error as a configuration error. A transient error gets a remedy of its own.
    ///
    /// The result shows the code and the request ID if they look like ones, and nothing else of the response, which may
    /// repeat what was sent.
    ///
    /// - Parameters:
    ///   - problem: A sentence without its period.
    ///   - secrets: The texts that the result must not repeat.
    func refusal(_ problem: String, remedy: String, hiding secrets: [String] = []) -> ConfigurationError {
        let code = code.isIdentifier(without: secrets) ? " with \(code)" : ""
        let request = requestId.map { $0.isIdentifier(without: secrets) ? ", request ID \($0)" : "" } ?? ""
        guard isTransient else {
            return ConfigurationError(problem: "\(problem)\(code)\(request).", remedy: remedy)
        }
        return ConfigurationError(
            .transient, problem: "\(problem)\(code)\(request).", remedy: "The error is transient: try again later.")
    }
}

extension String {
    /// Returns true for a short text of the characters that codes and IDs have, unless it is a secret or a part of one.
    fileprivate func isIdentifier(without secrets: [String]) -> Bool {
        utf8.count <= 100 && wholeMatch(of: /[A-Za-z0-9._-]+/) != nil
            && !secrets.contains { utf8.count >= 8 && $0.contains(self) || !$0.isEmpty && self.contains($0) }
    }
}

/// Returns the text with all secrets redacted, both as they are and percent-encoded.
private func redacted(_ text: String, _ secrets: [String]) -> String {
    secrets.reduce(text) { text, secret in
        guard !secret.isEmpty else { return text }
        return text.replacing(secret, with: "\(Redacted())")
            .replacing(PercentEncoding.encode(secret), with: "\(Redacted())")
    }
}

extension Duration {
    /// The duration as text, for example `15 s` or `750 ms`.
    fileprivate var shortText: String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}
