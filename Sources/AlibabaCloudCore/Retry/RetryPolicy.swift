/// Decides whether and when a failed attempt of a call is retried.
///
/// Transient failures are retried: a lost or refused connection, HTTP 429, 500, 502, 503 and 504, and the error codes
/// for throttling, conflicts and outages. A write is retried only if that cannot execute it twice: the failed attempt
/// never reached the service, or was refused before it had an effect, or the request has an idempotency token.
///
/// After two kinds of failures the call is retried once without a pause, and that attempt does not count: if the
/// service refuses the credentials, they are renewed; if the timestamp is off, the clock is corrected by the `Date` of
/// the response, for this call and all later ones.
///
/// The article "Wire protocol" has the codes and the behavior of the official clients.
public struct RetryPolicy: Sendable, Hashable {
    /// The maximum number of attempts of a call, including the first one; 1 for no retries. By default 4, that is three
    /// retries.
    public var maximumAttempts = 4
    /// The upper bound of the first delay; it doubles with each attempt. By default 100 milliseconds.
    public var baseDelay: Duration = .milliseconds(100)
    /// The upper bound of the first delay after throttling. By default 500 milliseconds.
    public var throttlingBaseDelay: Duration = .milliseconds(500)
    /// The maximum of the growing delay. By default 20 seconds.
    ///
    /// The service or a gateway can request a longer pause. The call observes such a pause if it fits in
    /// ``ClientConfiguration/callTimeout``; otherwise the call ends at once with ``RetryObstacle/deadline(pause:)``,
    /// since an earlier retry would be refused. Without a `callTimeout`, no pause is longer than `maximumDelay`.
    public var maximumDelay: Duration = .seconds(20)
    /// Additional error codes to retry, for example `IncorrectStatus.RouterInterface`. As with `OperationConflict`, the
    /// service must have refused the request before it had an effect.
    public var additionalCodes: Set<String> = []

    /// Creates the default policy.
    public init() {}

    /// A policy without retries.
    public static var never: RetryPolicy {
        var policy = RetryPolicy()
        policy.maximumAttempts = 1
        return policy
    }
}

/// A failed attempt and the state of its call.
struct FailedAttempt: Sendable, Hashable {
    let kind: FailureKind
    /// The number of the attempt, counted from 1.
    let number: Int
    var advice = RetryAdvice()
    /// True if the operation can be executed twice without harm.
    let isRepeatable: Bool
    /// True if the call has a timeout, which bounds the pauses that the service requests.
    var hasDeadline = false
    var hasRenewedCredentials = false
    var hasCorrectedClock = false
}

/// The next step after a failed attempt.
enum RetryStep: Sendable, Hashable {
    case stop
    case retry(after: Duration)
    /// Retry without a pause, with other credentials if there are any.
    case renewCredentials
    /// Retry without a pause, with the given time of the service in seconds since 1970.
    case correctClock(Int64)
}

extension RetryPolicy {
    /// Returns the next step. The delay is the pause that the service requests, or a random part of the backoff ("full
    /// jitter"), so that clients that failed at the same time do not retry at the same time.
    ///
    /// - Parameter random: A number from 0 up to but not including 1.
    func step(after failure: FailedAttempt, random: Double) -> RetryStep {
        guard maximumAttempts > 1 else { return .stop }
        switch failure.kind {
        case .permanent:
            return .stop
        case .staleCredentials:
            return failure.hasRenewedCredentials ? .stop : .renewCredentials
        case .wrongClock:
            guard let date = failure.advice.date, !failure.hasCorrectedClock else { return .stop }
            return .correctClock(date)
        case .unclear where !failure.isRepeatable:
            return .stop
        case .throttled, .busy, .unsent, .unclear:
            guard failure.number < maximumAttempts else { return .stop }
            return .retry(after: delay(after: failure, random: random))
        }
    }

    private func delay(after failure: FailedAttempt, random: Double) -> Duration {
        let isThrottled = failure.kind == .throttled
        let longest = maximumDelay.clamped
        if let requested = failure.advice.delay(after: failure.kind) {
            return failure.hasDeadline ? requested.clamped : min(requested, longest)
        }
        var backoff = (isThrottled ? throttlingBaseDelay : baseDelay).clamped
        var doublings = failure.number - 1
        while doublings > 0 && backoff > .zero && backoff < longest {
            backoff *= 2
            doublings -= 1
        }
        return min(backoff, longest) * random.clampedFraction
    }
}

extension Double {
    /// The number clamped to between 0 and 1; 0 for NaN. A random source of the application may return any number, and
    /// a duration traps if it is multiplied by one that is not finite.
    var clampedFraction: Double { self > 0 ? min(self, 1) : 0 }
}

extension Fields {
    /// True if the request has an idempotency token, so that the service executes it at most once. An empty token does
    /// not count.
    var hasIdempotencyToken: Bool { idempotencyToken != nil }

    /// The field with which the service recognizes a repeated request.
    var idempotencyToken: (name: String, value: String, isSensitive: Bool)? {
        for position in schema.filled {
            let field = schema.fields[position]
            guard field.traits.contains(.idempotencyToken), let token = text(position), !token.isEmpty else { continue }
            return (field.name, token, field.isSensitive)
        }
        return nil
    }
}
