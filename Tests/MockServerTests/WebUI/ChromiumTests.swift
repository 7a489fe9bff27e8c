import AlibabaCloudVPC
import SDKGenMockServer
import Testing

/// The pages in a real browser: rendering, keyboard and accessibility.
@Suite(.enabled(if: Chromium.command != nil, Chromium.advice), .serialized)
struct ChromiumTests {
    /// Starts a server with a circuit, a successful and a failed request, and passes the paths of all kinds of pages.
    private func withPages(_ run: (Browser, Chromium, [String]) async throws -> Void) async throws {
        try await withBrowser { browser in
            let vpc = try client(of: browser.server)
            let created = try await vpc.createPhysicalConnection(
                accessPointId: "<script>document.title = 'hostile'</script>", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            _ = try? await vpc.enablePhysicalConnection(physicalConnectionId: id)
            let paths = [
                "/", "/_page/operations/CreatePhysicalConnection", "/_page/operations/DescribePhysicalConnections",
                "/_page/operations/ApplyPhysicalConnectionLOA", "/_page/requests/1", "/_page/requests/2",
                "/_page/resources/PhysicalConnection/\(id)", "/_page/nothing",
            ]
            try await run(browser, try Chromium(), paths)
        }
    }

    @Test func rendersPages() async throws {
        try await withPages { browser, chromium, paths in
            for path in paths {
                try chromium.visit("http://\(browser.host)\(path)")
                #expect(try chromium.value(of: "document.querySelectorAll('h1').length") == "1", "\(path)")
                #expect(try chromium.value(of: "document.querySelectorAll('script').length") == "0", "\(path)")
                #expect(try chromium.value(of: "document.title").hasSuffix("Virtual Private Cloud"), "\(path)")
                // The content security policy allows the style sheet.
                #expect(try chromium.value(of: "getComputedStyle(document.body).margin") == "0px", "\(path)")
                let doubled = """
                    [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)
                    """
                #expect(try chromium.value(of: doubled) == "", "\(path)")
                let dangling = """
                    [...document.querySelectorAll('[aria-describedby],[aria-labelledby],label[for],input[list]')]
                        .flatMap(e => ['aria-describedby', 'aria-labelledby', 'for', 'list'].map(a => e.getAttribute(a)))
                        .filter(id => id && !document.getElementById(id))
                    """
                #expect(try chromium.value(of: dangling) == "", "\(path)")
            }
        }
    }

    @Test(arguments: [1_280, 768, 360]) func fitsWindowWidth(_ width: Int) async throws {
        try await withPages { browser, chromium, paths in
            try chromium.resize(width)
            for path in paths {
                try chromium.visit("http://\(browser.host)\(path)")
                try chromium.value(of: "document.querySelectorAll('details').forEach(d => d.open = true)")
                let needed = try #require(Int(try chromium.value(of: "document.documentElement.scrollWidth")))
                #expect(needed <= width, "\(path)")
            }
        }
    }

    /// Text has a contrast of at least 4.5 to 1, and borders of controls of 3 to 1.
    @Test(arguments: ["light", "dark"]) func hasSufficientContrast(_ scheme: String) async throws {
        let weak = """
            (() => {
              const parse = c => c.match(/[\\d.]+/g).map(Number);
              const channel = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
              const luminance = c => { const [r, g, b] = parse(c).map(channel); return .2126 * r + .7152 * g + .0722 * b; };
              const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m); return (x + .05) / (y + .05); };
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const c = getComputedStyle(e).backgroundColor, p = parse(c);
                  if (p.length < 4 || p[3] > 0) return c;
                }
                return 'rgb(255, 255, 255)';
              };
              document.querySelectorAll('details').forEach(d => d.open = true);
              const found = [];
              for (const e of document.body.querySelectorAll('*')) {
                const style = getComputedStyle(e);
                const hasText = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                if (hasText && ratio(style.color, ground(e)) < 4.5) found.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20));
                const isControl = e.matches('input:not([type=hidden]):not([type=checkbox]), select, textarea, button');
                if (isControl && ratio(style.borderTopColor, ground(e.parentElement)) < 3) found.push(e.tagName + ' ' + e.name);
              }
              return [...new Set(found)].join('; ');
            })()
            """
        try await withPages { browser, chromium, paths in
            try chromium.prefer(scheme)
            for path in paths {
                try chromium.visit("http://\(browser.host)\(path)")
                #expect(try chromium.value(of: weak) == "", "\(path)")
            }
            let lightness = try chromium.value(of: "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
            #expect((Int(lightness) ?? 128 > 128) == (scheme == "light"))
        }
    }

    @Test func hasUniqueAccessibleNames() async throws {
        try await withPages { browser, chromium, paths in
            let operated: Set<String> = [
                "textbox", "spinbutton", "combobox", "checkbox", "button", "link", "searchbox", "region",
                "navigation", "table", "DisclosureTriangle", "form",
            ]
            for path in paths {
                try chromium.visit("http://\(browser.host)\(path)")
                try chromium.value(of: "document.querySelectorAll('details').forEach(d => d.open = true)")
                let nodes = try chromium.accessibleNodes()
                #expect(nodes.contains { $0.role == "main" })
                for node in nodes where operated.contains(node.role) {
                    #expect(!node.name.isEmpty, "\(path): the \(node.role) has no name")
                }
                let buttons = nodes.filter { ["button", "textbox", "spinbutton", "combobox"].contains($0.role) }.map(
                    \.name)
                #expect(Set(buttons).count == buttons.count, "\(path): \(buttons)")
            }
            try chromium.visit("http://\(browser.host)/_page/operations/DescribePhysicalConnections")
            let nodes = try chromium.accessibleNodes()
            #expect(nodes.contains { $0 == ("spinbutton", "PageSize") })
            #expect(nodes.contains { $0 == ("textbox", "RegionId required") })
            #expect(nodes.contains { $0 == ("button", "Send") })
        }
    }

    @Test func supportsKeyboard() async throws {
        try await withPages { browser, chromium, paths in
            try chromium.visit("http://\(browser.host)/")
            try chromium.press("Tab")
            #expect(try chromium.value(of: "document.activeElement.textContent") == "Skip to the content")
            try chromium.press("Enter", text: "\\r")
            #expect(try chromium.value(of: "document.activeElement.id") == "content")

            try chromium.resize(1_280)
            try chromium.visit("http://\(browser.host)/_page/operations/DescribePhysicalConnections")
            let order =
                "[...document.querySelectorAll('a[href],input:not([type=hidden]),select,textarea,button:not([tabindex]),summary,[tabindex=\"0\"]')]"
            try chromium.value(of: "window.seen = [], 0")
            let count = try #require(Int(try chromium.value(of: "\(order).filter(e => e.checkVisibility()).length")))
            for _ in 1...count {
                try chromium.press("Tab")
                try chromium.value(of: "window.seen.push(\(order).indexOf(document.activeElement)), 0")
                // The focus is visible.
                #expect(try chromium.value(of: "getComputedStyle(document.activeElement).outlineStyle") != "none")
            }
            #expect(
                try chromium.value(of: "window.seen.every((n, at) => n >= 0 && (at === 0 || n > window.seen[at - 1]))")
                    == "true")

            try chromium.value(of: "document.getElementById('p-PageSize').focus()")
            try chromium.type("7")
            try chromium.press("Enter", text: "\\r")
            try chromium.wait("location.pathname.startsWith('/_page/requests/') && document.readyState === 'complete'")
            #expect(
                try chromium.value(of: "document.getElementById('swift').textContent")
                    == "let response = try await vpc.describePhysicalConnections(pageSize: 7)")
        }
    }

    @Test func triggersEventWithButton() async throws {
        try await withPages { browser, chromium, _ in
            try chromium.visit("http://\(browser.host)/")
            try chromium.value(of: "document.querySelector('button[value=approve]').focus()")
            try chromium.press("Enter", text: "\\r")
            try chromium.wait("document.querySelector('[role=status]') !== null")
            #expect(
                try chromium.value(of: "document.querySelector('[role=status]').textContent")
                    == "Event approve triggered. The state is Approved.")
        }
    }

    @Test func rejectsFormOfOtherSite() async throws {
        try await withPages { browser, chromium, paths in
            let id = try #require(paths.first { $0.contains("/resources/") }?.split(separator: "/").last)
            // A document with a different origin.
            try chromium.visit("data:text/html,<title>other</title>")
            try chromium.value(
                of: """
                    document.body.innerHTML = '<form method="post" action="http://\(browser.host)/_page/events">'
                        + '<input name="kind" value="PhysicalConnection"><input name="id" value="\(id)">'
                        + '<button name="event" value="approve">x</button></form>', document.querySelector('button').click()
                    """)
            try chromium.wait("document.querySelector('[role=alert]') !== null")
            try chromium.visit("http://\(browser.host)/_page/resources/PhysicalConnection/\(id)")
            #expect(try chromium.value(of: "document.querySelector('.facts .state').textContent") == "Initial")
        }
    }
}
