#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Caches temporary credentials and refreshes them before they expire.
///
/// Within ``ExpiringCredentials/margin`` before the expiration, the first call starts a fetch in the background, and
/// all calls use the cached credentials meanwhile. Calls wait for a fetch only if no credentials are cached or the
/// cached ones have expired; concurrent calls share one fetch. A cancelled caller returns at once and does not cancel
/// the fetch.
///
/// If a fetch fails while the cached credentials are still valid, the next fetch is made a minute later. Otherwise the
/// callers that wait get the error, and the next call fetches again.
///
/// Copies share the cache.
public struct RefreshingCredentialsProvider: CredentialsProvider {
    private struct Entry: Sendable {
        let value: ExpiringCredentials
        let refreshDate: Date
    }

    private let cache = SingleFlight<Entry>()
    private let now: @Sendable () -> Date
    private let fetch: @Sendable () async throws -> ExpiringCredentials

    /// Creates a provider with an empty cache.
    ///
    /// - Parameters:
    ///   - now: Returns the current time.
    ///   - fetch: Fetches new credentials. The provider does not limit the time of a fetch, and runs one at a time.
    public init(
        now: @escaping @Sendable () -> Date = { Date() },
        fetch: @escaping @Sendable () async throws -> ExpiringCredentials
    ) {
        self.now = now
        self.fetch = fetch
    }

    /// Returns the cached credentials, or fetches new ones if none are cached or the cached ones have expired.
    ///
    /// - Throws: The error of the fetch, ``ConfigurationError`` if the fetched credentials have expired, and
    ///   `CancellationError` if the task is cancelled while it waits for a fetch.
    public func credentials() async throws -> Credentials {
        try await credentials(otherThan: nil)
    }

    /// Returns the cached credentials if they are not the refused ones; otherwise fetches new ones. Returns the same
    /// credentials if the source has not rotated them.
    ///
    /// - Throws: The same errors as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await credentials(otherThan: refused)
    }

    /// The cached credentials; `nil` if none are cached or the cached ones have expired. Starts a fetch in the
    /// background if it is time to refresh them.
    public var cachedCredentials: Credentials? {
        guard let current = cache.current else { return nil }
        let time = now()
        guard !current.value.value.isExpired(at: time) else { return nil }
        if time >= current.value.refreshDate {
            cache.refresh(after: current) { try await next(after: $0, otherThan: nil) }
        }
        return current.value.value.credentials
    }

    /// True while a fetch is in progress.
    var isFetching: Bool { cache.isLoading }

    private func credentials(otherThan refused: Credentials?) async throws -> Credentials {
        if refused == nil, let cachedCredentials { return cachedCredentials }
        let entry = try await cache.value { entry in
            entry.value.credentials != refused && !entry.value.isExpired(at: now())
        } load: {
            try await next(after: $0, otherThan: refused)
        }
        return entry.value.credentials
    }

    /// Fetches the next credentials; if that fails, keeps the previous ones for another minute if they are usable.
    private func next(after previous: Entry?, otherThan refused: Credentials?) async throws -> Entry {
        do {
            return try await fetchEntry()
        } catch {
            let time = now()
            guard let previous, previous.value.credentials != refused, !previous.value.isExpired(at: time)
            else { throw error }
            return Entry(value: previous.value, refreshDate: time.addingTimeInterval(60))
        }
    }

    private func fetchEntry() async throws -> Entry {
        let value = try await fetch()
        let time = now()
        guard !value.isExpired(at: time) else {
            throw ConfigurationError(
                problem: "The source returned credentials that have expired.",
                remedy: "Check the clock of this machine (now \(Timestamp(time))), then the source.")
        }
        return Entry(value: value, refreshDate: value.refreshDate(fetchedAt: time))
    }
}
