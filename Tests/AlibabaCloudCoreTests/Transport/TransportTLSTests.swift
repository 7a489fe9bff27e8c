import AlibabaCloudCore
import Loopback
import Testing

@Suite(.timeLimit(.minutes(10))) struct TransportTLSTests {
    @Test(arguments: ["localhost", "127.0.0.1"]) func aTrustedCertificateIsAccepted(host: String) async throws {
        try await withLoopbackServer(identity: .trusted) { request in
            .text("\(request.connection)")
        } run: { server in
            try await withTransport { transport in
                for _ in 1...5 {
                    expect(try await transport.call("\(host):\(server.port)", scheme: "https", body: "b"), says: "1")
                }
            }
        }
    }

    @Test(arguments: [
        ("localhost", LoopbackIdentity.otherHost), ("127.0.0.1", .otherHost), ("localhost", .selfSigned),
        ("localhost", .expired), ("localhost", .outdated),
    ]) func anyOtherIsRefused(host: String, identity: LoopbackIdentity) async throws {
        try await withLoopbackServer(identity: identity) { _ in
            .text("got through")
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure("\(host):\(server.port)", scheme: "https")
                #expect(failure.kind == .tlsRefused && failure.isUnsent)
                #expect(failure.description.hasPrefix("\(host):\(server.port) could not be trusted: "))
            }
            #expect(await server.counts.requests == 0)
        }
    }

    @Test func theSystemDoesNotTrustTheTestAuthority() async throws {
        try await withLoopbackServer(identity: .trusted) { _ in
            .text("got through")
        } run: { server in
            try await withTransport {
                $0.trustRoots = .system
            } run: { transport in
                let failure = try await transport.failure("localhost:\(server.port)", scheme: "https")
                #expect(failure.kind == .tlsRefused && failure.isUnsent)
            }
            #expect(await server.counts.requests == 0)
        }
    }

    @Test func aServerWithoutTLSIsRefused() async throws {
        try await withLoopbackServer { _ in
            .text("got through")
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure(server.authority, scheme: "https")
                #expect(failure.isUnsent)
                #expect([.tlsRefused, .cannotConnect].contains(failure.kind))
            }
            #expect(await server.counts.requests == 0)
        }
    }

    @Test func anAnswerThatEndsWithoutGoodbyeIsIncomplete() async throws {
        try await withLoopbackServer(identity: .trusted) { _ in
            .steps(.head(), .raw("half of it"), .reset)
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure("localhost:\(server.port)", scheme: "https")
                #expect(failure.kind == .connectionLost && !failure.isUnsent)
            }
        }
    }
}
