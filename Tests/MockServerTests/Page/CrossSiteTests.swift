internal import AlibabaCloudCore
internal import AlibabaCloudVPC
internal import HTTPTypes
internal import MockServer
internal import Testing

/// A page of another site that a person has open must not be able to do anything here.
struct CrossSiteTests {
    private static let form = ("Content-Type", "application/x-www-form-urlencoded")

    @Test(arguments: [
        [("Origin", "http://evil.example")], [("Origin", "null")], [("Sec-Fetch-Site", "cross-site")],
        [("Sec-Fetch-Site", "same-site")], [("Origin", "http://127.0.0.1:1")],
        [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin")], [],
    ])
    func formsOfOtherSites(_ headers: [(String, String)]) async throws {
        try await withBrowser { browser in
            let created = try await client(of: browser.server)
                .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = try #require(created.physicalConnectionId)
            let event = "kind=PhysicalConnection&id=\(id)&event=approve"
            var paths = ["/_page/events", "/_page/operations/CreatePhysicalConnection"]
            // A program says nothing of where it comes from, and may send events.
            if !headers.isEmpty { paths.append("/_mock/events") }
            for path in paths {
                let answer = try await browser.ask(.post, path, headers: headers + [Self.form], body: event)
                #expect(answer.status == 403, "\(path)")
            }
            let state = try await browser.page("/_page/resources/PhysicalConnection/\(id)")
            #expect(state.text.contains("<span class=\"state\">Initial</span>"))
            #expect(!(try await browser.page("/")).text.contains("requests/2"))
        }
    }

    @Test func programsMaySendEvents() async throws {
        try await withBrowser { browser in
            let created = try await client(of: browser.server)
                .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = try #require(created.physicalConnectionId)
            let answer = try await browser.ask(
                .post, "/_mock/events", headers: [Self.form], body: "id=\(id)&event=approve")
            #expect(answer.status == 200)
        }
    }

    /// A name that was pointed at this machine by someone else is none of the server's.
    @Test(
        .enabled(if: Shell.has("curl"), "curl is not installed"),
        arguments: [
            ("evil.example", "421"), ("localhost.evil.example", "421"), ("127.0.0.1.evil.example", "421"),
            ("localhost:99", "200"), ("page.localhost", "200"), ("127.0.0.1", "200"), ("[::1]:80", "200"),
            ("<script>", "400"),
        ])
    func foreignNames(_ host: String, status: String) async throws {
        try await withBrowser { browser in
            let output = try await Shell.run([
                "curl", "-s", "-w", "%{http_code}", "-H", "Host: \(host)", "http://\(browser.host)/",
            ])
            #expect(output.hasSuffix(status) || status == "400" && output.hasSuffix("421"))
            #expect(!output.contains("<script>"))
            let event = try await Shell.run([
                "curl", "-s", "-w", "%{http_code}", "-H", "Host: \(host)", "-H", "Origin: http://\(host)", "-X", "POST",
                "http://\(browser.host)/_mock/events?id=pc-1&event=approve",
            ])
            // Let in, there is no such resource.
            #expect(event.hasSuffix(status == "200" ? "404" : status) || status == "400" && event.hasSuffix("421"))
        }
    }
}
