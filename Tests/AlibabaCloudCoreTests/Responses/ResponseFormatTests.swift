import AlibabaCloudCore
import AlibabaCloudXML
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

/// Responses in the requested format, in the other format, and in neither.
@Suite struct ResponseFormatTests {
    /// A transport that returns the same response to each request.
    private struct FixedTransport: Transport {
        let status: Int
        let contentType: String?
        let body: String

        func send(_ request: HTTPRequest, body: [UInt8]) -> TransportResponse {
            var head = HTTPResponse(status: .init(code: status))
            head.headerFields[.contentType] = contentType
            return TransportResponse(head: head, body: Array(self.body.utf8))
        }
    }

    static let contentTypes = [
        nil, "", "application/json", "application/xml", "text/xml;charset=utf-8", "APPLICATION/JSON ; charset=UTF-8",
        "text/html",
        "application/octet-stream",
    ]

    private func call(
        _ status: Int, _ body: String, _ format: ResponseFormat, contentType: String? = nil
    ) async throws(CallError<DescribeThingsError>) -> DescribeThingsResponse {
        let transport = FixedTransport(status: status, contentType: contentType, body: body)
        var configuration = ClientConfiguration(transport: transport)
        configuration.responseFormat = format
        configuration.credentials = StaticCredentialsProvider(.anonymous)
        configuration.retry = .never
        guard let client = try? SampleClient(region: "cn-shanghai", configuration: configuration) else {
            throw .cancelled(CallContext(action: "DescribeThings"))
        }
        return try await client.describeThings(DescribeThingsRequest(thingId: "t"))
    }

    private func details(
        _ status: Int, _ body: String, _ format: ResponseFormat, contentType: String? = nil
    ) async throws -> ErrorDetails {
        let error = await #expect(throws: CallError<DescribeThingsError>.self) {
            try await call(status, body, format, contentType: contentType)
        }
        return try #require(error?.details)
    }

    @Test(arguments: ErrorClassificationTests.table)
    func decodesErrorsInEachFormat(row: ErrorClassificationTests.Row) async throws {
        for (index, code) in row.codes.enumerated() {
            let json =
                #"{"RequestId":"R-1","HostId":"vpc.aliyuncs.com","Code":"\#(code)","Message":"It <failed> & so.","Recommend":"https://x?a=1&b=2"}"#
            let xml = try #require(try xmlTwin(ofJSON: json, root: index.isMultiple(of: 2) ? "Error" : "KMS"))
            let status = row.statuses[index % row.statuses.count]
            let contentType = Self.contentTypes[index % Self.contentTypes.count]
            for (body, format) in [
                (json, ResponseFormat.json), (json, .xml), (json, .jsonOrXML), (xml, .xml), (xml, .jsonOrXML),
            ] {
                let details = try await details(status, body, format, contentType: contentType)
                #expect(details.status == status && details.code == code && details.requestId == "R-1")
                #expect(details.message == "It <failed> & so." && details.hostId == "vpc.aliyuncs.com")
                #expect(details.recommendation == "https://x?a=1&b=2" && details.bodyPrefix == nil)
                #expect(details.isThrottling == row.meaning.contains(.throttling))
                #expect(details.isRetryable == row.meaning.contains(.retryable))
            }
        }
    }

    @Test(arguments: contentTypes)
    func ignoresTheContentType(contentType: String?) async throws {
        let xml = "<R><RequestId>R</RequestId><TotalCount>2</TotalCount><Zones><Zone>a</Zone></Zones></R>"
        let json = #"{"RequestId":"R","TotalCount":2,"Zones":{"Zone":["a"]}}"#
        for (body, format) in [
            (json, ResponseFormat.json), (json, .xml), (xml, .xml), (json, .jsonOrXML), (xml, .jsonOrXML),
        ] {
            let response = try await call(200, body, format, contentType: contentType)
            #expect(response.requestId == "R" && response.totalCount == 2 && response.zones == ["a"])
        }
    }

    @Test func decodesAccessDeniedDetail() async throws {
        let xml = """
            <Error><Code>Forbidden.RAM</Code><AccessDeniedDetail><PolicyType>p</PolicyType><AuthAction>vpc:DeleteVpc</AuthAction>
            <NoPermissionType>ImplicitDeny</NoPermissionType></AccessDeniedDetail><HttpStatus>403</HttpStatus></Error>
            """
        let details = try await details(403, xml, .xml)
        #expect(details.isAccessDenied && details.accessDeniedDetail?.authAction == "vpc:DeleteVpc")
        #expect(details.accessDeniedDetail?.noPermissionType == "ImplicitDeny")
        #expect(details.otherMembers == ["HttpStatus": "403"])
        let text = try await self.details(
            403, "<E><accessDeniedDetail>why</accessDeniedDetail><code>X</code></E>", .xml)
        #expect(text.accessDeniedDetail?.text == "why" && text.isAccessDenied)
    }

    /// Proxies send HTML pages, empty bodies and truncated bodies.
    @Test(arguments: [
        "", " ", "<html><body>Bad Gateway</body></html>", "<!DOCTYPE html><html><p>Bad<br>Gateway</html>",
        "<Error><Code>Internal", #"{"Code":"Internal"#, "Bad Gateway", "\u{1F}\u{8B}", "<Error/>",
        "<Error>text</Error>", "[1]", "{}",
        "<A><B>no code</B></A>",
    ])
    func keepsStatusAndBody(body: String) async throws {
        for format in [ResponseFormat.json, .xml, .jsonOrXML] {
            for contentType in Self.contentTypes {
                let details = try await details(502, body, format, contentType: contentType)
                #expect(
                    details.status == 502 && details.code == "" && details.bodyPrefix == body && details.isRetryable)
            }
        }
    }

    /// A well-formed HTML page is not a response without fields.
    @Test(arguments: [
        "", "<html><body>Log in</body></html>", "<!DOCTYPE html><html></html>", "<R><RequestId>R", "Log in",
        "<R>text</R>", "[]",
    ])
    func refusesASuccessWithoutAResponse(body: String) async throws {
        for format in [ResponseFormat.json, .xml, .jsonOrXML] {
            let error = await #expect(throws: CallError<DescribeThingsError>.self) { try await call(200, body, format) }
            guard case .unreadableResponse(let response, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(response.status == 200 && response.bodyPrefix == body)
        }
    }

    @Test(arguments: [
        "<Error><Code>Throttling</Code><Message>a &lt;b&gt; &amp; &#20013;&#x4E2D; &c;</Message><RequestId>R</RequestId></Error>",
        """
        <?xml version="1.0" encoding="GBK"?><!-- <Code>No</Code> -->
        <e:Error xmlns:e="a>b"><RequestId>R</RequestId>\r\n<Inner><Code>No</Code></Inner><e:Code>Throttling</e:Code>
        <Empty/><Message><![CDATA[a <b> & ]]>&#20013;&#x4e2d; &amp;c;</Message></e:Error>
        """,
        "\u{FEFF}<KMS><code>Throttling</code><message>a &lt;b&gt; &amp; 中中 &c;</message><requestId>R</requestId><Cut>o",
    ])
    func readsXMLErrorsWithoutAnXMLFormat(xml: String) async throws {
        let details = try await details(400, xml, .json, contentType: "text/xml;charset=utf-8")
        #expect(details.code == "Throttling" && details.isThrottling && details.requestId == "R")
        #expect(details.message == "a <b> & 中中 &c;" && details.bodyPrefix == nil)
    }

    /// The scanner reads errors that the XML library rejects.
    @Test func readsErrorsInOtherEncodings() async throws {
        let xml = #"<?xml version="1.0" encoding="GBK"?><Error><Code>Throttling</Code></Error>"#
        for format in [ResponseFormat.json, .xml, .jsonOrXML] {
            #expect(try await details(400, xml, format).code == "Throttling")
        }
    }

    @Test(arguments: [
        (ResponseFormat.xml, "XML", "application/xml"), (.jsonOrXML, "json", "application/json"),
        (.json, "json", "application/json"),
    ])
    func requestsTheFormat(format: ResponseFormat, name: String, mediaType: String) async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "<R/>"))
        let client = try SampleClient(transport) { $0.responseFormat = format }
        _ = try? await client.describeThings(DescribeThingsRequest(thingId: "t"))
        let head = try #require(await transport.requests.first?.head)
        #expect(head.headerFields[.accept] == mediaType)
        #expect(head.path?.contains("Format=\(name)") == true)
    }
}
