#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A point in time, with the text exactly as the service sent it.
///
/// Services send the form `2017-12-13T02:28:42Z` (wire protocol §4.2). These forms are parsed as well:
///
/// - a time without seconds or without the `Z`, with a fraction, with a space instead of the `T`, or with an offset
///   such as `+08:00`, `+0800` and `+08`;
/// - a date, `2017-12-13`, which means midnight in UTC;
/// - a number since 1970: `1513132122` in seconds, `1513132122000` in milliseconds.
///
/// A text in any other form is preserved, and ``date`` is `nil`. Such a text never makes a response unreadable.
///
/// Equality compares texts: `2017-12-13T02:28Z` and `2017-12-13T02:28:00Z` differ, although ``date`` is the same.
/// Sorting puts earlier timestamps first.
public struct Timestamp: Sendable, Hashable, CustomStringConvertible {
    /// The text as the service sent it.
    public let text: String

    /// Creates a timestamp with any text.
    public init(_ text: String) {
        self.text = text
    }

    /// Creates a timestamp in the form `YYYY-MM-DDThh:mm:ssZ`, which requests use (wire protocol §1.3).
    ///
    /// - Parameter seconds: Seconds since 1970-01-01T00:00:00Z. A value outside the years 0000 to 9999 is clamped to
    ///   that range.
    public init(secondsSinceEpoch seconds: Int64) {
        text = CalendarTime(secondsSinceEpoch: seconds).text
    }

    /// Creates a timestamp from a date, rounded down to the second, in the form of ``init(secondsSinceEpoch:)``.
    public init(_ date: Date) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        self.init(secondsSinceEpoch: Int64(exactly: seconds) ?? (seconds < 0 ? .min : .max))
    }

    /// The seconds since 1970-01-01T00:00:00Z without the fraction; `nil` if the text has none of the parsed forms.
    ///
    /// A text without an offset is in UTC.
    public var secondsSinceEpoch: Int64? {
        time?.secondsSinceEpoch
    }

    /// The point in time with up to nine digits of its fraction; `nil` if the text has none of the parsed forms.
    public var date: Date? {
        time.map { time in
            Date(timeIntervalSince1970: Double(time.secondsSinceEpoch) + Double(time.nanoseconds) / 1e9)
        }
    }

    private var time: CalendarTime? { CalendarTime(text) ?? CalendarTime(sinceEpoch: text) }

    /// The text as the service sent it.
    public var description: String { text }
}

extension Timestamp: Comparable {
    /// Returns whether the first timestamp sorts before the second.
    ///
    /// Earlier timestamps sort first, and timestamps in an unknown form sort last. Timestamps of the same point in
    /// time, and timestamps in an unknown form, sort by text.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        switch (left.time, right.time) {
        case (let first?, let second?):
            let (first, second) = (
                (first.secondsSinceEpoch, first.nanoseconds), (second.secondsSinceEpoch, second.nanoseconds)
            )
            return first == second ? left.text < right.text : first < second
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): return left.text < right.text
        }
    }
}

/// A timestamp encodes as its text.
extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
