#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A point in time as services write it: the text exactly as received, and what it means if that is understood.
///
/// Services send `2017-12-13T02:28:42Z` (wire contract §4.2). These forms are understood as well:
///
/// - without seconds, without the `Z`, with a fraction, with a space for the `T`, and with the offsets `+08:00`, `+0800` and `+08`;
/// - a date alone, `2017-12-13`, which is its midnight in UTC;
/// - a number since 1970: `1513132122` in seconds, `1513132122000` in milliseconds.
///
/// A text that is no time at all is kept all the same: it never makes a response unreadable.
///
/// Two timestamps are equal if their texts are: `2017-12-13T02:28Z` and `2017-12-13T02:28:00Z` are different, and ``date`` is the same.
/// In their order the earlier one comes first.
public struct Timestamp: Sendable, Hashable, CustomStringConvertible {
    /// The text, unchanged.
    public let text: String

    /// A timestamp with this text, understood or not.
    public init(_ text: String) {
        self.text = text
    }

    /// The second as `YYYY-MM-DDThh:mm:ssZ`, the form that requests send (wire contract §1.3).
    ///
    /// That form has four digits for the year, so what lies outside the years 0000 to 9999 becomes the nearest second
    /// inside.
    public init(secondsSinceEpoch seconds: Int64) {
        text = CalendarTime(secondsSinceEpoch: seconds).text
    }

    /// The whole second in which the date lies, as ``init(secondsSinceEpoch:)`` writes it.
    public init(_ date: Date) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        self.init(secondsSinceEpoch: Int64(exactly: seconds) ?? (seconds < 0 ? .min : .max))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z; `nil` if the text is not understood. A fraction is cut off, and a text
    /// without offset is UTC.
    public var secondsSinceEpoch: Int64? {
        time?.secondsSinceEpoch
    }

    /// The point in time with its fraction, to the nanosecond at best; `nil` if the text is not understood.
    public var date: Date? {
        time.map { time in
            Date(timeIntervalSince1970: Double(time.secondsSinceEpoch) + Double(time.nanoseconds) / 1e9)
        }
    }

    private var time: CalendarTime? { CalendarTime(text) ?? CalendarTime(sinceEpoch: text) }

    /// The text, unchanged.
    public var description: String { text }
}

extension Timestamp: Comparable {
    /// Whether a timestamp stands before another: the earlier one before the later one, and what is not understood behind all that is.
    /// Among texts of one point in time, and among those that are not understood, the order of the texts decides.
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
