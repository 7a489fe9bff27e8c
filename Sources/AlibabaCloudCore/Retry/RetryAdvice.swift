internal import HTTPTypes

/// What the headers of an answer say about another attempt.
struct RetryAdvice: Sendable, Hashable {
    /// How long to wait, whatever the failure was.
    var delay: Duration?
    /// How long the service refuses calls for being too many.
    var throttlingDelay: Duration?
    /// When the service answered, in seconds since 1970.
    var date: Int64?
}

extension RetryAdvice {
    /// `x-acs-retry-after` and the `TimeLeft` of the rate limits are milliseconds (wire contract §5).
    init(_ headers: HTTPFields) {
        delay = headers[.acsRetryAfter].flatMap { Int64($0) }.flatMap(Self.milliseconds)
        let limits = [headers[.rateLimitUserAPI], headers[.rateLimitUser]]
        throttlingDelay = limits.compactMap { $0.flatMap(Self.timeLeft) }.max()
        date = headers[.date].flatMap(Self.seconds)
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
