#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Credentials with their expiration.
public struct ExpiringCredentials: Sendable, Hashable {
    /// The credentials.
    public var credentials: Credentials
    /// The time from which services refuse the credentials; `nil` if the source does not state it. Credentials without
    /// an expiration are refreshed after an hour.
    public var expiration: Date?
    /// The time before the expiration at which the credentials are refreshed; 15 minutes for most sources.
    public var margin: Duration

    /// Creates credentials with their expiration.
    public init(_ credentials: Credentials, expiration: Date? = nil, margin: Duration = .seconds(15 * 60)) {
        self.credentials = credentials
        self.expiration = expiration
        self.margin = margin
    }

    func isExpired(at time: Date) -> Bool {
        expiration.map { $0 <= time } ?? false
    }

    /// Returns the time to refresh the credentials: the margin before they expire, or half of the remaining time if
    /// that is later. The shortest sessions last no longer than the margin, and would otherwise be fetched for each
    /// call.
    func refreshDate(fetchedAt time: Date) -> Date {
        guard let expiration else { return time.addingTimeInterval(3600) }
        let remaining = expiration.timeIntervalSince(time)
        return expiration.addingTimeInterval(-min(Double(margin.components.seconds), remaining / 2))
    }
}
