#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A point in time as services write it: the text exactly as received, and what it means if that is understood.
///
/// Services send `2017-12-13T02:28:42Z`, and sometimes leave out the `Z` or add a fraction (wire contract §4.2); some send
/// milliseconds since 1970. A text
/// that is no time at all is kept all the same: it never makes a response unreadable.
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

    private var time: CalendarTime? { CalendarTime(text) ?? CalendarTime(millisecondsSinceEpoch: text) }

    /// The text, unchanged.
    public var description: String { text }
}
