import AlibabaCloudVPC
import HTTPTypes
import SDKGenJSONTree
import SDKGenMockServer
import Testing

/// Forms send what the user enters.
struct FormTests {
    /// A field of each kind, the entered value, and the parameters on the wire.
    static let kinds: [(field: String, value: String, wire: [(String, String)])] = [
        ("Text", "ä & <b> \"c\" + %", [("Text", "ä & <b> \"c\" + %")]),
        ("Whole", "-7", [("Whole", "-7")]),
        ("Long", "9007199254740993", [("Long", "9007199254740993")]),
        ("Number", "1.50", [("Number", "1.50")]),
        ("Truth", "false", [("Truth", "false")]),
        ("Time", "2024-02-29T23:59:59Z", [("Time", "2024-02-29T23:59:59Z")]),
        ("Choice", "First Choice", [("Choice", "First Choice")]),
        ("NumberChoice", "6", [("NumberChoice", "6")]),
        ("Texts", "one\r\n\r\ntwo and a half\r\n", [("Texts.1", "one"), ("Texts.2", "two and a half")]),
        ("Choices", "Dark Green", [("Choices.1", "Dark Green")]),
        ("Lists", "1.1=7\r\n2.1=8", [("Lists.1.1", "7"), ("Lists.2.1", "8")]),
        ("Filter.1.Key", "k", [("Filter.1.Key", "k")]),
        ("Filter.1.Inner.Depth", "3", [("Filter.1.Inner.Depth", "3")]),
        ("Labels", "a=1\r\nb.c=d=e", [("Labels.a", "1"), ("Labels.b.c", "d=e")]),
        ("MapOfParts", "x.Size=0.5", [("MapOfParts.x.Size", "0.5")]),
        ("Comma", "a\r\nb", [("Comma", "a,b")]),
        ("Space", "1\r\n2", [("Space", "1 2")]),
        ("Pipe", "true\r\nfalse", [("Pipe", "true|false")]),
        ("JsonTree", "{\"Name\": \"oak\"}", [("JsonTree", "{\"Name\": \"oak\"}")]),
        ("JsonPart.Ids", "1\r\n2", [("JsonPart.Ids", "1,2")]),
        ("Tree.Name", "oak", [("Tree.Name", "oak")]),
        ("Tree.Branches", "1.Name=twig", [("Tree.Branches.1.Name", "twig")]),
        (":others", "Moon=full\r\nSun=", [("Moon", "full"), ("Sun", "")]),
    ]

    @Test(arguments: kinds.indices) func sendsFieldOfEachKind(_ kind: Int) async throws {
        let (field, value, wire) = Self.kinds[kind]
        try await withBrowser(specs: obstacleCourse) { browser in
            let path = "/_page/operations/RequestForms"
            let form = try await browser.page(path)
            // An empty form does not send checkboxes.
            let isThere =
                form.fields.contains { $0.name == field } || form.text.contains("name=\"\(field)\" value=\"\(value)\"")
            #expect(isThere, "There is no field \(field).")
            let page = try await browser.follow([(field, value)], to: path)
            let query = wire.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
            let request = try #require(page.code("request"))
            #expect(request.hasPrefix("POST /?\(query)\n"), "\(request)")
        }
    }

    @Test func numbersElementsWithoutGaps() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let path = "/_page/operations/RequestForms"
            let page = try await browser.follow(
                [("Filter.1.Key", ""), ("Filter.3.Key", "c"), ("Filter.12.Key", "l")], to: path)
            #expect(page.code("request")?.hasPrefix("POST /?Filter.1.Key=c&Filter.2.Key=l\n") == true)
        }
    }

    @Test func addsListElementWithoutScripts() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let path = "/_page/operations/RequestForms"
            let form = try await browser.page(path)
            #expect(!form.fields.contains { $0.name == "Filter.2.Key" })
            let filled = form.fields.map { $0.name == "Filter.1.Key" ? ($0.name, "kept") : $0 }
            let grown = try await browser.submit(filled + [(":add", "Filter")], to: path)
            #expect(grown.status == 200)
            #expect(grown.fields.contains { $0 == ("Filter.1.Key", "kept") })
            #expect(grown.fields.contains { $0 == ("Filter.2.Key", "") })
            // The form did not send a request to the service.
            #expect(try await browser.send(.get, "/_page/requests/1").status == 404)
        }
    }

    @Test func rendersTypesLabelsAndHelpOfFields() async throws {
        try await withBrowser { browser in
            let form = try await browser.page("/_page/operations/DescribePhysicalConnections").text
            #expect(form.contains("<label for=\"p-PageSize\">PageSize</label>"))
            #expect(form.contains("<input type=\"number\" id=\"p-PageSize\" name=\"PageSize\""))
            #expect(form.contains("step=\"1\" min=\"1\" max=\"50\" aria-describedby=\"p-PageSize-help\""))
            #expect(form.contains("From 1 to 50."))
            let cancel = try await browser.page("/_page/operations/CancelPhysicalConnection").text
            #expect(cancel.contains("PhysicalConnectionId <span class=\"needed\">required</span></label>"))
            #expect(cancel.contains("Example: <code>pc-"))
            #expect(cancel.contains(" required aria-describedby=\"p-PhysicalConnectionId-help\""))
            #expect(cancel.contains("<code>Forbidden.NotAllowedInState</code>"))
            // Existing resources are suggested.
            #expect(!cancel.contains("<datalist"))
            _ = try await client(of: browser.server)
                .createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let offered = try await browser.page("/_page/operations/CancelPhysicalConnection").text
            #expect(offered.contains("<datalist id=\"ids-PhysicalConnection\"><option value=\"pc-"))
            #expect(offered.contains("list=\"ids-PhysicalConnection\""))
        }
    }

    @Test func verifiesRequestsOfFormsLikeOthers() async throws {
        try await withBrowser { browser in
            let path = "/_page/operations/CreatePhysicalConnection"
            let fields = [
                (name: "RegionId", value: "cn-shanghai"), ("AccessPointId", "ap"), ("LineOperator", "CT"),
                ("ClientToken", "token"),
            ]
            for (dialect, format) in [("V3", "json"), ("V1", "xml")] {
                let page = try await browser.follow(fields + [(":signature", dialect), (":format", format)], to: path)
                #expect(page.text.contains("<span class=\"badge good\">200</span>"), "\(page.text)")
                #expect(page.code("response")?.contains("content-type: application/\(format)") == true)
                let form = try #require(page.code("canonical"))
                #expect(
                    form.contains(
                        dialect == "V3" ? "x-acs-action:CreatePhysicalConnection\n" : "Action=CreatePhysicalConnection&"
                    ))
                #expect(
                    page.code("string-to-sign")?.hasPrefix(dialect == "V3" ? "ACS3-HMAC-SHA256\n" : "POST&%2F&") == true
                )
            }
            // Both requests had the same token, so there is one circuit.
            let circuits = try await client(of: browser.server).describePhysicalConnections()
            #expect(circuits.totalCount == 1)
        }
    }

    @Test func requestsFault() async throws {
        try await withBrowser { browser in
            let page = try await browser.follow([(":fault", "throttling")], to: "/_page/operations/DescribeRegions")
            #expect(page.text.contains("Throttling.User"))
            #expect(page.code("response")?.contains("x-acs-retry-after: 1000") == true)
        }
    }

    @Test(arguments: [
        [MockConfiguration.Key(id: "a", secret: "s", securityToken: "t-secret"), .init(id: "b", secret: "other")],
        [.init(id: "a", secret: "s", securityToken: "t-secret")], nil,
    ])
    func signsRequestsWithKeyOfServer(_ keys: [MockConfiguration.Key]?) async throws {
        try await withBrowser {
            $0.keys = keys
        } run: { browser in
            for dialect in ["V3", "V1"] {
                let page = try await browser.follow([(":signature", dialect)], to: "/_page/operations/DescribeRegions")
                #expect(page.text.contains("<span class=\"badge good\">200</span>"), "\(page.text)")
                #expect(!page.text.contains("t-secret"))
            }
        }
    }
}
