internal import HTTPTypes

/// What the headers of an answer say about another attempt.
struct RetryAdvice: Sendable, Hashable {
    /// How long the service asks to wait, whatever the failure was.
    var delay: Duration?
    /// How long the service refuses calls for being too many.
    var throttlingDelay: Duration?
    /// When the service answered, in seconds since 1970.
    var date: Int64?
    /// How long a gateway or the service asks to wait with the standard header `Retry-After`.
    var standardDelay: Duration?
}

extension RetryAdvice {
    /// `x-acs-retry-after` and the `TimeLeft` of the rate limits are milliseconds (wire contract §5); `Retry-After` is seconds or a date
    /// (RFC 9110 §10.2.3).
    ///
    /// - Parameter now: The time in seconds since 1970, for answers that do not say when they were made.
    init(_ headers: HTTPFields, now: Int64? = nil) {
        delay = headers[.acsRetryAfter].flatMap { Int64($0) }.flatMap(Self.milliseconds)
        let limits = [headers[.rateLimitUserAPI], headers[.rateLimitUser]]
        throttlingDelay = limits.compactMap { $0.flatMap(Self.timeLeft) }.max()
        date = headers[.date].flatMap(Self.seconds)
        standardDelay = headers[values: .retryAfter].first.flatMap { Self.delay($0, since: date ?? now) }
    }

    /// How long to wait after a failure; `nil` if the answer does not say.
    func delay(after kind: FailureKind) -> Duration? {
        delay ?? (kind == .throttled ? throttlingDelay : nil) ?? standardDelay
    }

    private static func delay(_ text: String, since start: Int64?) -> Duration? {
        if let count = Int64(text) { return count > 0 ? .seconds(count) : nil }
        guard let start, let end = seconds(text), end > start else { return nil }
        return .seconds(end - start)
    }

    private static func milliseconds(_ count: Int64) -> Duration? {
        count > 0 ? .milliseconds(count) : nil
    }

    /// The time until a limit lets calls pass again, from a text like `Limit:1,Remain:0,TimeLeft:2000,Reset:1234`; `nil` if
    /// it does so now.
    private static func timeLeft(_ limit: String) -> Duration? {
        var values: [Substring: Int64] = [:]
        for entry in limit.split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
            if parts.count == 2 { values[parts[0]] = Int64(parts[1]) }
        }
        if let remain = values["Remain"], remain > 0 { return nil }
        return values["TimeLeft"].flatMap(milliseconds)
    }

    /// The time of a `Date` header, `Fri, 01 Mar 2024 08:00:00 GMT` for example (RFC 9110 §5.6.7).
    private static func seconds(_ date: String) -> Int64? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = date.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let number = month + 1
        return Timestamp("\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z").secondsSinceEpoch
    }
}

extension HTTPField.Name {
    fileprivate static let acsRetryAfter = HTTPField.Name("x-acs-retry-after")!
    fileprivate static let rateLimitUserAPI = HTTPField.Name("x-ratelimit-user-api")!
    fileprivate static let rateLimitUser = HTTPField.Name("x-ratelimit-user")!
}
