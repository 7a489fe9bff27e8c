import HTTPTypes

/// The information about retries in the headers of a response.
struct RetryAdvice: Sendable, Hashable {
    /// The pause that the service requests after any failure.
    var delay: Duration?
    /// The time until the service's rate limit allows calls again.
    var throttlingDelay: Duration?
    /// The time of the response, in seconds since 1970.
    var date: Int64?
    /// The pause that a gateway or the service requests with the standard header `Retry-After`.
    var standardDelay: Duration?
}

extension RetryAdvice {
    /// Reads the headers of a response.
    ///
    /// `x-acs-retry-after` and the `TimeLeft` of the rate limits are in milliseconds; `Retry-After` is in seconds or a
    /// date (RFC 9110 §10.2.3). The longest of several `Retry-After` headers is used.
    ///
    /// - Parameter now: The current time in seconds since 1970, for a response without a `Date`.
    init(_ headers: HTTPFields, now: Int64? = nil) {
        delay = headers[.acsRetryAfter].flatMap { Self.parsedInteger($0[...]) }.flatMap(Self.milliseconds)
        let limits = [headers[.rateLimitUserAPI], headers[.rateLimitUser]]
        throttlingDelay = limits.compactMap { $0.flatMap(Self.timeLeft) }.max()
        date = headers[.date].flatMap(Self.seconds)
        standardDelay = headers[values: .retryAfter].compactMap { Self.delay($0, since: date ?? now) }.max()
    }

    /// Returns the requested pause after a failure; `nil` if the response requests none.
    func delay(after kind: FailureKind) -> Duration? {
        delay ?? (kind == .throttled ? throttlingDelay : nil) ?? standardDelay
    }

    private static func delay(_ text: String, since start: Int64?) -> Duration? {
        // Gateways join repeated headers with commas, which dates also contain.
        let counts = text.split(separator: ",").map { parsedInteger($0.drop { $0 == " " }) }
        if let count = counts.compactMap(\.self).max(), !counts.contains(nil) {
            return count > 0 ? .seconds(count) : nil
        }
        guard let start, let end = seconds(text), end > start else { return nil }
        return .seconds(end - start)
    }

    /// Parses a number. A fraction, which the standard does not allow, is rounded up.
    private static func parsedInteger(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return count(text) }
        guard let whole = count(parts[0]), whole >= 0, let fraction = count(parts[1]), fraction >= 0 else {
            return nil
        }
        return fraction > 0 && whole < .max ? whole + 1 : whole
    }

    /// Parses an integer; returns the greatest `Int64` for a larger number.
    private static func count(_ text: Substring) -> Int64? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return Int64(text) ?? (!text.isEmpty && text.utf8.allSatisfy { digits ~= $0 } ? .max : nil)
    }

    private static func milliseconds(_ count: Int64) -> Duration? {
        count > 0 ? .milliseconds(count) : nil
    }

    /// Returns the time until a rate limit allows calls again, from a text like
    /// `Limit:1,Remain:0,TimeLeft:2000,Reset:1234`; returns `nil` if it allows calls now.
    private static func timeLeft(_ limit: String) -> Duration? {
        var values: [Substring: Int64] = [:]
        for entry in limit.split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
            if parts.count == 2 { values[parts[0]] = Int64(parts[1]) }
        }
        if let remain = values["Remain"], remain > 0 { return nil }
        return values["TimeLeft"].flatMap(milliseconds)
    }

    /// Parses an HTTP date in one of its three forms (RFC 9110 §5.6.7): `Fri, 01 Mar 2024 08:00:00 GMT`,
    /// `Friday, 01-Mar-24 08:00:00 GMT` and `Fri Mar  1 08:00:00 2024`.
    private static func seconds(_ date: String) -> Int64? {
        let parts = date.split(separator: " ")
        switch parts.count {
        case 6 where parts[5] == "GMT":
            return seconds(year: parts[3], month: parts[2], day: parts[1], time: parts[4])
        case 4 where parts[3] == "GMT":
            let day = parts[1].split(separator: "-")
            guard day.count == 3, day[2].utf8.count == 2, let year = Int(day[2]) else { return nil }
            let century = year < 70 ? "20" : "19"
            return seconds(year: century + day[2], month: day[1], day: day[0], time: parts[2])
        case 5:
            let day = parts[2].utf8.count == 1 ? "0" + parts[2] : parts[2]
            return seconds(year: parts[4], month: parts[1], day: day, time: parts[3])
        default: return nil
        }
    }

    private static func seconds(year: Substring, month: Substring, day: Substring, time: Substring) -> Int64? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let number = months.firstIndex(of: String(month)).map({ $0 + 1 }) else { return nil }
        return Timestamp("\(year)-\(number < 10 ? "0" : "")\(number)-\(day)T\(time)Z").secondsSinceEpoch
    }
}

extension HTTPField.Name {
    fileprivate static let acsRetryAfter = HTTPField.Name("x-acs-retry-after")!
    fileprivate static let rateLimitUserAPI = HTTPField.Name("x-ratelimit-user-api")!
    fileprivate static let rateLimitUser = HTTPField.Name("x-ratelimit-user")!
}
