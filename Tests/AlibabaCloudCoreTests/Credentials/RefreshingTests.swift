import Foundation
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct RefreshingTests {
    struct Broken: Error {}

    /// A source that counts fetches, numbers its credentials, and fails on demand.
    private actor Source {
        private(set) var fetches = 0
        var failure: (any Error)?
        var lifetime: Double? = 3600
        var margin = Duration.seconds(900)
        var repeatsItself = false
        let time: TestTime
        let gate: CountingGate?

        init(_ time: TestTime, gate: CountingGate? = nil) {
            self.time = time
            self.gate = gate
        }

        func set(
            failure: (any Error)? = nil, lifetime: Double? = 3600, margin: Duration = .seconds(900),
            repeatsItself: Bool = false
        ) {
            self.failure = failure
            self.lifetime = lifetime
            self.margin = margin
            self.repeatsItself = repeatsItself
        }

        func waitForFetches(_ count: Int) async throws {
            while fetches < count {
                try Task.checkCancellation()
                await Task.yield()
            }
        }

        func fetch() async throws -> ExpiringCredentials {
            fetches += 1
            let number = repeatsItself ? 1 : fetches
            await gate?.pass()
            try Task.checkCancellation()
            if let failure { throw failure }
            return ExpiringCredentials(
                .session("\(number)"), expiration: lifetime.map { time.now().addingTimeInterval($0) }, margin: margin)
        }
    }

    private let time = TestTime()

    private func provider(of source: Source) -> RefreshingCredentialsProvider {
        RefreshingCredentialsProvider(now: time.now) { try await source.fetch() }
    }

    @Test func cachesCredentialsUntilTheyExpire() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        let absence = ConfigurationError(.notConfigured, problem: "Nothing.", remedy: "Nothing.")
        let chain = CredentialsProviderChain([
            .init("nothing", RefreshingCredentialsProvider { throw absence }), .init("something", provider),
        ])
        #expect(provider.cachedCredentials == nil && chain.cachedCredentials == nil)
        #expect(try await chain.credentials() == .session("1"))
        #expect(provider.cachedCredentials == .session("1") && chain.cachedCredentials == .session("1"))
        time.advance(by: 2699)
        #expect(chain.cachedCredentials == .session("1"))
        time.advance(by: 1)
        #expect(chain.cachedCredentials == .session("1"), "this has begun to fetch others")
        #expect(try await provider.replacement(of: .session("1")) == .session("2"))
        #expect(chain.cachedCredentials == .session("2"))
        #expect(await source.fetches == 2)
        time.advance(by: 3600)
        #expect(provider.cachedCredentials == nil && chain.cachedCredentials == nil)
        #expect(try await chain.credentials() == .session("3"))
        #expect(StaticCredentialsProvider(.session("s")).cachedCredentials == .session("s"))
    }

    @Test func thousandConcurrentCallersShareOneFetch() async throws {
        let gate = CountingGate()
        let source = Source(time, gate: gate)
        let provider = provider(of: source)
        let callers = (0..<1000).map { _ in Task { try await provider.credentials() } }
        try await gate.waitForArrivals(1)
        await gate.open()
        for caller in callers {
            #expect(try await caller.value == .session("1"))
        }
        #expect(await source.fetches == 1)
    }

    @Test func doesNotCacheAnError() async throws {
        let gate = CountingGate()
        let source = Source(time, gate: gate)
        await source.set(failure: Broken())
        let provider = provider(of: source)
        let first = Task { try await provider.credentials() }
        try await gate.waitForArrivals(1)
        await gate.open()
        await #expect(throws: Broken.self) { try await first.value }
        await source.set()
        #expect(try await provider.credentials() == .session("2"))
    }

    /// The cancelled caller is the one that started the fetch, or another one.
    @Test(arguments: [0, 1, 2]) func cancelledCallerReturnsAtOnceWithoutAffectingOthers(cancelled: Int) async throws {
        let gate = CountingGate()
        let source = Source(time, gate: gate)
        let provider = provider(of: source)
        var callers = [Task { try await provider.credentials() }]
        try await gate.waitForArrivals(1)
        callers += (1...2).map { _ in Task { try await provider.credentials() } }
        callers[cancelled].cancel()
        // The gate is closed, so only the cancellation can end this call.
        await #expect(throws: CancellationError.self) { try await callers[cancelled].value }
        await gate.open()
        for (index, caller) in callers.enumerated() where index != cancelled {
            #expect(try await caller.value == .session("1"))
        }
        #expect(await source.fetches == 1)
    }

    @Test func fetchCompletesAfterAllCallersAreCancelled() async throws {
        let gate = CountingGate()
        let source = Source(time, gate: gate)
        let provider = provider(of: source)
        let caller = Task { try await provider.credentials() }
        try await gate.waitForArrivals(1)
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        await gate.open()
        #expect(try await provider.credentials() == .session("1"))
        #expect(await source.fetches == 1)
    }

    @Test(
        arguments: [
            (3600, 900, 2700),
            (3600, 180, 3420),
            (900, 900, 450),
            (3600, 0, 3600),
            (nil, 900, 3600),
        ] as [(Double?, Int, Double)])
    func refreshesBeforeTheExpiration(lifetime: Double?, margin: Int, freshFor: Double) async throws {
        let source = Source(time)
        await source.set(lifetime: lifetime, margin: .seconds(margin))
        let provider = provider(of: source)
        #expect(try await provider.credentials() == .session("1"))
        time.advance(by: freshFor - 1)
        #expect(try await provider.credentials() == .session("1"))
        #expect(await source.fetches == 1)
        time.advance(by: 1)
        #expect(try await provider.replacement(of: .session("1")) == .session("2"))
    }

    @Test func slowRefreshDoesNotBlockCallersBeforeTheExpiration() async throws {
        let gate = CountingGate()
        let source = Source(time, gate: gate)
        let provider = provider(of: source)
        let first = Task { try await provider.credentials() }
        try await gate.waitForArrivals(1)
        await gate.open()
        #expect(try await first.value == .session("1"))
        await gate.close()
        time.advance(by: 2700)
        for _ in 0..<100 { #expect(try await provider.credentials() == .session("1")) }
        try await gate.waitForArrivals(2)
        #expect(await source.fetches == 2)
        time.advance(by: 900)
        // The credentials have expired: now all callers wait for the fetch in progress.
        let callers = (0..<100).map { _ in Task { try await provider.credentials() } }
        await gate.open()
        for caller in callers { #expect(try await caller.value == .session("2")) }
        #expect(await source.fetches == 2)
    }

    @Test func thousandConcurrentCallersShareOneRefresh() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        _ = try await provider.credentials()
        time.advance(by: 2700)
        try await withThrowingTaskGroup(of: Credentials.self) { group in
            for _ in 0..<1000 {
                group.addTask { try await provider.credentials() }
            }
            for try await credentials in group {
                #expect(credentials == .session("1") || credentials == .session("2"))
            }
        }
        #expect(try await provider.replacement(of: .session("1")) == .session("2"))
        try await provider.settled()
        #expect(await source.fetches == 2)
    }

    @Test func renewalWaitsForARefreshInProgress() async throws {
        let gate = CountingGate()
        await gate.open()
        let source = Source(time, gate: gate)
        let provider = provider(of: source)
        #expect(try await provider.credentials() == .session("1"))
        await gate.close()
        time.advance(by: 2700)
        #expect(try await provider.credentials() == .session("1"))
        try await gate.waitForArrivals(2)
        let renewed = Task { try await provider.renewedCredentials(after: .session("1")) }
        await gate.open()
        #expect(try await renewed.value == .session("2"))
        #expect(await source.fetches == 2)
    }

    @Test func keepsValidCredentialsAfterAFailedRefresh() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        _ = try await provider.credentials()
        await source.set(failure: Broken())
        time.advance(by: 2700)
        // The next fetch is a minute later, however many calls there are.
        for fetches in 2...3 {
            #expect(try await provider.credentials() == .session("1"))
            try await source.waitForFetches(fetches)
            try await provider.settled()
            #expect(try await provider.credentials() == .session("1"))
            #expect(await source.fetches == fetches)
            time.advance(by: 60)
        }
        time.advance(by: 780)
        await #expect(throws: Broken.self) { try await provider.credentials() }
        await source.set()
        #expect(try await provider.credentials() == .session("5"))
    }

    /// A failed refresh less than a minute before the expiration does not extend the use of the cached credentials.
    @Test func doesNotReturnExpiredCredentialsAfterAFailedRefresh() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        _ = try await provider.credentials()
        await source.set(failure: Broken())
        time.advance(by: 3590)
        #expect(try await provider.credentials() == .session("1"))
        try await source.waitForFetches(2)
        try await provider.settled()
        time.advance(by: 10)
        await #expect(throws: Broken.self) { try await provider.credentials() }
    }

    @Test func refusesFetchedCredentialsThatHaveExpired() async throws {
        let source = Source(time)
        await source.set(lifetime: 0)
        let provider = provider(of: source)
        let text = try #require(await errorText(provider))
        #expect(text.hasPrefix("The source returned credentials that have expired."))
        #expect(text.contains("2024-03-01T08:00:00Z"))
        await source.set()
        #expect(try await provider.credentials() == .session("2"))
        time.advance(by: 2700)
        await source.set(lifetime: -1)
        #expect(try await provider.credentials() == .session("2"))
        try await source.waitForFetches(3)
        try await provider.settled()
        #expect(try await provider.credentials() == .session("2"), "the old ones last longer than the new ones")
    }

    @Test func burstOfRefusalsSharesOneFetch() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        let refused = try await provider.credentials()
        try await withThrowingTaskGroup(of: Credentials.self) { group in
            for _ in 0..<1000 {
                group.addTask { try await provider.renewedCredentials(after: refused) }
            }
            for try await renewed in group {
                #expect(renewed == .session("2"))
            }
        }
        #expect(try await provider.credentials() == .session("2"))
        #expect(await source.fetches == 2)
    }

    @Test func doesNotReturnRefusedCredentialsIfTheRenewalFails() async throws {
        let source = Source(time)
        let provider = provider(of: source)
        let refused = try await provider.credentials()
        await source.set(failure: Broken())
        await #expect(throws: Broken.self) { try await provider.renewedCredentials(after: refused) }
        await source.set()
        #expect(try await provider.renewedCredentials(after: refused) == .session("3"))
    }

    @Test func returnsTheSameCredentialsIfTheSourceHasNotRotatedThem() async throws {
        let source = Source(time)
        await source.set(repeatsItself: true)
        let provider = provider(of: source)
        let refused = try await provider.credentials()
        #expect(try await provider.renewedCredentials(after: refused) == refused)
        #expect(await source.fetches == 2)
    }

    @Test func asksAProviderWithoutACacheAgain() async throws {
        let provider: any CredentialsProvider = StaticCredentialsProvider(.fixed("k"))
        #expect(try await provider.renewedCredentials(after: .fixed("k")) == .fixed("k"))
    }
}
