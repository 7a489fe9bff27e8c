import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

/// A VPC client with a scripted transport, which records the sent requests.
struct ScriptedVPC {
    let transport: ScriptedTransport
    let vpc: VPCClient

    init(status: Int = 200, _ body: String, _ format: ResponseFormat = .json) throws {
        try self.init(.response(status: status, body: body), format)
    }

    init(_ answer: ScriptedTransport.Answer, _ format: ResponseFormat = .json) throws {
        transport = ScriptedTransport(answer)
        var configuration = ClientConfiguration(scripted: transport)
        configuration.responseFormat = format
        vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
    }

    var sent: SignedRequest {
        get async throws { try #require(await transport.requests.first) }
    }
}
