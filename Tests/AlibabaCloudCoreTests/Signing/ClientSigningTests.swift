import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite struct ClientSigningTests {
    @Test func signsInTheHeadersByDefault() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        let client = try SampleClient(transport) { $0.credentials = StaticCredentialsProvider(SampleMessage.key) }
        _ = try await client.describeThings(DescribeThingsRequest(thingId: "t", note: "n"))
        let sent = try #require(await transport.requests.first)
        #expect(sent.head.headerFields[.authorization]?.hasPrefix("ACS3-HMAC-SHA256 Credential=the-id,") == true)
        #expect(sent.head.headerFields[.acsDate] == "2024-03-01T08:00:00Z")
        #expect(SampleMessage.isValid(sent))
    }

    @Test func signsInTheQueryIfConfigured() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        let client = try SampleClient(transport) {
            $0.signer = QuerySigner()
            $0.credentials = StaticCredentialsProvider(SampleMessage.temporaryKey)
        }
        _ = try await client.describeThings(DescribeThingsRequest(thingId: "t", note: "n"))
        let sent = try #require(await transport.requests.first)
        #expect(sent.head.path?.contains("&Timestamp=2024-03-01T08%3A00%3A00Z&") == true)
        #expect(
            sent.head.headerFields == [
                .userAgent: UserAgent.text(suffix: "tests"), .accept: "application/json",
                .contentType: "application/x-www-form-urlencoded",
            ])
        #expect(SampleMessage.isValid(sent, token: SampleMessage.token))
    }
}
