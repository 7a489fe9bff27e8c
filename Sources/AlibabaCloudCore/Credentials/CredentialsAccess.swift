import HTTPTypes
import NIOConcurrencyHelpers

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The ways to where credentials are: the network, within limits of time, and this machine.
struct CredentialsAccess: Sendable {
    let transport: any Transport
    let environment: CredentialsEnvironment
    /// What earlier answers have told; copies share it.
    private let memory = NIOLockedValueBox(Memory())

    private struct Memory {
        var clockOffset: Double = 0
        var hasMetadata = false
    }

    init(transport: any Transport, environment: CredentialsEnvironment) {
        self.transport = transport
        self.environment = environment
    }

    /// What time it is for STS, which has corrected the clock of this machine if that was wrong.
    var now: Date { environment.now().addingTimeInterval(memory.withLockedValue { $0.clockOffset }) }

    /// The same as a function.
    var time: @Sendable () -> Date { { now } }

    /// True once the metadata service of this instance has named a role, or was asked for one by its name.
    var hasMetadata: Bool {
        get { memory.withLockedValue { $0.hasMetadata } }
        nonmutating set { memory.withLockedValue { $0.hasMetadata = newValue } }
    }

    /// No answer came to a request.
    struct NoAnswer: Error {
        let error: ConfigurationError
        /// What the transport said; `nil` if the limit of time is the reason.
        let failure: TransportFailure?

        var isLate: Bool { failure == nil }
    }

    /// The answer to a request, of whatever status. Lost connections, the statuses 429 and 5xx, and codes that say the
    /// same are met with up to two more attempts; a wrong clock is corrected for one more.
    ///
    /// - Parameters:
    ///   - place: What is asked, as the beginning of a sentence.
    ///   - limit: How long one attempt may take. A late answer is not asked for again.
    ///   - mayBeAbsent: Whether nobody knows that there is something to reach. Then only a lost connection is tried again.
    ///   - secrets: What errors must not repeat.
    ///   - request: Makes the request, anew for each attempt: its time and nonce hold for one.
    /// - Throws: ``NoAnswer``, `CancellationError`, or what `request` throws.
    func answer(
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
                    noteTime(advice.date)
                    return response
                }
                let details = ErrorDetails(credentialsAnswer: response)
                if !hasCorrectedClock,
                    details.isClockSkew(answeredAt: advice.date, sentAt: Timestamp(now).secondsSinceEpoch)
                {
                    hasCorrectedClock = true
                    correctClock(to: advice.date)
                    continue
                }
                guard attempt < Self.maximumAttempts, details.isPassing else { return response }
                let wish =
                    advice.delay(after: details.isThrottling ? .throttled : .unclear)
                    ?? (details.isThrottling ? pause * 2 : nil)
                pause = min(wish ?? pause, .seconds(5))
            } catch let failure as NoAnswer {
                guard attempt < Self.maximumAttempts, !failure.isLate, failure.error.kind == .transient,
                    !mayBeAbsent || failure.failure?.kind == .connectionLost
                else { throw failure }
            }
            attempt += 1
            try await environment.clock.sleep(for: pause)
        }
    }

    private static let maximumAttempts = 3

    /// A quarter of a second, doubled with each attempt, of which up to a half is left out, so that processes that
    /// started together do not come back together.
    private func pauseBeforeRetry(after attempt: Int) -> Duration {
        .milliseconds(250 << (attempt - 1)) * Double.random(in: 0.5...1)
    }

    /// - Parameter time: Seconds since 1970; `nil` if the answer does not say, and then a new time is all there is to try.
    private func correctClock(to time: Int64?) {
        guard let time else { return }
        let offset = Double(time) - environment.now().timeIntervalSince1970
        memory.withLockedValue { $0.clockOffset = offset }
    }

    /// Who gives out credentials says in the same answer when they expire: what counts is how long that is from then on.
    private func noteTime(_ time: Int64?) {
        guard let time, let here = Timestamp(now).secondsSinceEpoch, (time - here).magnitude >= 15 * 60 else { return }
        correctClock(to: time)
    }

    private func send(
        _ request: SignedRequest, to place: String, within limit: Duration, hiding secrets: [String]
    ) async throws -> TransportResponse {
        let late = NoAnswer(
            error: ConfigurationError(
                .transient, problem: "\(place) did not answer within \(limit.shortText).",
                remedy: "Check that it can be reached from this machine."),
            failure: nil)
        do {
            return try await environment.limited(to: limit, otherwise: late) { [transport] in
                try await transport.send(request.head, body: request.body)
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as NoAnswer {
            throw error
        } catch {
            let failure = error as? TransportFailure ?? TransportFailure(error)
            throw NoAnswer(
                error: ConfigurationError(
                    FailureKind(failure) == .permanent ? .permanent : .transient,
                    problem: "\(place) could not be reached: \(clause(redacted("\(error)", secrets))).",
                    remedy: "Check the network of this machine."),
                failure: failure)
        }
    }

    /// - Parameters:
    ///   - purpose: What the file is, as the beginning of a sentence.
    ///   - isOptional: Whether nobody has named the file, so that one in a folder that is closed to this process sets up
    ///     nothing: programs run with the home folder of somebody else.
    /// - Returns: `nil` if there is no such file.
    func content(of path: String, purpose: String, isOptional: Bool = false) async throws -> [UInt8]? {
        do {
            return try await environment.readFile(path)
        } catch let error as CancellationError {
            throw error
        } catch {
            let isHidden = (error as? LocalFile.Fault)?.isInClosedFolder ?? false
            throw ConfigurationError(
                isOptional && isHidden ? .notConfigured : .permanent,
                problem: "\(purpose) \(path) could not be read: \(clause("\(error)")).",
                remedy: "It must be a regular file of at most 1 MiB that this process may read.")
        }
    }

    /// The content of a file that must be there and be UTF-8, without white space around it.
    func text(of path: String, purpose: String) async throws -> String {
        guard let content = try await content(of: path, purpose: purpose) else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) does not exist.", remedy: "Check the path, and that the file is mounted.")
        }
        guard let text = validText(content)?.trimmed, !text.isEmpty else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) is empty or not UTF-8.", remedy: "Check what writes it.")
        }
        return text
    }
}

extension CredentialsEnvironment {
    /// What the work gives if it ends in time. If not, it is cancelled and not waited for: a transport that ignores its
    /// cancellation must not keep a provider from ever asking again.
    func limited<Value: Sendable>(
        to limit: Duration, otherwise late: any Error, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await race(against: TimeLimit(duration: limit, timeout: late, clock: AlarmClock(clock)), work)
    }
}

extension ErrorDetails {
    /// What a source of credentials says that has none for this request.
    convenience init(credentialsAnswer response: TransportResponse) {
        // Nothing ends the reading of a large body here.
        let body = response.body.count <= LocalFile.sizeLimit ? response.body : []
        self.init(status: response.head.status.code, body: body, format: .json)
    }

    /// True if the same request can succeed in a moment.
    fileprivate var isPassing: Bool { isRetryable || 500...599 ~= status }

    /// The error that the answer is, with a remedy of its own where the failure passes.
    ///
    /// Of the answer it tells code and request id, if they look like it: the explanation may repeat what was sent.
    ///
    /// - Parameters:
    ///   - problem: A sentence without its full stop.
    ///   - secrets: What the error must not repeat.
    func refusal(_ problem: String, remedy: String, hiding secrets: [String] = []) -> ConfigurationError {
        let code = code.isIdentifier(without: secrets) ? " with \(code)" : ""
        let request = requestId.map { $0.isIdentifier(without: secrets) ? ", request ID \($0)" : "" } ?? ""
        guard isPassing else {
            return ConfigurationError(problem: "\(problem)\(code)\(request).", remedy: remedy)
        }
        return ConfigurationError(
            .transient, problem: "\(problem)\(code)\(request).", remedy: "This can pass by itself: try again later.")
    }
}

extension String {
    /// True for a short text of the letters, digits and signs that codes and ids have, and no secret or a part of one.
    fileprivate func isIdentifier(without secrets: [String]) -> Bool {
        utf8.count <= 100 && wholeMatch(of: /[A-Za-z0-9._-]+/) != nil
            && !secrets.contains { utf8.count >= 8 && $0.contains(self) || !$0.isEmpty && self.contains($0) }
    }
}

/// The text without secrets, as they are and as they stand in an address.
private func redacted(_ text: String, _ secrets: [String]) -> String {
    secrets.reduce(text) { text, secret in
        guard !secret.isEmpty else { return text }
        return text.replacing(secret, with: "\(Redacted())")
            .replacing(PercentEncoding.encode(secret), with: "\(Redacted())")
    }
}

extension Duration {
    /// `15 s`, or `750 ms`.
    fileprivate var shortText: String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

/// True for bytes that are text in UTF-16, as some editors and shells of Windows write it.
func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return [[0xFE, 0xFF], [0xFF, 0xFE]].contains(Array(bytes[..<2])) || (bytes[0] == 0) != (bytes[1] == 0)
}

/// The text of bytes that are UTF-8; `nil` for others. Repairing them, as the standard library does, changes them.
func validText(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.elementsEqual(bytes) ? text : nil
}

/// The beginning of a text from outside, fit for a line of an error or a log: no line break of it can pass for the next
/// line, and no control character reaches a terminal.
func oneLine(_ text: String, limit: Int = 200) -> String {
    let line = text.unicodeScalars.prefix(limit).map { scalar in
        scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(line).trimmed
}

/// The text of an error as a part of a sentence: on one line and without a period at its end.
func clause(_ text: String) -> String {
    var text = oneLine(text)
    while text.hasSuffix(".") { text.removeLast() }
    return text
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
