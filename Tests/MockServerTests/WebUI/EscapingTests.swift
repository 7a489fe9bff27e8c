import HTTPTypes
import SDKGenMockServer
import Testing

/// Texts of requests and specs never become markup.
struct EscapingTests {
    private static let hostile =
        "<script>alert('1')</script>\"' onload=x &amp; \u{202E}evil\u{202C} \u{1}\u{1B}[31m \u{2028}"

    /// Checks that a page contains no unescaped text and no invisible characters.
    private func check(_ page: WebResponse) {
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains("\"' onload"))
        let invisible = page.text.unicodeScalars.filter { scalar in
            scalar.value < 32 && scalar != "\n" || [0x202E, 0x202C, 0x2028, 0x7F].contains(scalar.value)
        }
        #expect(invisible.isEmpty, "\(invisible.map(\.value))")
    }

    @Test func escapesFields() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let path = "/_page/operations/RequestForms"
            let text = encoded(Self.hostile)
            let query = ["Text", "Texts.1", "Labels.\(text)", "Choice", "Choices.1", "Filter.1.Key", "JsonTree", text]
                .map { "\($0)=\(text)" }
            let form = try await browser.page("\(path)?\(query.joined(separator: "&"))")
            check(form)
            // The form returns the value unchanged.
            #expect(form.fields.contains { $0 == ("Text", Self.hostile) })
            #expect(form.fields.contains { $0 == ("Choice", Self.hostile) })
            let page = try await browser.follow(form.fields, to: path)
            check(page)
            #expect(page.text.contains("[U+202E]evil[U+202C]"))
            #expect(page.text.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;"))
            check(try await browser.page("/"))
        }
    }

    @Test func escapesRequests() async throws {
        try await withBrowser {
            $0.keys = nil
        } run: { browser in
            let text = encoded(Self.hostile)
            for path in [
                "/?Action=\(text)", "/?Action=DescribeRegions&\(text)=\(text)",
                "/?Action=DescribeRegions&Format=\(text)",
                "/?Action=DescribeRegions&X=%FF%3Cscript%3E",
                "/?Action=DescribeRegions&Signature=\(text)&AccessKeyId=\(text)",
            ] {
                _ = try await browser.send(.get, path, headers: [("x-note", "<script>\"")])
            }
            check(try await browser.page("/"))
            for number in 1...5 { check(try await browser.page("/_page/requests/\(number)")) }
        }
    }

    @Test func escapesResources() async throws {
        try await withBrowser { browser in
            let page = try await browser.follow(
                [
                    ("RegionId", "cn-shanghai"), ("AccessPointId", Self.hostile), ("LineOperator", "CT"),
                    ("ClientToken", "t"),
                ],
                to: "/_page/operations/CreatePhysicalConnection")
            check(page)
            let home = try await browser.page("/")
            check(home)
            let path = try #require(
                home.text.split(separator: "href=\"/_page/resources/").dropFirst().first?.prefix { $0 != "\"" })
            check(try await browser.page("/_page/resources/\(path)?after=\(encoded(Self.hostile))"))
        }
    }

    @Test func escapesPaths() async throws {
        try await withBrowser { browser in
            let text = encoded(Self.hostile)
            for path in ["/_page/\(text)", "/_page/operations/\(text)", "/_page/resources/\(text)/\(text)", "/\(text)"]
            {
                let response = try await browser.send(.get, path)
                #expect(response.status == 404)
                check(response)
            }
        }
    }

    /// The specs of the obstacle course contain many characters of markup.
    @Test func escapesSpecs() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let home = try await browser.page("/")
            check(home)
            for operation in home.text.split(separator: "<li><a href=\"/_page/operations/").dropFirst() {
                check(try await browser.page("/_page/operations/\(operation.prefix { $0 != "\"" })"))
            }
        }
    }
}
