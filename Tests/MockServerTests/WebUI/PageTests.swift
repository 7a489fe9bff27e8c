import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenMockServer
import Testing

/// The pages of the web UI over a real socket.
struct PageTests {
    @Test func showsHomePage() async throws {
        try await withBrowser { browser in
            let home = try await browser.page("/")
            #expect(home.headers[.contentType] == "text/html; charset=utf-8")
            #expect(home.text.contains("<h1>Virtual Private Cloud"))
            // Operations by topic, with summaries.
            #expect(home.text.contains("<h3>Express Connect circuits</h3>"))
            #expect(
                home.text.contains(#"href="/_page/operations/CancelPhysicalConnection">CancelPhysicalConnection</a>"#))
            #expect(home.text.contains("Cancels the application"))
            // The states of resources and their transitions.
            #expect(home.text.contains("States of Express Connect circuit"))
            #expect(home.text.contains("There are no requests yet."))
            for path in ["/_page/style.css", "/_page/icon.svg"] { _ = try await browser.page(path) }
        }
    }

    @Test func showsFormOfEveryOperation() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            for operation in try await browser.page("/").text.split(separator: "href=\"/_page/operations/").dropFirst()
            {
                let name = operation.prefix { $0 != "\"" }
                let form = try await browser.page("/_page/operations/\(name)")
                #expect(form.text.contains("<button class=\"main\">Send</button>"))
            }
        }
    }

    @Test(arguments: ["/", "/_page/operations/DescribeRegions", "/_page/style.css", "/_page/nothing", "/favicon.ico"])
    func sendsSecurityHeaders(_ path: String) async throws {
        try await withBrowser { browser in
            let response = try await browser.send(.get, path)
            func header(_ name: String) -> String? { response.headers[values: .init(name)!].first }
            let policy = try #require(header("content-security-policy"))
            for rule in ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                #expect(policy.contains(rule))
            }
            #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
            #expect(header("x-content-type-options") == "nosniff")
            #expect(header("referrer-policy") == "same-origin")
            #expect(header("cache-control") == "no-store")
            #expect(!response.text.contains("<script") && !response.text.contains("style=\""))
        }
    }

    @Test func respondsWithNotFoundPage() async throws {
        try await withBrowser { browser in
            for path in [
                "/_page/", "/_page/x", "/_page/operations/Nothing", "/_page/requests/1", "/_page/requests/x",
                "/_page/resources/a/b", "/_page/operations/%E2%80%AE", "/robots.txt",
            ] {
                let response = try await browser.send(.get, path)
                #expect(response.status == 404, "\(path)")
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
                #expect(response.text.contains("<h1>Page not found</h1>"))
            }
        }
    }

    @Test func respondsToHeadAndRejectsOtherMethods() async throws {
        try await withBrowser { browser in
            for path in ["/", "/_page/operations/DescribeRegions", "/_page/nothing"] {
                let get = try await browser.send(.get, path)
                let head = try await browser.send(.head, path)
                #expect(head.status == get.status)
                #expect(head.text.isEmpty)
                #expect(head.headers[.contentLength] == String(get.text.utf8.count))
            }
            let get = try await browser.send(.get, "/_page/events")
            #expect(get.status == 405)
            #expect(get.headers[.allow] == "POST")
            #expect(
                try await browser.send(.put, "/_page/events", headers: [("Origin", "http://\(browser.host)")]).status
                    == 405)
        }
    }

    /// The page takes nothing away from programs: what names an operation is for the service.
    @Test func theServiceIsStillThere() async throws {
        try await withBrowser { browser in
            let response = try await browser.send(.get, "/?Action=DescribeRegions")
            #expect(response.headers[.contentType] == "application/json")
            #expect(try await browser.send(.post, "/").headers[.contentType] == "application/json")
            let signed = try await browser.send(.get, "/", headers: [("x-acs-action", "DescribeRegions")])
            #expect(signed.headers[.contentType] == "application/json")
            let home = try await browser.page("/")
            #expect(home.text.contains("<th scope=\"row\">Describe<wbr>Regions</th>"))
        }
    }

    @Test func keepsLastRequests() async throws {
        try await withBrowser { browser in
            for _ in 1...105 { _ = try await browser.send(.get, "/?Action=DescribeRegions") }
            #expect(try await browser.page("/").text.split(separator: "<td class=\"number\">").count == 101)
            #expect(try await browser.send(.get, "/_page/requests/5").status == 404)
            #expect(try await browser.send(.get, "/_page/requests/6").status == 200)
        }
    }

    @Test func truncatesLongRequest() async throws {
        try await withBrowser { browser in
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let long = "Action=DescribeRegions&X=" + String(repeating: "x", count: 500_000)
            _ = try await browser.send(.post, "/", headers: form, body: long)
            let page = try await browser.page("/_page/requests/1")
            #expect(page.text.contains("too long and was truncated"))
            #expect(page.text.utf8.count < 200_000)
        }
    }
}

/// The pages of resources and the buttons of their events.
struct ResourcePageTests {
    private func circuit(_ browser: Browser) async throws -> String {
        let created = try await client(of: browser.server)
            .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom, name: "<b>name</b>")
        return created.physicalConnectionId
    }

    @Test func triggersEventWithButton() async throws {
        try await withBrowser { browser in
            let id = try await circuit(browser)
            let path = "/_page/resources/PhysicalConnection/\(id)"
            let home = try await browser.page("/")
            #expect(home.text.contains("<a href=\"\(path)\">\(id)</a>"))
            #expect(home.text.contains("<span class=\"state\">Initial</span>"))
            #expect(home.text.contains("<button name=\"event\" value=\"approve\">approve<"))
            // The state does not allow this event.
            #expect(!home.text.contains("<button name=\"event\" value=\"allocate\">"))

            let event = [(name: "kind", value: "PhysicalConnection"), ("id", id), ("event", "approve")]
            let after = try await browser.follow(event, to: "/_page/events")
            #expect(
                after.text.contains(
                    "<p role=\"status\" class=\"news\">Event approve triggered. The state is Approved.</p>"))
            #expect(after.text.contains("&lt;b&gt;name&lt;/b&gt;"))
            #expect(after.text.contains("/_page/operations/CancelPhysicalConnection?PhysicalConnectionId=\(id)"))

            let again = try await browser.submit(event, to: "/_page/events")
            #expect(again.status == 409)
            #expect(again.text.contains("\(id) is Approved: possible: allocate; &#39;approve&#39; requires Initial"))
        }
    }

    @Test func rejectsInvalidEvents() async throws {
        try await withBrowser { browser in
            let response = try await browser.submit(
                [("kind", "PhysicalConnection"), ("id", "pc-<1>"), ("event", "approve")], to: "/_page/events")
            #expect(response.status == 404)
            #expect(response.text.contains("pc-&lt;1&gt;"))
            #expect(try await browser.submit([("id", "pc")], to: "/_page/events").status == 400)
        }
    }
}
