import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenRepository
import SDKGenServiceModel
import Testing

/// The code that repeats a request: Swift, curl and JSON.
struct SnippetTests {
    /// An example of an operation and the article that shows its call.
    struct Sample: CustomTestStringConvertible {
        let folder: String
        let operation: String
        let number: Int
        /// The article of the operation and that of its provenance.
        let articles: [String]
        /// The parameter that the form fills in by itself.
        let token: String?
        var testDescription: String { "\(operation) \(number)" }
    }

    private static let samples: [Sample] = [
        (specs, "Generated/AlibabaCloudVPC/AlibabaCloudVPC.docc"),
        (obstacleCourse, "Tests/ObstacleCourse/Generated/SDKGenObstacleCourse.docc"),
    ].flatMap { folder, articles in
        (checkSpecs(in: folder).service?.operations ?? []).flatMap { operation in
            operation.examples.filter { $0.request != nil }.enumerated().filter { $0.element.arguments != nil }.map {
                number, _ in
                Sample(
                    folder: folder, operation: operation.name.wire, number: number,
                    articles: ["", "-Provenance"].map { "\(repository)/\(articles)/\(operation.name.wire)\($0).md" },
                    token: operation.request.members.first { $0.role == .idempotencyToken }?.name.wire)
            }
        }
    }

    @Test(arguments: samples) func showsSwiftCallOfArticle(_ sample: Sample) async throws {
        try await withBrowser(specs: sample.folder) { browser in
            let path = "/_page/operations/\(sample.operation)"
            let links = try await browser.page(path).text.split(separator: "<li><a href=\"\(path)?").dropFirst()
            let query = try #require(links.dropFirst(sample.number).first?.prefix { $0 != "\"" })
            let form = try await browser.page("\(path)?\(unescaped(query))")
            let fields = form.fields.filter { $0.name != sample.token || query.contains("\($0.name)=") }
            let page = try await browser.follow(fields, to: path)
            let swift = try #require(page.code("swift"), "\(page.text)")
            let article = try sample.articles.map(textWithoutSpaces(of:)).joined()
            // What the specs call sensitive is shown as asterisks, which stand for any value.
            let call = swift.trimmingPrefix("let response = ").filter { !$0.isWhitespace }
            let pieces = call.split(separator: "\"***\"")
            let isThere = article.split(separator: "```swift").contains { snippet in
                var rest = snippet
                return pieces.allSatisfy { piece in
                    guard let found = rest.firstRange(of: piece) else { return false }
                    rest = rest[found.upperBound...]
                    return true
                }
            }
            #expect(isThere, "\(swift)")
        }
    }

    /// The articles show a call inside a `do` statement, so that lines can break at other places.
    private func textWithoutSpaces(of path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { return "" }
        return try String(contentsOfFile: path, encoding: .utf8).filter { !$0.isWhitespace }
    }

    @Test func showsTypedValuesAsJSON() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let page = try await browser.follow(
                [
                    ("Text", "7"), ("Whole", "7"), ("Truth", "true"), ("Number", "1.50"), ("NumberChoice", "6"),
                    ("Texts", "1\n2"), ("Filter.1.Inner.Depth", "3"), ("Filter.1.Key", "k"), ("Labels", "a=1"),
                    ("Space", "1\n2"), ("JsonTree", "{\"Name\":\"oak\"}"),
                ], to: "/_page/operations/RequestForms")
            let json = try JSONParser.parse(Array(try #require(page.code("json")).utf8))
            let expected = """
                {"Text":"7","Whole":7,"Number":1.50,"Truth":true,"NumberChoice":6,"Texts":["1","2"],\
                "Filter":[{"Key":"k","Inner":{"Depth":3}}],"Labels":{"a":"1"},"Space":[1,2],"JsonTree":{"Name":"oak"}}
                """
            #expect(json == (try JSONParser.parse(Array(expected.utf8))))
        }
    }

    @Test func explainsWhyThereIsNoSwiftCall() async throws {
        try await withBrowser { browser in
            let nothing = try await browser.follow([], to: "/_page/operations/CancelPhysicalConnection")
            #expect(nothing.code("swift") == nil)
            #expect(nothing.text.contains("A Swift call requires PhysicalConnectionId, which is missing."))
            let wrong = try await browser.follow(
                [("PageSize", "many"), (":others", "Moon=full")], to: "/_page/operations/DescribePhysicalConnections")
            #expect(wrong.code("swift") == nil)
            #expect(wrong.text.contains("PageSize is &#39;many&#39;, which does not match its type"))
            #expect(wrong.text.contains("The call cannot send Moon"))
            // The service rejects this value, but the call compiles.
            let large = try await browser.follow(
                [("PageSize", "51")], to: "/_page/operations/DescribePhysicalConnections")
            #expect(large.code("swift") == "let response = try await vpc.describePhysicalConnections(pageSize: 51)")
        }
    }

    @Test func showsClientConfigurationForServer() async throws {
        try await withBrowser { browser in
            let page = try await browser.follow(
                [("RegionId", "cn-beijing"), (":signature", "V1"), (":format", "xml")],
                to: "/_page/operations/DescribePhysicalConnections")
            #expect(
                page.code("swift-client") == """
                    import AlibabaCloudVPC
                    import AlibabaCloudXML

                    var configuration = ClientConfiguration()
                    configuration.endpoint = "http://\(browser.host)"
                    configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: secret))
                    configuration.signer = QuerySigner()
                    configuration.responseFormat = .xml
                    let vpc = try VPCClient(region: "cn-beijing", configuration: configuration)
                    """)
        }
    }
}

/// The curl command of a page, run by a shell.
@Suite(.enabled(if: Extras.canUse("curl"), "curl is not installed; 'make test EXTRAS=required' installs it."))
struct CurlTests {
    private func run(_ command: String, token: String? = nil) async throws -> String {
        try await Shell.run(["sh", "-c", command], environment: token.map { ["SECURITY_TOKEN": $0] } ?? [:])
    }

    @Test(arguments: ["V3", "V1"], ["json", "xml"])
    func runsSignedCommandOnce(_ dialect: String, _ format: String) async throws {
        try await withBrowser { browser in
            let name = "it's \"a\" $HOME `b` \\ ü + % & <c>"
            let page = try await browser.follow(
                [
                    ("RegionId", "cn-shanghai"), ("AccessPointId", "ap"), ("LineOperator", "CT"), ("Name", name),
                    ("ClientToken", "t"),
                    (":signature", dialect), (":format", format),
                ], to: "/_page/operations/CreatePhysicalConnection")
            #expect(page.text.contains("The signature is valid for one request until "))
            let command = try #require(page.code("curl"))
            #expect(try await run(command).contains("PhysicalConnectionId"))
            #expect(try await run(command).contains("SignatureNonceUsed"))
            // The form and the command sent the same client token, so there is one circuit.
            let circuits = try await client(of: browser.server).describePhysicalConnections()
            #expect(circuits.physicalConnectionSet.map(\.name) == [name])
            // Reloading the page creates a new signature.
            let path = "/_page/requests/1"
            let fresh = try #require(try await browser.page(path).code("curl"))
            #expect(fresh != command)
            #expect(try await run(fresh).contains("PhysicalConnectionId"))
        }
    }

    @Test func showsUnsignedCommandWithoutAuthentication() async throws {
        try await withBrowser {
            $0.keys = nil
        } run: { browser in
            let page = try await browser.follow([], to: "/_page/operations/DescribeRegions")
            let command = try #require(page.code("curl"))
            #expect(!command.contains("uthorization"))
            for _ in 1...2 { #expect(try await run(command).contains("\"Regions\"")) }
        }
    }

    @Test func readsSecurityTokenFromEnvironment() async throws {
        try await withBrowser {
            $0.keys = [.init(id: "STS.1", secret: "the-secret", securityToken: "the-token")]
        } run: { browser in
            for dialect in ["V3", "V1"] {
                let page = try await browser.follow([(":signature", dialect)], to: "/_page/operations/DescribeRegions")
                #expect(!page.text.contains("the-token") && !page.text.contains("the-secret"))
                let command = try #require(page.code("curl"))
                #expect(try await run(command, token: "the-token").contains("\"Regions\""))
            }
        }
    }

    @Test(arguments: ["V3", "V1"]) func sendsBody(_ dialect: String) async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let page = try await browser.follow(
                [
                    ("RegionId", "cn-hangzhou"), ("Text", "t"), ("BodyText", "in the body"), ("BodyList", "1\n2"),
                    (":signature", dialect),
                ],
                to: "/_page/operations/RequestForms")
            #expect(page.text.contains("<span class=\"badge good\">200</span>"), "\(page.text)")
            #expect(page.code("request")?.hasSuffix("\n\nBodyText=in%20the%20body&BodyList.1=1&BodyList.2=2") == true)
            let command = try #require(page.code("curl"))
            #expect(command.contains("--data-raw"))
            #expect(try await run(command).contains("\"RequestId\""))
            #expect(try await browser.page("/_page/requests/2").text.contains("<span class=\"badge good\">200</span>"))
        }
    }
}
