import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenMockServer
import Testing

/// The explanations of errors on the pages of requests.
struct ErrorExplanationTests {
    private func call(_ browser: Browser, secret: String = "mock-secret", signer: any RequestSigner = ACS3Signer())
        async throws
    {
        let vpc = try client(of: browser.server) {
            $0.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: secret))
            $0.signer = signer
        }
        _ = try? await vpc.describeRegions(acceptLanguage: .init(rawValue: "zh-CN"))
    }

    @Test func explainsWrongSecret() async throws {
        try await withBrowser { browser in
            try await call(browser, secret: "another")
            let page = try await browser.page("/_page/requests/1")
            let reason = try #require(page.paragraph("reason"))
            #expect(reason.contains("signed with a secret other than that of mock-key"))
            #expect(page.code("canonical")?.contains("\nx-acs-action:DescribeRegions\n") == true)
            #expect(try await browser.page("/").text.contains("signed with a secret other than that of mock-key"))
        }
    }

    @Test(arguments: [
        ("Action=Moon", "has no operation Moon"), ("Format=YAML", "must be JSON or XML"),
        ("Action=DescribeRegions&X=%zz", "A percent sign is not followed by two hexadecimal digits."),
        ("Action=DescribeRegions&Version=1", "The version of the service is 2016-04-28, not '1'."),
        ("Action=DescribeRegions", "The request is not signed."),
    ])
    func explainsInvalidRequest(_ form: String, explanation: String) async throws {
        try await withBrowser { browser in
            let type = ("Content-Type", "application/x-www-form-urlencoded")
            _ = try await browser.send(.post, "/", headers: [type], body: form)
            let reason = try #require(try await browser.page("/_page/requests/1").paragraph("reason"))
            #expect(reason.contains(explanation), "\(reason)")
        }
    }

    @Test(arguments: [
        ("CancelPhysicalConnection", "", "PhysicalConnectionId is required and was not given."),
        ("CancelPhysicalConnection", "pc-1", "There is no PhysicalConnection with the ID pc-1."),
    ])
    func explainsInvalidParameter(_ operation: String, _ id: String, explanation: String) async throws {
        try await withBrowser { browser in
            let page = try await browser.follow(
                [("RegionId", "cn-shanghai"), ("PhysicalConnectionId", id)], to: "/_page/operations/\(operation)")
            #expect(page.paragraph("reason") == explanation)
            #expect(page.text.contains("<h2 id=\"why-title\">Reason for the error</h2>"))
        }
    }

    @Test func explainsWrongState() async throws {
        try await withBrowser { browser in
            let vpc = try client(of: browser.server)
            let created = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            _ = try? await vpc.enablePhysicalConnection(physicalConnectionId: id)
            let reason = try #require(try await browser.page("/_page/requests/2").paragraph("reason"))
            #expect(reason == "\(id) is in the state Initial; EnablePhysicalConnection requires Confirmed.")
        }
    }

    @Test func redactsJSONThatContainsSecrets() async throws {
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

    @Test func redactsTokensSecretsAndSensitiveParameters() async throws {
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
                #expect(page.text.contains("Three asterisks replace a secret."))
            }
        }
    }
}
