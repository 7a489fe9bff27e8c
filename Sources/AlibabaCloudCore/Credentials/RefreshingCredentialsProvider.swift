#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Keeps credentials that expire and fetches new ones in time.
///
/// The first call within ``ExpiringCredentials/margin`` of the expiration fetches; all who ask meanwhile wait for that
/// one fetch. A caller who is cancelled stops waiting at once and neither ends the fetch nor disturbs the others. If it
/// fails while the kept credentials have not expired, they stay in use and the next attempt is a minute later.
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

    /// The kept credentials, or new ones if it is time.
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

    private func isUsable(_ kept: Kept, otherThan refused: Credentials?) -> Bool {
        kept.value.credentials != refused && now() < kept.staleDate
    }

    private func credentials(otherThan refused: Credentials?) async throws -> Credentials {
        let usable = try await kept.value { kept in
            isUsable(kept, otherThan: refused)
        } else: { previous in
            do {
                return try await fetched()
            } catch {
                guard let previous, previous.value.credentials != refused, !previous.value.isExpired(at: now())
                else { throw error }
                return Kept(value: previous.value, staleDate: now().addingTimeInterval(60))
            }
        }
        return usable.value.credentials
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
        kept.atHand.flatMap { isUsable($0, otherThan: nil) ? $0.value.credentials : nil }
    }
}
