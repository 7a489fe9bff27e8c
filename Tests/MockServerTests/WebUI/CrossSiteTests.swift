import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenGeneration
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// Pages of other sites cannot send requests to the server.
struct CrossSiteTests {
    private static let formType = ("Content-Type", "application/x-www-form-urlencoded")

    @Test(arguments: [
        [("Origin", "http://evil.example")], [("Origin", "null")], [("Sec-Fetch-Site", "cross-site")],
        [("Sec-Fetch-Site", "same-site")], [("Origin", "http://127.0.0.1:1")],
        [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin")], [],
    ])
    func rejectsFormsOfOtherSites(_ headers: [(String, String)]) async throws {
        try await withBrowser { browser in
            let created = try await client(of: browser.server)
                .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            let event = "kind=PhysicalConnection&id=\(id)&event=approve"
            var paths = ["/_page/events", "/_page/operations/CreatePhysicalConnection"]
            // A program sends no origin and may trigger events.
            if !headers.isEmpty { paths.append("/_mock/events") }
            for path in paths {
                let response = try await browser.send(.post, path, headers: headers + [Self.formType], body: event)
                #expect(response.status == 403, "\(path)")
            }
            let state = try await browser.page("/_page/resources/PhysicalConnection/\(id)")
            #expect(state.text.contains("<span class=\"state\">Initial</span>"))
            #expect(!(try await browser.page("/")).text.contains("requests/2"))
        }
    }

    @Test func acceptsEventsFromPrograms() async throws {
        try await withBrowser { browser in
            let created = try await client(of: browser.server)
                .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            let response = try await browser.send(
                .post, "/_mock/events", headers: [Self.formType], body: "id=\(id)&event=approve")
            #expect(response.status == 200)
        }
    }

    private static let model = checkSpecs(in: specs).service
    private static let creation =
        "/?Action=CreatePhysicalConnection&RegionId=r&AccessPointId=a&LineOperator=CT&ClientToken=t"
    private static let form = "content-type: application/x-www-form-urlencoded"

    /// Starts a server that does not verify signatures.
    private func withServer(
        _ change: (inout MockConfiguration) -> Void = { _ in }, run: (MockServer) async throws -> Void
    ) async throws {
        var configuration = MockConfiguration()
        configuration.keys = nil
        change(&configuration)
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        do {
            try await run(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// The headers that browsers send for images, links, forms and scripts of other sites.
    @Test(arguments: [
        ["sec-fetch-site: cross-site"], ["sec-fetch-site: same-site"], ["sec-fetch-site: cross-site", "origin: null"],
        ["origin: http://evil.example"], ["origin: http://localhost:1"], ["origin: null"],
        ["referer: http://evil.example/page"], ["referer: http://localhost:1/"], ["referer: http://localhost.evil/"],
        ["referer: about:blank"], ["sec-fetch-site: none", "referer: http://evil.example/"],
        ["sec-fetch-site: none", "sec-fetch-site: cross-site"],
        // A page can suppress its address, and an older browser sends nothing else.
        ["user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0", "accept: image/*"],
    ])
    func rejectsBrowserRequestsFromOtherSites(_ headers: [String]) async throws {
        try await withServer { server in
            let parameters = String(Self.creation.dropFirst(2))
            for (target, more, body) in [
                ("GET \(Self.creation)", [], ""), ("POST \(Self.creation)", [], ""),
                ("POST /", [Self.form], parameters), ("GET /anything?\(parameters)", [], ""),
            ] as [(String, [String], String)] {
                let response = try await RawConnection.response(
                    from: server.port, to: [target, "host: localhost"] + headers + more, body: body)
                #expect(
                    response.hasPrefix("HTTP/1.1 403") && response.contains("ForeignSite"), "\(target): \(response)")
            }
            for target in ["GET /_mock/resources", "POST /_mock/events?id=pc-1&event=approve"] {
                let response = try await RawConnection.response(
                    from: server.port, to: [target, "host: localhost"] + headers)
                #expect(response.hasPrefix("HTTP/1.1 403"), "\(target): \(response)")
            }
            #expect(server.resources.isEmpty)
        }
    }

    /// Typed URLs, the server's own pages, and programs.
    @Test(arguments: [
        ["sec-fetch-site: none", "user-agent: Mozilla/5.0 (X11; Linux x86_64)"],
        ["sec-fetch-site: same-origin", "origin: http://localhost:8080", "referer: http://localhost:8080/"],
        ["referer: http://localhost:8080/_page/operations/CreatePhysicalConnection"],
        ["origin: https://localhost:8080"],
        ["user-agent: AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2", "accept-encoding: identity"],
        ["user-agent: AlibabaCloud (Linux; amd64) Java/17.0.9 Core/1.0 HTTPClient/ApacheHttpClient"],
        ["user-agent: Java/17.0.9", "accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"],
        ["user-agent: Go-http-client/1.1", "accept-encoding: gzip"], ["user-agent: curl/8.5.0", "accept: */*"],
        ["user-agent: node", "accept-language: *", "sec-fetch-mode: cors"], [],
        // Pages cannot make a browser send this header.
        [
            "user-agent: Mozilla/5.0 (Windows NT; en-US) WindowsPowerShell/5.1",
            "x-acs-action: CreatePhysicalConnection",
        ],
    ])
    func acceptsRequestsOfUsersAndPrograms(_ headers: [String]) async throws {
        try await withServer { server in
            let response = try await RawConnection.response(
                from: server.port, to: ["GET \(Self.creation)", "host: localhost:8080"] + headers)
            #expect(response.hasPrefix("HTTP/1.1 200"), "\(response)")
            #expect(server.resources.count == 1)
        }
    }

    /// DNS rebinding points foreign names at this machine.
    @Test(arguments: [
        "evil.example", "localhost.evil.example", "evil.localhost.example", "127.0.0.1.evil.example", "mock:8080", "",
        "[::1]evil.example", "[::1", "[evil.example]", "127.0.0.1:80@evil.example", "127.0.0.1:evil", "127.0.0.256",
        "+127.0.0.1", "0x7f.0.0.1", "localhost,evil.example", "localhost evil.example", "host.docker.internal",
        "<script>", "localhost..", ":8080",
    ])
    func rejectsForeignHostNames(_ host: String) async throws {
        try await withServer { server in
            for target in [
                "GET /", "GET /_mock/resources", "GET \(Self.creation)", "POST /_mock/events?id=pc-1&event=approve",
                "GET /_page/requests/1", "GET /_page/style.css", "OPTIONS /", "GET /nothing", "GET http://localhost/",
            ] {
                let response = try await RawConnection.response(from: server.port, to: [target, "host: \(host)"])
                #expect(
                    response.hasPrefix("HTTP/1.1 421") || response.hasPrefix("HTTP/1.1 400"), "\(target): \(response)")
                #expect(!response.contains("text/html") || !response.contains("<script>"))
            }
            #expect(server.resources.isEmpty)
        }
    }

    @Test(arguments: [
        "localhost", "localhost:99", "LocalHost.:99", "page.localhost", "127.0.0.1", "192.168.1.20:8080", "[::1]:80",
        "[::ffff:127.0.0.1]", "mock", "MOCK.:8080", "host.docker.internal:8080", "vpc_mock", "localhost:",
    ])
    func acceptsOwnHostNames(_ host: String) async throws {
        try await withServer {
            $0.allowedHosts = ["mock", "Host.Docker.Internal", "vpc_mock"]
        } run: { server in
            for target in ["GET /", "GET /_mock/resources", "GET \(Self.creation)"] {
                let response = try await RawConnection.response(from: server.port, to: [target, "host: \(host)"])
                #expect(response.hasPrefix("HTTP/1.1 200"), "\(target): \(response)")
            }
        }
    }

    @Test func suggestsOptionForForeignHostName() async throws {
        try await withServer { server in
            let target = "GET /?Action=DescribeRegions"
            let json = try await RawConnection.response(from: server.port, to: [target, "host: mock:8080"])
            #expect(json.contains("ForeignHost") && json.contains("--allow-host mock."))
            let xml = try await RawConnection.response(
                from: server.port, to: ["\(target)&Format=XML", "host: mock:8080"])
            #expect(xml.contains("<Code>ForeignHost</Code>"))
        }
    }

    @Test(arguments: [[], ["host: localhost", "host: localhost"], ["host: localhost", "Host: evil.example"]])
    func rejectsMissingAndRepeatedHost(_ headers: [String]) async throws {
        try await withServer { server in
            for target in ["GET /", "GET /_mock/resources", "GET \(Self.creation)"] {
                let response = try await RawConnection.response(from: server.port, to: [target] + headers)
                #expect(response.hasPrefix("HTTP/1.1 400"), "\(target): \(response)")
            }
            #expect(server.resources.isEmpty)
        }
    }
}
