import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

/// The requests of four operations, compared byte by byte.
@Suite struct RequestTests {
    private let answer = #"{"RequestId": "4EC47282-1B74-4534-BD0E-403F3EE64CAF"}"#

    private func expect(
        _ operation: String, _ parameters: String, _ call: (VPCClient) async throws -> String?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let scripted = try ScriptedVPC(answer)
        #expect(
            try await call(scripted.vpc) == "4EC47282-1B74-4534-BD0E-403F3EE64CAF", sourceLocation: sourceLocation)
        let sent = try await scripted.sent
        #expect(sent.head.method == .post, sourceLocation: sourceLocation)
        #expect(sent.head.scheme == "https", sourceLocation: sourceLocation)
        #expect(sent.head.authority == "vpc.cn-shanghai.aliyuncs.com", sourceLocation: sourceLocation)
        #expect(sent.head.path == "/?\(parameters)", sourceLocation: sourceLocation)
        #expect(sent.body.isEmpty, sourceLocation: sourceLocation)
        var fields = Dictionary(uniqueKeysWithValues: sent.head.headerFields.map { ($0.name.rawName, $0.value) })
        let userAgent = fields.removeValue(forKey: "User-Agent")
        #expect(userAgent?.hasPrefix("AlibabaCloud (") == true, sourceLocation: sourceLocation)
        #expect(
            fields == [
                "Accept": "application/json", "x-acs-action": operation, "x-acs-version": "2016-04-28",
                "x-acs-date": "2024-03-01T08:00:00Z", "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
                "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ], sourceLocation: sourceLocation)
    }

    @Test func sendsCancelPhysicalConnection() async throws {
        try await expect(
            "CancelPhysicalConnection",
            "ClientToken=a-token&Format=json&PhysicalConnectionId=pc-119mfjzm7&RegionId=cn-shanghai"
        ) { try await $0.cancelPhysicalConnection(physicalConnectionId: "pc-119mfjzm7").requestId }
    }

    @Test func sendsDeletePhysicalConnection() async throws {
        try await expect(
            "DeletePhysicalConnection",
            "ClientToken=mine&Format=json&PhysicalConnectionId=pc-1&RegionId=cn-hangzhou"
        ) {
            let request = DeletePhysicalConnectionRequest(
                regionId: "cn-hangzhou", physicalConnectionId: "pc-1", clientToken: "mine")
            return try await $0.send(request).requestId
        }
    }

    @Test func sendsCompletePhysicalConnectionLOA() async throws {
        try await expect(
            "CompletePhysicalConnectionLOA",
            "ClientToken=a-token&FinishWork=true&Format=json&InstanceId=pc-1&LineCode=a%20b&LineLabel=l"
                + "&LineSPContactInfo=1388888&LineServiceProvider=%E4%B8%AD%E5%9B%BD%E5%85%B6%E4%BB%96"
                + "&RegionId=cn-shanghai"
        ) {
            try await $0.completePhysicalConnectionLOA(
                instanceId: "pc-1", lineCode: "a b", lineLabel: "l", lineServiceProvider: .otherInChina,
                lineSPContactInfo: "1388888", finishWork: true
            ).requestId
        }
    }

    @Test func sendsDeleteExpressConnect() async throws {
        try await expect(
            "DeleteExpressConnect",
            "ClientToken=a-token&Force=false&Format=json&RegionId=cn-shanghai&RouterInterfaceId=ri-1"
        ) { try await $0.deleteExpressConnect(routerInterfaceId: "ri-1", force: false).requestId }
    }

    @Test func redactsTheContact() {
        let request = CompletePhysicalConnectionLOARequest(instanceId: "pc-1", lineSPContactInfo: "1388888")
        #expect(request.lineSPContactInfo == "1388888")
        for text in [String(describing: request), String(reflecting: request), "\(request)"] {
            #expect(!text.contains("1388888"))
            #expect(text.contains("pc-1"))
        }
    }

    @Test(arguments: [
        ("cn-hangzhou", "vpc.aliyuncs.com"), ("eu-west-1-oxs", "vpc-nebula.cn-shenzhen-cloudstone.aliyuncs.com"),
        ("me-east-1", "vpc.me-east-1.aliyuncs.com"),
    ])
    func sendsToTheHostOfTheRegion(region: String, host: String) async throws {
        let transport = ScriptedTransport(.response(status: 200, body: answer))
        let vpc = try VPCClient(region: region, configuration: ClientConfiguration(scripted: transport))
        _ = try await vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
        #expect(await transport.requests.first?.head.authority == host)
    }

    @Test func sendsToTheHostOfTheVPCNetwork() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: answer))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.network = .vpc
        let vpc = try VPCClient(region: "cn-hangzhou", configuration: configuration)
        _ = try await vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
        #expect(await transport.requests.first?.head.authority == "vpc-vpc.cn-hangzhou.aliyuncs.com")
    }
}
