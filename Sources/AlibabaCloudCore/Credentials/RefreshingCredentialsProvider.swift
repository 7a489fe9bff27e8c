#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Keeps credentials that expire and fetches new ones in time.
///
/// From ``ExpiringCredentials/margin`` before the expiration on, the first call begins to fetch new ones, and all calls
/// go on with the kept ones meanwhile. Calls wait for a fetch only if there are no credentials or if they have expired;
/// all of them wait for one fetch. A caller who is cancelled stops waiting at once and neither ends the fetch nor
/// disturbs the others. If it fails while the kept credentials have not expired, the next attempt is a minute later.
/// Otherwise the failure is thrown, and the next call tries again.
///
/// Copies share what they keep.
public struct RefreshingCredentialsProvider: CredentialsProvider {
    private struct Kept: Sendable {
        let value: ExpiringCredentials
        let staleDate: Date
    }

    private let kept = SharedValue<Kept>()
    private let now: @Sendable () -> Date
    private let fetch: @Sendable () async throws -> ExpiringCredentials

    /// - Parameters:
    ///   - now: What time it is.
    ///   - fetch: Gets new credentials. It bounds its own time; no two of it run at once.
    public init(
        now: @escaping @Sendable () -> Date = { Date() },
        fetch: @escaping @Sendable () async throws -> ExpiringCredentials
    ) {
        self.now = now
        self.fetch = fetch
    }

    /// The kept credentials, or new ones if they have expired.
    ///
    /// - Throws: what the fetch threw, ``ConfigurationError`` if it came back with expired credentials, and
    ///   `CancellationError` to a cancelled caller who would have had to wait.
    public func credentials() async throws -> Credentials {
        try await credentials(otherThan: nil)
    }

    /// The kept credentials if they are not the refused ones, else new ones. If the source still has the refused ones,
    /// these are they.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await credentials(otherThan: refused)
    }

    /// Whether a fetch is under way.
    var isFetching: Bool { kept.isBeingMade }

    private func credentials(otherThan refused: Credentials?) async throws -> Credentials {
        if refused == nil, let credentialsAtHand { return credentialsAtHand }
        let usable = try await kept.value { kept in
            kept.value.credentials != refused && !kept.value.isExpired(at: now())
        } else: {
            try await next(after: $0, otherThan: refused)
        }
        return usable.value.credentials
    }

    private func next(after previous: Kept?, otherThan refused: Credentials?) async throws -> Kept {
        do {
            return try await fetched()
        } catch {
            let time = now()
            guard let previous, previous.value.credentials != refused, !previous.value.isExpired(at: time)
            else { throw error }
            return Kept(value: previous.value, staleDate: time.addingTimeInterval(60))
        }
    }

    private func fetched() async throws -> Kept {
        let value = try await fetch()
        let time = now()
        guard !value.isExpired(at: time) else {
            throw ConfigurationError(
                problem: "The source gave out credentials that have expired.",
                remedy: "Check the clock of this machine (it says \(Timestamp(time))), then the source.")
        }
        return Kept(value: value, staleDate: value.staleDate(fetchedAt: time))
    }
}

extension RefreshingCredentialsProvider: PreparedCredentialsProvider {
    var credentialsAtHand: Credentials? {
        guard let current = kept.current else { return nil }
        let time = now()
        guard !current.value.value.isExpired(at: time) else { return nil }
        if time >= current.value.staleDate {
            kept.refresh(after: current) { try await next(after: $0, otherThan: nil) }
        }
        return current.value.value.credentials
    }
}
