/// A second of the proleptic Gregorian calendar in UTC, between text and number. No locale, no calendar settings and no
/// time zone of the machine take part: with those, signed requests failed on devices with other calendars (wire
/// contract §2.3).
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

    /// Longer texts are no times, and would take long to read.
    private static let lengthLimit = 256

    /// Reads a number since 1970-01-01T00:00:00Z: ten digits are seconds and thirteen are milliseconds, which is from 2001 to 2286 for
    /// both. A fraction may follow, or the number may have an exponent. Other counts of digits could be a date without separators, or
    /// anything else.
    init?(sinceEpoch text: String) {
        guard text.utf8.count <= Self.lengthLimit else { return nil }
        let hasExponent = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
        guard let text = hasExponent ? wholeNumber(text).map(String.init) : text else { return nil }
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

    /// `YYYY-MM-DDThh:mm:ssZ`.
    var text: String {
        let secondOfDay = modulo(secondsSinceEpoch, Self.secondsPerDay)
        let (year, month, day) = Self.date(day: (secondsSinceEpoch - secondOfDay) / Self.secondsPerDay)
        // Each request has one, so it is written into a string that needs no memory but its own.
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

    /// Reads `YYYY-MM-DD`, then `Thh:mm`, seconds, a fraction of any length and an offset (`Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+08`), each
    /// if it is there. A space may stand for the `T` and before the offset.
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

// Years are counted from 1 March, so that the leap day is the last of its year; 400 of them have 146,097 days.
extension CalendarTime {
    private static let daysPerEra: Int64 = 146_097
    /// Days from 0000-03-01 to 1970-01-01.
    private static let epochDay: Int64 = 719_468

    /// Days since 1970-01-01.
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

    /// Days of the year before a month, March being month 0: from there the lengths 31, 30, 31, 30, 31 repeat.
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

/// Writes the fixed fields of a timestamp one behind the other.
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

/// Reads the fixed fields of a timestamp from its front.
private struct DigitReader {
    private var rest: Substring.UTF8View

    /// White space around the text says nothing: in XML it stands around values.
    init(_ text: String) {
        rest = Substring(text).utf8
        while let first = rest.first, first <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The number of digits before anything else.
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

    /// A fraction of any length, at least one digit; what is finer than a nanosecond is cut off.
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

    /// The time behind a date; midnight if there is none.
    mutating func timeOfDay() -> (seconds: Int64, nanoseconds: Int64)? {
        guard skip("T") || skip("t") || startsTime && skip(" ") else { return (0, 0) }
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), hour < 24, minute < 60 else {
            return nil
        }
        guard skip(":") else { return (hour * 3600 + minute * 60, 0) }
        // A leap second is written as 60 and counts as the first second of the next minute, as in POSIX time.
        guard let second = number(digits: 2), second <= 60 else { return nil }
        var fraction: Int64 = 0
        if skip(".") || skip(",") {
            guard let value = nanoseconds() else { return nil }
            fraction = value
        }
        return (hour * 3600 + minute * 60 + second, fraction)
    }

    /// True for a space with a digit behind it.
    private var startsTime: Bool { rest.dropFirst().first.map { 0x30...0x39 ~= $0 } ?? false }

    /// Seconds east of UTC; zero for `Z` and for nothing.
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
