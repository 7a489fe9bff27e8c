#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Credentials and when they end.
public struct ExpiringCredentials: Sendable, Hashable {
    /// The credentials.
    public var credentials: Credentials
    /// When services begin to refuse them; `nil` if the source does not say, and then they are fetched anew after an
    /// hour (wire contract §7).
    public var expiration: Date?
    /// How long before the expiration they are fetched anew: 15 minutes for most sources (wire contract §7).
    public var margin: Duration

    /// Credentials with their expiration.
    public init(_ credentials: Credentials, expiration: Date? = nil, margin: Duration = .seconds(15 * 60)) {
        self.credentials = credentials
        self.expiration = expiration
        self.margin = margin
    }

    func isExpired(at time: Date) -> Bool {
        expiration.map { $0 <= time } ?? false
    }

    /// When to fetch anew. With less than twice the margin left it is half of what is left: the shortest sessions last
    /// no longer than the margin, and would be fetched for each call.
    func staleDate(fetchedAt time: Date) -> Date {
        guard let expiration else { return time.addingTimeInterval(3600) }
        let left = expiration.timeIntervalSince(time)
        return expiration.addingTimeInterval(-min(Double(margin.components.seconds), left / 2))
    }
}
