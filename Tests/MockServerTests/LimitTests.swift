import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenGeneration
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// The server rejects excessive, slow and invalid requests over a real socket, and then responds to the next request.
@Suite(.timeLimit(.minutes(5))) struct LimitTests {
    private static let model = checkSpecs(in: specs).service
    private static let request = "GET /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\n\r\n"

    private func withServer(
        _ change: (inout MockConfiguration.Limits) -> Void = { _ in }, run: (MockServer) async throws -> Void
    ) async throws {
        var configuration = MockConfiguration()
        configuration.keys = nil
        change(&configuration.limits)
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        do {
            try await run(server)
            try await expectResponse(of: server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func expectResponse(of server: MockServer, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let connection = try await RawConnection(to: server.port)
        await connection.send(Self.request)
        let response = await connection.receive(through: "RequestId")
        #expect(response.hasPrefix("HTTP/1.1 200"), sourceLocation: sourceLocation)
        await connection.close()
    }

    @Test(arguments: [
        "G", "GET /?Action=DescribeRegions HTTP/1.1\r\nhost: mo",
        "POST /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nabc",
        "POST /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
    ]) func rejectsIncompleteRequest(_ beginning: String) async throws {
        try await withServer {
            $0.requestTime = .milliseconds(50)
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(beginning)
            #expect(await connection.receiveAll().hasPrefix("HTTP/1.1 408"))
        }
    }

    /// Each byte is progress, but the request exceeds the time limit.
    @Test(arguments: [
        "GET /?Action=DescribeRegions HTTP/1.1\r\nx-slow: ",
        "POST /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n",
    ]) func rejectsSlowRequest(_ beginning: String) async throws {
        try await withServer {
            $0.requestTime = .milliseconds(200)
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(beginning)
            let trickle = Task {
                for _ in 1...2_000 where !Task.isCancelled {
                    await connection.send("a")
                    try? await Task.sleep(for: .milliseconds(10))
                }
                await connection.close()
            }
            #expect(await connection.receiveAll().hasPrefix("HTTP/1.1 408"))
            trickle.cancel()
        }
    }

    @Test func closesIdleConnection() async throws {
        try await withServer {
            $0.idleTime = .milliseconds(50)
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            #expect(await connection.receiveAll().isEmpty)
        }
    }

    @Test(arguments: [
        ("GET /?Action=", "a", 100_000, " HTTP/1.1\r\nhost: localhost\r\n\r\n"),
        ("GET / HTTP/1.1\r\nx-long: ", "a", 100_000, "\r\n\r\n"), ("GET / HTTP/1.1\r\n", "x-many: a\r\n", 200, "\r\n"),
        ("GET / HTTP/1.1\r\n", "x-much: a lot of text\r\n", 90, "\r\n"),
    ]) func rejectsLargeHead(_ beginning: String, _ part: String, count: Int, end: String) async throws {
        try await withServer {
            // A low limit for all headers, so that each limit applies to one argument.
            if count < $0.headerCount { $0.headers = 1_000 }
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(beginning + String(repeating: part, count: count) + end)
            #expect(await connection.receiveAll().hasPrefix("HTTP/1.1 400"))
        }
    }

    @Test(arguments: [
        "\r\n\r\n\r\n\u{0}\u{1}\u{2}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}",
        "FETCH / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nhost mock\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n",
        "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nnot a number\r\n",
    ]) func rejectsInvalidHTTP(_ request: String) async throws {
        try await withServer {
            // Some arguments could be the beginning of a valid request.
            $0.requestTime = .milliseconds(200)
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(request)
            let response = await connection.receiveAll()
            #expect(response.isEmpty || response.hasPrefix("HTTP/1.1 4"), "\(response)")
        }
    }

    @Test func rejectsBodyAnnouncedTooLarge() async throws {
        try await withServer { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(
                "POST /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1048577\r\n\r\n")
            let response = await connection.receive(through: "bytes")
            #expect(response.hasPrefix("HTTP/1.1 413") && response.contains("RequestTooLarge"))
            await connection.close()
        }
    }

    @Test func rejectsChunkedBodyThatGrowsTooLarge() async throws {
        try await withServer {
            $0.body = 1_000
        } run: { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(
                "POST /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n")
            await connection.send("3e9\r\n\(String(repeating: "a", count: 1_001))\r\n")
            #expect(await connection.receive(through: "bytes").hasPrefix("HTTP/1.1 413"))
            // The server reads the rest of the body, and the connection remains usable.
            await connection.send("0\r\n\r\n\(Self.request)")
            #expect(await connection.receive(through: "RequestId").hasPrefix("HTTP/1.1 200"))
            await connection.close()
        }
    }

    /// A client would parse a body as the next response.
    @Test(arguments: ["/?Action=DescribeRegions", "/", "/nothing", "/_mock/resources", "/_page/style.css"])
    func sendsNoBodyForHead(_ target: String) async throws {
        try await withServer { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send("HEAD \(target) HTTP/1.1\r\nhost: localhost\r\n\r\n\(Self.request)")
            let responses = await connection.receive(through: "RequestId")
            let heads = responses.split(separator: "\r\n\r\n")
            #expect(heads.count == 3 && heads[0].contains("Content-Length: "), "\(responses)")
            #expect(heads.dropFirst().first?.hasPrefix("HTTP/1.1 200") == true, "\(responses)")
            await connection.close()
        }
    }

    /// Each argument could exhaust the stack, memory or time of a careless server.
    @Test(arguments: [
        ("a=%zz", "", "InvalidParameter"), ("a=%", "", "InvalidParameter"), ("a=%c3%28", "", "InvalidParameter"),
        ("", "a.", "UnsupportedParameter"), ("AcceptLanguage", ".1", "UnsupportedParameter"),
        ("", "a&", "InvalidParameter"),
    ]) func rejectsHostileParameters(_ beginning: String, repeated: String, code: String) async throws {
        let form = "Action=DescribeRegions&\(beginning)\(String(repeating: repeated, count: 400_000))"
        try await withServer { server in
            let connection = try await RawConnection(to: server.port)
            await connection.send(
                """
                POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: \(form.utf8.count)\r\n\r\n\(form)
                """)
            let response = await connection.receive(through: "Message")
            #expect(response.hasPrefix("HTTP/1.1 400") && response.contains("\"Code\":\"\(code)\""))
            await connection.close()
        }
    }

    @Test func queuesConnectionsAboveLimit() async throws {
        try await withServer {
            $0.connections = 2
        } run: { server in
            let first = try await RawConnection(to: server.port)
            await first.send(Self.request)
            #expect(await first.receive(through: "RequestId").hasPrefix("HTTP/1.1 200"))
            let second = try await RawConnection(to: server.port)
            await second.send(Self.request)
            #expect(await second.receive(through: "RequestId").hasPrefix("HTTP/1.1 200"))
            let third = try await RawConnection(to: server.port)
            await third.send(
                "POST /?Action=CreatePhysicalConnection&RegionId=r&AccessPointId=a&LineOperator=CT&ClientToken=t HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n"
            )
            for _ in 1...50 {
                await first.send(
                    "GET /?Action=DescribePhysicalConnections&RegionId=r HTTP/1.1\r\nhost: localhost\r\n\r\n")
                #expect(await first.receive(through: "}}").contains(#""TotalCount":0"#))
            }
            await second.close()
            #expect(await third.receive(through: "PhysicalConnectionId").contains("PhysicalConnectionId"))
            await third.close()
            await first.close()
        }
    }

    @Test func stopsDespiteIncompleteRequest() async throws {
        var configuration = MockConfiguration()
        configuration.limits.requestTime = .seconds(3_600)
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        let connection = try await RawConnection(to: server.port)
        // Sends both at once, so that the incomplete request has arrived when the first response is sent.
        await connection.send("\(Self.request)POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nabc")
        #expect(await connection.receive(through: "Message").hasPrefix("HTTP/1.1 400"))
        await server.stop()
        #expect(await connection.receiveAll().hasPrefix("HTTP/1.1 408"))
    }

    @Test func respondsWithDocumentedQuotaError() async throws {
        try await withMockedVPC {
            $0.limits.resources = 2
        } run: { vpc, _ in
            for _ in 1...2 {
                _ = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            }
            do throws(CallError<CreatePhysicalConnectionError>) {
                _ = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                Issue.record("The server created a third circuit.")
            } catch {
                #expect(error.serviceCode?.hasPrefix("QuotaExceeded") == true)
            }
            #expect(try await vpc.describePhysicalConnections().totalCount == 2)
        }
    }
}
