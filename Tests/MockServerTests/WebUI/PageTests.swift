import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenMockServer
import Testing

/// The site over a real socket.
struct PageTests {
    @Test func theFirstPageShowsWhatThereIs() async throws {
        try await withBrowser { browser in
            let home = try await browser.page("/")
            #expect(home.headers[.contentType] == "text/html; charset=utf-8")
            #expect(home.text.contains("<h1>Virtual Private Cloud"))
            // Operations by topic, each with its summary.
            #expect(home.text.contains("<h3>Express Connect circuits</h3>"))
            #expect(
                home.text.contains(#"href="/_page/operations/CancelPhysicalConnection">CancelPhysicalConnection</a>"#))
            #expect(home.text.contains("Cancels the application"))
            // The states of resources, and what leads on.
            #expect(home.text.contains("States of Express Connect circuit"))
            #expect(home.text.contains("Nothing was asked yet."))
            for path in ["/_page/style.css", "/_page/icon.svg"] { _ = try await browser.page(path) }
        }
    }

    @Test func everyOperationHasAForm() async throws {
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
    func pagesLoadNothingAndAreKeptNowhere(_ path: String) async throws {
        try await withBrowser { browser in
            let answer = try await browser.ask(.get, path)
            func header(_ name: String) -> String? { answer.headers[values: .init(name)!].first }
            let policy = try #require(header("content-security-policy"))
            for rule in ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                #expect(policy.contains(rule))
            }
            #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
            #expect(header("x-content-type-options") == "nosniff")
            #expect(header("referrer-policy") == "same-origin")
            #expect(header("cache-control") == "no-store")
            #expect(!answer.text.contains("<script") && !answer.text.contains("style=\""))
        }
    }

    @Test func whatIsNotThereIsSaidInHTML() async throws {
        try await withBrowser { browser in
            for path in [
                "/_page/", "/_page/x", "/_page/operations/Nothing", "/_page/requests/1", "/_page/requests/x",
                "/_page/resources/a/b", "/_page/operations/%E2%80%AE", "/robots.txt",
            ] {
                let answer = try await browser.ask(.get, path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
                #expect(answer.text.contains("<h1>Nothing here</h1>"))
            }
        }
    }

    @Test func methods() async throws {
        try await withBrowser { browser in
            for path in ["/", "/_page/operations/DescribeRegions", "/_page/nothing"] {
                let get = try await browser.ask(.get, path)
                let head = try await browser.ask(.head, path)
                #expect(head.status == get.status)
                #expect(head.text.isEmpty)
                #expect(head.headers[.contentLength] == String(get.text.utf8.count))
            }
            let get = try await browser.ask(.get, "/_page/events")
            #expect(get.status == 405)
            #expect(get.headers[.allow] == "POST")
            #expect(
                try await browser.ask(.put, "/_page/events", headers: [("Origin", "http://\(browser.host)")]).status
                    == 405)
        }
    }

    /// The page takes nothing away from programs: what names an operation is for the service.
    @Test func theServiceIsStillThere() async throws {
        try await withBrowser { browser in
            let answer = try await browser.ask(.get, "/?Action=DescribeRegions")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(try await browser.ask(.post, "/").headers[.contentType] == "application/json")
            let signed = try await browser.ask(.get, "/", headers: [("x-acs-action", "DescribeRegions")])
            #expect(signed.headers[.contentType] == "application/json")
            let home = try await browser.page("/")
            #expect(home.text.contains("<th scope=\"row\">Describe<wbr>Regions</th>"))
        }
    }

    @Test func onlyTheLastRequestsAreKept() async throws {
        try await withBrowser { browser in
            for _ in 1...105 { _ = try await browser.ask(.get, "/?Action=DescribeRegions") }
            #expect(try await browser.page("/").text.split(separator: "<td class=\"number\">").count == 101)
            #expect(try await browser.ask(.get, "/_page/requests/5").status == 404)
            #expect(try await browser.ask(.get, "/_page/requests/6").status == 200)
        }
    }

    @Test func aLongRequestIsCut() async throws {
        try await withBrowser { browser in
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let long = "Action=DescribeRegions&X=" + String(repeating: "x", count: 500_000)
            _ = try await browser.ask(.post, "/", headers: form, body: long)
            let page = try await browser.page("/_page/requests/1")
            #expect(page.text.contains("too long to be kept whole"))
            #expect(page.text.utf8.count < 200_000)
        }
    }
}

/// Resources and what only others do to them.
struct ResourcePageTests {
    private func circuit(_ browser: Browser) async throws -> String {
        let created = try await client(of: browser.server)
            .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom, name: "<b>name</b>")
        return created.physicalConnectionId
    }

    @Test func anEventIsAButton() async throws {
        try await withBrowser { browser in
            let id = try await circuit(browser)
            let path = "/_page/resources/PhysicalConnection/\(id)"
            let home = try await browser.page("/")
            #expect(home.text.contains("<a href=\"\(path)\">\(id)</a>"))
            #expect(home.text.contains("<span class=\"state\">Initial</span>"))
            #expect(home.text.contains("<button name=\"event\" value=\"approve\">approve<"))
            // In this state it cannot be.
            #expect(!home.text.contains("<button name=\"event\" value=\"allocate\">"))

            let event = [(name: "kind", value: "PhysicalConnection"), ("id", id), ("event", "approve")]
            let after = try await browser.follow(event, to: "/_page/events")
            #expect(after.text.contains("<p role=\"status\" class=\"news\">Done: approve. The state is Approved.</p>"))
            #expect(after.text.contains("&lt;b&gt;name&lt;/b&gt;"))
            #expect(after.text.contains("/_page/operations/CancelPhysicalConnection?PhysicalConnectionId=\(id)"))

            let again = try await browser.send(event, to: "/_page/events")
            #expect(again.status == 409)
            #expect(again.text.contains("\(id) is Approved: possible: allocate; &#39;approve&#39; happens in Initial"))
        }
    }

    @Test func eventsThatMakeNoSense() async throws {
        try await withBrowser { browser in
            let answer = try await browser.send(
                [("kind", "PhysicalConnection"), ("id", "pc-<1>"), ("event", "approve")], to: "/_page/events")
            #expect(answer.status == 404)
            #expect(answer.text.contains("pc-&lt;1&gt;"))
            #expect(try await browser.send([("id", "pc")], to: "/_page/events").status == 400)
        }
    }
}
