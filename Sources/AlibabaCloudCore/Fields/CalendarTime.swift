/// A point in time of the proleptic Gregorian calendar in UTC, converted between text and number.
///
/// The conversion ignores the locale, the calendar and the time zone of the machine. Otherwise devices with another
/// calendar would sign invalid timestamps (wire protocol §2.3).
struct CalendarTime {
    let secondsSinceEpoch: Int64
    let nanoseconds: Int64

    private static let secondsPerDay: Int64 = 86_400
    /// 0000-01-01T00:00:00Z.
    private static let earliest: Int64 = -62_167_219_200
    /// 9999-12-31T23:59:59Z.
    private static let latest: Int64 = 253_402_300_799

    init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, Self.earliest), Self.latest)
        nanoseconds = 0
    }

    /// The longest text that is parsed, in bytes. The limit bounds the time that parsing takes.
    private static let lengthLimit = 256

    /// Parses a number since 1970-01-01T00:00:00Z: ten digits are seconds, thirteen are milliseconds.
    ///
    /// Both forms cover the years 2001 to 2286. The number may have a fraction or an exponent. Numbers with other digit
    /// counts are ambiguous, for example dates without separators, so the result is `nil`.
    init?(sinceEpoch text: String) {
        guard text.utf8.count <= Self.lengthLimit else { return nil }
        let hasExponent = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
        guard let text = hasExponent ? parsedInteger(text).map(String.init) : text else { return nil }
        var reader = DigitReader(text)
        let count = reader.digitCount
        guard count == 10 || count == 13, let seconds = reader.number(digits: 10),
            let milliseconds = reader.number(digits: count - 10)
        else { return nil }
        var fraction: Int64 = 0
        if reader.skip(".") {
            guard let value = reader.nanoseconds() else { return nil }
            fraction = count == 13 ? value / 1000 : value
        }
        guard reader.isAtEnd else { return nil }
        secondsSinceEpoch = seconds
        nanoseconds = milliseconds * 1_000_000 + fraction
    }

    /// The text in the form `YYYY-MM-DDThh:mm:ssZ`, without the fraction.
    var text: String {
        let secondOfDay = modulo(secondsSinceEpoch, Self.secondsPerDay)
        let (year, month, day) = Self.date(day: (secondsSinceEpoch - secondOfDay) / Self.secondsPerDay)
        // Each request has a timestamp, so the text is written without intermediate strings.
        return String(unsafeUninitializedCapacity: 20) { buffer in
            var writer = DigitWriter(buffer: buffer)
            writer.append(year, digits: 4, then: "-")
            writer.append(month, digits: 2, then: "-")
            writer.append(day, digits: 2, then: "T")
            writer.append(secondOfDay / 3600, digits: 2, then: ":")
            writer.append(secondOfDay / 60 % 60, digits: 2, then: ":")
            writer.append(secondOfDay % 60, digits: 2, then: "Z")
            return writer.count
        }
    }

    /// Parses `YYYY-MM-DD`, optionally followed by `Thh:mm`, seconds, a fraction of any length and an offset.
    ///
    /// The offset is `Z`, `UTC`, `GMT`, `+08:00`, `+0800` or `+08`. A space may replace the `T` and precede the offset.
    init?(_ text: String) {
        guard text.utf8.count <= Self.lengthLimit else { return nil }
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2), let time = reader.timeOfDay()
        else { return nil }
        guard let offset = reader.offset(), reader.isAtEnd, 1...12 ~= month,
            1...Self.lastDay(month: month, year: year) ~= day
        else { return nil }
        secondsSinceEpoch =
            Self.dayNumber(year: year, month: month, day: day) * Self.secondsPerDay + time.seconds - offset
        nanoseconds = time.nanoseconds
    }
}

// Years start on 1 March, so the leap day is the last day of its year. An era of 400 years has 146,097 days.
extension CalendarTime {
    private static let daysPerEra: Int64 = 146_097
    /// Days from 0000-03-01 to 1970-01-01.
    private static let epochDay: Int64 = 719_468

    /// Returns the number of days since 1970-01-01.
    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leapDays = floorDivide(marchYear, 4) - floorDivide(marchYear, 100) + floorDivide(marchYear, 400)
        return marchYear * 365 + leapDays + daysBefore(marchMonth) + day - 1 - epochDay
    }

    private static func date(day dayNumber: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = dayNumber + epochDay
        let era = floorDivide(shifted, daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = (marchMonth + 2) % 12 + 1
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - daysBefore(marchMonth) + 1)
    }

    /// Returns the number of days between 1 March and the start of a month. March is month 0: from March on, the month
    /// lengths 31, 30, 31, 30, 31 repeat.
    private static func daysBefore(_ marchMonth: Int64) -> Int64 {
        (153 * marchMonth + 2) / 5
    }

    private static func lastDay(month: Int64, year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    (value - modulo(value, divisor)) / divisor
}

private func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
}

/// Writes the fixed-width fields of a timestamp, each followed by a separator.
private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func append(_ value: Int64, digits: Int, then separator: Unicode.Scalar) {
        var rest = value
        for position in (count..<count + digits).reversed() {
            buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        buffer[count + digits] = UInt8(ascii: separator)
        count += digits + 1
    }
}

/// Parses the fixed-width fields of a timestamp, from the first to the last.
private struct DigitReader {
    private var rest: Substring.UTF8View

    /// Creates a reader that ignores whitespace around the text, which XML responses may have around values.
    init(_ text: String) {
        rest = Substring(text).utf8
        while let first = rest.first, first <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The number of digits at the start of the rest.
    var digitCount: Int { rest.prefix { 0x30...0x39 ~= $0 }.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func digit() -> Int64? {
        guard let first = rest.first, 0x30...0x39 ~= first else { return nil }
        rest.removeFirst()
        return Int64(first) - 0x30
    }

    mutating func number(digits: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Parses a fraction of at least one digit, and truncates it to nanoseconds.
    mutating func nanoseconds() -> Int64? {
        guard var value = digit() else { return nil }
        var count = 1
        while let digit = digit() {
            guard count < 9 else { continue }
            value = value * 10 + digit
            count += 1
        }
        while count < 9 {
            value *= 10
            count += 1
        }
        return value
    }

    private mutating func skip(word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest.removeFirst(word.utf8.count)
        return true
    }

    /// Parses the time after a date. Returns midnight if the text has no time.
    mutating func timeOfDay() -> (seconds: Int64, nanoseconds: Int64)? {
        guard skip("T") || skip("t") || startsTime && skip(" ") else { return (0, 0) }
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), hour < 24, minute < 60 else {
            return nil
        }
        guard skip(":") else { return (hour * 3600 + minute * 60, 0) }
        // The leap second 60 counts as the first second of the next minute, as in POSIX time.
        guard let second = number(digits: 2), second <= 60 else { return nil }
        var fraction: Int64 = 0
        if skip(".") || skip(",") {
            guard let value = nanoseconds() else { return nil }
            fraction = value
        }
        return (hour * 3600 + minute * 60 + second, fraction)
    }

    /// Whether a digit follows the first character of the rest.
    private var startsTime: Bool { rest.dropFirst().first.map { 0x30...0x39 ~= $0 } ?? false }

    /// Parses an offset, and returns it in seconds east of UTC. Returns 0 for `Z` and for a text without an offset.
    mutating func offset() -> Int64? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        _ = skip(" ")
        if skip(word: "UTC") || skip(word: "GMT") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(digits: 2), hours < 24 else { return nil }
        var minutes: Int64 = 0
        if skip(":") || !isAtEnd {
            guard let value = number(digits: 2), value < 60 else { return nil }
            minutes = value
        }
        let seconds = hours * 3600 + minutes * 60
        return isWest ? -seconds : seconds
    }
}
