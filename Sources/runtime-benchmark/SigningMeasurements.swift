import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes

/// Measures the work of a call before sending: from a typed request to a signed message.
enum SigningMeasurements {
    static let accessKey = Credentials.accessKey(
        id: "LTAI5tExampleExample", secret: "an-example-of-30-letters-long!")
    private static let temporaryKey = Credentials.accessKey(
        id: "STS.NUExampleExampleExample", secret: "an-example-of-44-letters-which-is-what-they-",
        securityToken: String(repeating: "CAISexample+token/", count: 40))

    static let all = [
        measurement("build and sign V3, 8 parameters", ACS3Signer()) { completion },
        measurement("build and sign V3, 12 parameters", ACS3Signer()) { description },
        measurement("build and sign V3, 12 parameters, STS", ACS3Signer(), temporaryKey) { description },
        measurement("build and sign V1, 8 parameters", QuerySigner()) { completion },
        measurement("build and sign V1, 12 parameters", QuerySigner()) { description },
        measurement("build and sign V1, 12 parameters, STS", QuerySigner(), temporaryKey) { description },
    ]

    static var completion: CompletePhysicalConnectionLOARequest {
        CompletePhysicalConnectionLOARequest(
            clientToken: "02fb3da4-130e-11e9-8e44-0016e04115b", instanceId: "pc-bp10tvlhnwkw****",
            lineCode: "aaa111****",
            lineLabel: "bbb222****", lineServiceProvider: .chinaTelecom, lineSPContactInfo: "1388888****",
            finishWork: true)
    }

    private static var description: DescribePhysicalConnectionsRequest {
        DescribePhysicalConnectionsRequest(
            pageNumber: 1, pageSize: 50, includeReservationData: true,
            filter: [
                .init(key: "Status", value: ["Enabled", "Confirmed"]),
                .init(key: "Name", value: ["a name of circuits"]),
                .init(key: "AccessPointId", value: ["ap-cn-shanghai-a"]),
            ])
    }

    private static func measurement<Request: ServiceRequest>(
        _ name: String, _ signer: some RequestSigner, _ credentials: Credentials = accessKey,
        _ request: @escaping @Sendable () -> Request
    ) -> Measurement {
        let configuration = ClientConfiguration(transport: FixedResponseTransport())
        return Measurement(name: name, repetitions: 1_000) {
            let fields = request()._fields.filled(region: "cn-shanghai", idempotencyToken: { "a-token-of-the-client" })
            let parameters = try FlattenedFields(fields)
            let unsigned = UnsignedRequest(
                scheme: "https", authority: "vpc.cn-shanghai.aliyuncs.com", method: .post,
                operation: Request.operation.name, version: "2016-04-28", query: parameters.query,
                form: parameters.form, headers: [.accept: "application/json"], timestamp: configuration.clock(),
                nonce: configuration.nonce(), format: "json")
            _ = try await signer.sign(unsigned, with: credentials)
        }
    }
}
