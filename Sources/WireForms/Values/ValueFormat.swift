import SDKGenDiagnostics
package import SDKGenServiceModel

extension Constraints.Format {
    /// The noun with an article, for messages.
    package var noun: String {
        switch self {
        case .ascii: "ASCII text"
        case .cidr: "a CIDR block such as 10.0.0.0/8"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .ip: "an IP address"
        case .date: "a date such as 2024-07-10"
        case .dateTime: "an ISO 8601 timestamp"
        case .dateTimeMinutes: "a timestamp such as 2024-07-10T08:30Z"
        case .epochMilliseconds: "a number of milliseconds since 1970, such as 1720600200000"
        }
    }

    /// Returns whether a value has the format.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .ascii: text.utf8.allSatisfy { (32...126).contains($0) }
        case .cidr: ValueFormat.isBlock(text)
        case .ipv4: ValueFormat.isIPv4(text)
        case .ipv6: ValueFormat.isIPv6(text)
        case .ip: ValueFormat.isIPv4(text) || ValueFormat.isIPv6(text)
        case .date: isCalendarDate(text)
        case .dateTime: ValueFormat.isTimestamp(text)
        case .dateTimeMinutes: ValueFormat.isTimestamp(text) && text.utf8.count == "2024-07-10T08:30Z".utf8.count
        case .epochMilliseconds: ValueFormat.isEpochMilliseconds(text)
        }
    }

    /// Returns whether a masked value can have the format.
    func accepts(_ text: MaskedText) -> Bool {
        guard case .success(let pattern) = TextPattern.compile(pattern) else { return true }
        return pattern.matches(text.parts)
    }

    /// The regular expression for masked values.
    private var pattern: String {
        let byte = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"
        let ipv4 = "\(byte)(\\.\(byte)){3}"
        let group = "[0-9A-Fa-f]{1,4}"
        let ipv6 = "(::|(::)?\(group)(::?\(group)){0,7}(::)?|(::|(::)?(\(group)::?){1,6})\(ipv4))"
        let date = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
        let minutes = "\(date)T([01]\\d|2[0-4]):[0-5]\\d"
        return switch self {
        case .ascii: "[ -~]*"
        case .cidr: "(\(ipv4)/([12]?\\d|3[0-2])|\(ipv6)/(\\d|[1-9]\\d|1[01]\\d|12[0-8]))"
        case .ipv4: ipv4
        case .ipv6: ipv6
        case .ip: "(\(ipv4)|\(ipv6))"
        case .date: date
        case .dateTime: "\(minutes)(:[0-6]\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?"
        case .dateTimeMinutes: "\(minutes)Z"
        case .epochMilliseconds: "\\d+"
        }
    }
}

/// The syntax of the formats.
enum ValueFormat {
    static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { number($0, atMost: 255) != nil }
    }

    /// Returns whether the text is an IPv6 address, which may have `::` and end with an IPv4 address.
    static func isIPv6(_ text: String) -> Bool {
        guard text.contains("."), let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return hasGroups(text) }
        let tail = text[text.index(after: colon)...]
        return isIPv4(String(tail)) && hasGroups(text[...colon] + "0:0")
    }

    private static func hasGroups(_ text: some StringProtocol) -> Bool {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        let gaps = text.indices.count { text[$0...].hasPrefix("::") }
        guard halves.count >= 3, gaps <= 1, !text.contains(":::") else { return false }
        let groups = halves.filter { !$0.isEmpty }
        let hasOpenEnd = text.hasPrefix(":") && !text.hasPrefix("::") || text.hasSuffix(":") && !text.hasSuffix("::")
        return !hasOpenEnd && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
            && (gaps == 1 ? groups.count < 8 : groups.count == 8)
    }

    static func isBlock(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let address = String(parts[0])
        return isIPv4(address) && number(parts[1], atMost: 32) != nil
            || isIPv6(address) && number(parts[1], atMost: 128) != nil
    }

    /// Returns whether the text is a time zone offset without a sign: `08:00` or `0800`.
    private static func isZone(_ text: Substring) -> Bool {
        let parts =
            text.contains(":")
            ? text.split(separator: ":", omittingEmptySubsequences: false) : [text.prefix(2), text.dropFirst(2)]
        return parts.map(\.count) == [2, 2] && number(parts[0], atMost: 23, padded: true) != nil
            && number(parts[1], atMost: 59, padded: true) != nil
    }

    /// Returns whether the text has twelve or thirteen digits, as in the years 1973 to 2286.
    ///
    /// Seconds and dates without separators have fewer digits.
    static func isEpochMilliseconds(_ text: String) -> Bool {
        (12...13).contains(text.utf8.count) && text.utf8.allSatisfy { $0.isDigit }
            && !text.hasPrefix("0")
    }

    /// Returns whether the text is an ISO 8601 timestamp. The seconds, their fraction and the time zone are optional.
    static func isTimestamp(_ text: String) -> Bool {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, isCalendarDate(parts[0]) else { return false }
        var clock = parts[1]
        if clock.hasSuffix("Z") {
            clock = clock.dropLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard isZone(clock[clock.index(after: sign)...]) else { return false }
            clock = clock[..<sign]
        }
        let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count), fields[0].count == 2, fields[1].count == 2,
            let hour = number(fields[0], atMost: 24, padded: true), number(fields[1], atMost: 59, padded: true) != nil
        else { return false }
        // 24:00 is the end of a day: minutes and seconds must be zero.
        if hour == 24, !clock.dropFirst(2).allSatisfy({ "0:.".contains($0) }) { return false }
        guard fields.count == 3 else { return true }
        let seconds = fields[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return seconds[0].count == 2 && number(seconds[0], atMost: 60, padded: true) != nil
            && (seconds.count == 1 || !seconds[1].isEmpty && seconds[1].utf8.allSatisfy { $0.isDigit })
    }

    private static func number(_ text: Substring, atMost limit: Int, padded: Bool = false) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ $0.isDigit }),
            padded || text == "0" || !text.hasPrefix("0"), let number = Int(text), number <= limit
        else { return nil }
        return number
    }
}
