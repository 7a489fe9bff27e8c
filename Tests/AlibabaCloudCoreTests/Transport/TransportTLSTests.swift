import Foundation
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct TransportTLSTests {
    @Test(arguments: ["localhost", "127.0.0.1"]) func acceptsATrustedCertificate(host: String) async throws {
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
        ("localhost", LoopbackIdentity.otherHost, "its certificate is for another host."),
        ("127.0.0.1", .otherHost, "its certificate is for another host."),
        (
            "localhost", .selfSigned,
            "the authority of its certificate is unknown, or the certificate has expired (check the trust roots and"
        ),
        (
            "localhost", .expired,
            "the authority of its certificate is unknown, or the certificate has expired (check the trust roots and"
        ),
        ("localhost", .outdated, "the two sides have no TLS version in common (1.2 or newer is required)."),
    ]) func refusesOtherCertificates(host: String, identity: LoopbackIdentity, reason: String) async throws {
        try await withLoopbackServer(identity: identity) { _ in
            .text("got through")
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure("\(host):\(server.port)", scheme: "https")
                #expect(failure.kind == .tlsRefused && failure.isUnsent)
                #expect(
                    failure.description.hasPrefix(
                        "The TLS connection to \(host):\(server.port) was refused: \(reason)"),
                    "\(failure)")
                #expect(!failure.description.contains(".cc") && !failure.description.contains("/"))
            }
            #expect(await server.counts.requests == 0)
        }
    }

    #if os(Linux)
        @Test(arguments: ["SSL_CERT_FILE", "SSL_CERT_DIR"])
        func readsAuthoritiesOfTheEnvironment(variable: String) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "roots-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = folder.appending(path: "authority.pem")
            try Data(LoopbackIdentity.authorityPEM.utf8).write(to: file)
            try Data("no certificate".utf8).write(to: folder.appending(path: "readme.txt"))
            let value = variable == "SSL_CERT_FILE" ? file.path : "/nowhere:\(folder.path)"
            try await withLoopbackServer(identity: .trusted) { _ in
                .text("got through")
            } run: { server in
                try await withTransport {
                    $0.trustRoots = TrustRoots(source: .system([variable: value]))
                } run: { transport in
                    expect(try await transport.call("localhost:\(server.port)", scheme: "https"), says: "got through")
                }
            }
        }

        @Test(arguments: ["/nowhere/authority.pem", "/dev/null"]) func reportsAFileWithoutAuthorities(path: String) {
            var configuration = TransportConfiguration()
            configuration.trustRoots = TrustRoots(source: .system(["SSL_CERT_FILE": path]))
            let error = #expect(throws: ConfigurationError.self) { try HTTPClientTransport(configuration) }
            #expect(error?.description.contains("SSL_CERT_FILE") == true)
        }
    #endif

    @Test func systemRootsDoNotTrustTheTestAuthority() async throws {
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

    @Test func refusesAServerWithoutTLS() async throws {
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

    @Test func responseWithoutCloseNotifyIsIncomplete() async throws {
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
