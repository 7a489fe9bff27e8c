// Code in the form of generated code, written by hand.

@_spi(Generated) public import AlibabaCloudCore
import SDKGenCoreTestSupport

public struct SampleClient: GeneratedClient {
    public let _executor: AnyCallExecutor

    public static let service = ServiceDescription(
        name: "Sample", version: "2016-04-28",
        endpoints: EndpointRules(
            hosts: ["cn-hangzhou": "sample.aliyuncs.com"],
            patterns: ["public": "sample.{region}.aliyuncs.com", "vpc": "sample-vpc.{region}.aliyuncs.com"]),
        commonCodes: SampleCommonError._codes)

    public init(
        region: String, configuration: ClientConfiguration = ClientConfiguration()
    ) throws(ConfigurationError) {
        self.init(executor: try ServiceClient(Self.service, region: region, configuration: configuration))
    }

    public init(executor: any CallExecutor) {
        _executor = AnyCallExecutor(executor)
    }
}

extension SampleClient {
    /// A client in Shanghai with a fixed clock, nonce and token.
    init(
        _ transport: ScriptedTransport, adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) throws(ConfigurationError) {
        var configuration = ClientConfiguration(scripted: transport)
        adjust(&configuration)
        try self.init(region: "cn-shanghai", configuration: configuration)
    }
}
