import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenMockServer
import Testing

/// Why a request was refused, in words for people.
struct RefusedRequestTests {
    private func call(_ browser: Browser, secret: String = "mock-secret", signer: any RequestSigner = ACS3Signer())
        async throws
    {
        let vpc = try client(of: browser.server) {
            $0.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: secret))
            $0.signer = signer
        }
        _ = try? await vpc.describeRegions(acceptLanguage: .init(rawValue: "zh-CN"))
    }

    @Test func aWrongSecret() async throws {
        try await withBrowser { browser in
            try await call(browser, secret: "another")
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains("signed with another secret than that of mock-key"))
            #expect(page.code("canonical")?.contains("\nx-acs-action:DescribeRegions\n") == true)
            #expect(try await browser.page("/").text.contains("signed with another secret than that of mock-key"))
        }
    }

    @Test(arguments: [
        ("Action=Moon", "has no operation Moon"), ("Format=YAML", "JSON or XML"),
        ("Action=DescribeRegions&X=%zz", "A percent sign is not followed by two hexadecimal digits."),
        ("Action=DescribeRegions&Version=1", "The version of the service is 2016-04-28, not 1."),
        ("Action=DescribeRegions", "The request is not signed."),
    ])
    func whatIsWrong(_ form: String, words: String) async throws {
        try await withBrowser { browser in
            let type = ("Content-Type", "application/x-www-form-urlencoded")
            _ = try await browser.ask(.post, "/", headers: [type], body: form)
            let reason = try #require(try await browser.page("/_page/requests/1").paragraph("reason"))
            #expect(reason.contains(words), "\(reason)")
        }
    }

    @Test(arguments: [
        ("CancelPhysicalConnection", "", "PhysicalConnectionId is required and was not given."),
        ("CancelPhysicalConnection", "pc-1", "There is no PhysicalConnection with the ID pc-1."),
    ])
    func parametersThatAreWrong(_ operation: String, _ id: String, words: String) async throws {
        try await withBrowser { browser in
            let page = try await browser.follow(
                [("RegionId", "cn-shanghai"), ("PhysicalConnectionId", id)], to: "/_page/operations/\(operation)")
            #expect(page.paragraph("reason") == words)
            #expect(page.text.contains("<h2 id=\"why-title\">Why it was refused</h2>"))
        }
    }

    @Test func aStateThatDoesNotAllowIt() async throws {
        try await withBrowser { browser in
            let vpc = try client(of: browser.server)
            let created = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            _ = try? await vpc.enablePhysicalConnection(physicalConnectionId: id)
            let reason = try #require(try await browser.page("/_page/requests/2").paragraph("reason"))
            #expect(reason == "\(id) is in the state Initial, and EnablePhysicalConnection needs Confirmed.")
        }
    }

    /// JSON text is hidden when something sensitive is in it, and only then.
    @Test func secretsInJSONAreNotKept() async throws {
        try await withBrowser(specs: obstacleCourse) { browser in
            let path = "/_page/operations/RequestForms"
            let harmless = try await browser.follow([("JsonTree", #"{"Name":"oak"}"#)], to: path)
            #expect(harmless.code("swift-client") != nil && harmless.code("json")?.contains("oak") == true)
            for json in [
                #"{"Name":"oak","Leaf":{"Secret":"hidden-thing"}}"#, #"{"Leaf":{"\u0053ecret":"hidden-thing"}}"#,
            ] {
                let page = try await browser.follow([("JsonTree", json)], to: path)
                #expect(!page.text.contains("hidden-thing") && page.text.contains("***"))
            }
        }
    }

    /// Tokens and what the specs call sensitive are in no page; nor is the secret of a key.
    @Test func secretsAreNotKept() async throws {
        try await withBrowser {
            $0.keys = [.init(id: "STS.1", secret: "the-secret", securityToken: "the-token/+=")]
        } run: { browser in
            for (secret, token) in [
                ("the-secret", "the-token/+="), ("wrong", "the-token/+="), ("the-secret", "wrong-token"),
            ] {
                for signer in [ACS3Signer(), QuerySigner()] as [any RequestSigner] {
                    let vpc = try client(of: browser.server) {
                        $0.credentials = StaticCredentialsProvider(
                            .accessKey(id: "STS.1", secret: secret, securityToken: token))
                        $0.signer = signer
                    }
                    _ = try? await vpc.completePhysicalConnectionLOA(
                        instanceId: "pc-1", lineSPContactInfo: "0123456789")
                }
            }
            for number in 1...6 {
                let page = try await browser.page("/_page/requests/\(number)")
                for secret in ["the-secret", "the-token", "wrong-token", "0123456789"] {
                    #expect(!page.text.contains(secret), "\(secret) in \(number)")
                }
                #expect(page.text.contains("***"))
                #expect(page.text.contains("Where there are three asterisks, something secret was not kept."))
            }
        }
    }
}
