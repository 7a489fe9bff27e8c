/// Whether and when a failed attempt of a call is followed by another one.
///
/// Attempts follow one another when the failure is one that passes: no connection, HTTP 429, 500, 502, 503 and 504, and the
/// service's codes for throttling, conflicts and outages (wire contract §5). An operation that changes something is only repeated
/// when that cannot do it twice: the failed attempt never reached the service, or was refused before anything was done, or the
/// request carries an idempotency token.
///
/// Two failures get one more attempt at once, which counts towards no limit: credentials that the service does not know are
/// renewed, and a time that is off is corrected by the `Date` of the answer, for this call and all that follow.
public struct RetryPolicy: Sendable, Hashable {
    /// How many attempts a call has at most, the first one included; 1 for no second attempt whatever happens. By default
    /// 4: three retries, as in the official client that retries (wire contract §5).
    public var maximumAttempts = 4
    /// The upper bound of the first delay; it doubles with each attempt. By default 100 ms (wire contract §5).
    public var baseDelay: Duration = .milliseconds(100)
    /// The same after throttling. By default 500 ms (wire contract §5).
    public var throttlingBaseDelay: Duration = .milliseconds(500)
    /// The longest delay that grows with the attempts. By default 20 s (wire contract §5).
    ///
    /// A pause that the service or a gateway asks for can be longer: the call waits for it as long as its
    /// ``ClientConfiguration/callTimeout`` allows, and ends at once with ``RetryObstacle/deadline(pause:)`` if it does not, since who
    /// comes back earlier is refused again. Without a `callTimeout`, nobody waits longer than `maximumDelay`.
    public var maximumDelay: Duration = .seconds(20)
    /// Further codes that are retried like `OperationConflict`, `IncorrectStatus.RouterInterface` for example: the service refused
    /// for now, and nothing was done.
    public var additionalCodes: Set<String> = []

    /// The default policy.
    public init() {}

    /// One attempt for each call.
    public static var never: RetryPolicy {
        var policy = RetryPolicy()
        policy.maximumAttempts = 1
        return policy
    }
}

/// What is known when an attempt has failed.
struct FailedAttempt: Sendable, Hashable {
    let kind: FailureKind
    /// The number of the attempt, counted from 1.
    let number: Int
    var advice = RetryAdvice()
    /// True if doing it twice does no harm.
    let isRepeatable: Bool
    /// True if the call has an end, which bounds the pauses that the service asks for.
    var hasDeadline = false
    var hasRenewedCredentials = false
    var hasCorrectedClock = false
}

/// What follows a failed attempt.
enum RetryStep: Sendable, Hashable {
    case stop
    case retry(after: Duration)
    /// Again at once with other credentials, if there are any.
    case renewCredentials
    /// Again at once, when this is the time of the service in seconds since 1970.
    case correctClock(Int64)
}

extension RetryPolicy {
    /// What follows the failure. The delay is anything up to the backoff ("full jitter"), so that clients that failed together do not
    /// come back together, or what the service asks for.
    ///
    /// - Parameter random: A number from 0 to 1, without 1 itself.
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
        if let wish = failure.advice.delay(after: failure.kind) {
            return failure.hasDeadline ? wish.clamped : min(wish, longest)
        }
        var backOff = (isThrottled ? throttlingBaseDelay : baseDelay).clamped
        var doublings = failure.number - 1
        while doublings > 0 && backOff > .zero && backOff < longest {
            backOff *= 2
            doublings -= 1
        }
        return min(backOff, longest) * random
    }
}

extension Fields {
    /// True if the service carries out a request with these fields at most once, however often it is sent (wire contract §5).
    /// An empty token is as good as none.
    var holdIdempotencyToken: Bool { idempotencyToken != nil }

    /// The field by which the service recognizes a repeated request.
    var idempotencyToken: (name: String, value: String, isSensitive: Bool)? {
        for position in schema.filled {
            let field = schema.fields[position]
            guard field.traits.contains(.idempotencyToken), let token = text(position), !token.isEmpty else { continue }
            return (field.name, token, field.isSensitive)
        }
        return nil
    }
}
