import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct TransportInjectionTests {
    @Test(
        arguments: [
            ("http", "HOST", "/ HTTP/1.1\r\nx-injected: 1\r\n\r\nGET /"), ("http", "HOST", "/\r\nx-injected: 1"),
            ("http", "HOST", "/a b"), ("http", "HOST", "/#a"), ("http", "HOST", "/中"), ("http", "HOST", "/%4"),
            ("http", "HOST", "/%zz"), ("http", "HOST", "/\"<>"), ("http", "HOST", ""), ("http", "HOST", "a"),
            ("http", "HOST", "*"), ("http", "user@HOST", "/"), ("http", "HOST\r\nx-injected: 1", "/"),
            ("http", "HOST/..", "/"), ("http", "", "/"), ("http", "127.0.0.1:", "/"), ("http", "127.0.0.1:+80", "/"),
            ("http", "127.0.0.1:70000", "/"), ("http", "[::1", "/"), ("http", "[localhost]", "/"), ("ftp", "HOST", "/"),
            ("", "HOST", "/"), ("HTTP\r\n", "HOST", "/"),
        ] as [(String, String, String)])
    func doesNotSendInvalidTargets(scheme: String, authority: String, path: String) async throws {
        try await withLoopbackServer { _ in
            .text("got through")
        } run: { server in
            try await withTransport { transport in
                let authority = authority.replacing("HOST", with: server.authority)
                let failure = try await transport.failure(authority, scheme: scheme, path: path)
                #expect(failure.kind == .unsendable && failure.isUnsent)
                #expect(failure.description.hasPrefix("The request cannot be sent: "))
            }
            #expect(await server.counts.connections == 0)
        }
    }

    @Test func headersCannotContainOtherHeaders() async throws {
        let name = try #require(HTTPField.Name("x-text"))
        try await withLoopbackServer { _ in
            .text("")
        } run: { server in
            try await withTransport { transport in
                // swift-http-types replaces line breaks by spaces.
                _ = try await transport.call(server.authority, headers: [name: "a\r\nx-injected: 1"])
                let headers = HTTPFields([HTTPField(name: name, lenientValue: Array("secret\u{1}".utf8))])
                let failure = await #expect(throws: TransportFailure.self) {
                    try await transport.call(server.authority, headers: headers)
                }
                #expect(failure?.kind == .unsendable && failure?.isUnsent == true)
                #expect(failure?.description.contains("x-text") == true)
                #expect(failure?.description.contains("secret") == false)
            }
            #expect(await server.counts.requests == 1)
            let request = try #require(await server.requests.first)
            #expect(request.headers[name] == "a  x-injected: 1")
            #expect(HTTPField.Name("x-injected").flatMap { request.headers[$0] } == nil)
        }
    }

    @Test func hostHeaderIsTheHostOfTheConnection() async throws {
        let host = try #require(HTTPField.Name("Host"))
        try await withLoopbackServer { _ in
            .text("")
        } run: { server in
            try await withTransport { transport in
                _ = try await transport.call(server.authority, headers: [host: "evil.example"])
            }
            #expect(await server.requests.first?.headers[values: host] == [server.authority])
        }
    }

    @Test func ignoresASecondResponse() async throws {
        try await withLoopbackServer { request in
            request.number == 1
                ? .raw(
                    """
                    HTTP/1.1 200 OK\r
                    content-length: 3\r
                    \r
                    oneHTTP/1.1 200 OK\r
                    content-length: 5\r
                    \r
                    stray
                    """)
                : .text("own")
        } run: { server in
            // With one connection, the second call waits for the end of the first.
            try await withTransport {
                $0.maximumConnectionsPerHost = 1
            } run: { transport in
                let answers: [String?] = await withTaskGroup(of: String?.self) { group in
                    for _ in 1...2 {
                        group.addTask { try? await transport.call(server.authority).text }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.contains("one"))
                #expect(!answers.contains("stray"))
                expect(try await transport.call(server.authority), says: "own")
            }
        }
    }
}
