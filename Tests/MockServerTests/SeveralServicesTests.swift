import AlibabaCloudCore
import AlibabaCloudSTS
import AlibabaCloudVPC
import AlibabaCloudVPCPeer
import Foundation
import SDKGenMockServer
import Testing

/// A server of several services on one port.
struct SeveralServicesTests {
    private static let folders = ["vpc", "vpcpeer", "sts"].map { "\(repository)/specs/\($0)" }

    private func withServer(
        _ change: (inout MockConfiguration) -> Void = { _ in }, run: (MockServer) async throws -> Void
    ) async throws {
        var configuration = MockConfiguration()
        configuration.transitionTime = .zero
        change(&configuration)
        let server = try await MockServer.start(specs: Self.folders, configuration: configuration)
        do {
            try await run(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func configuration(
        of server: MockServer, _ signer: any RequestSigner = ACS3Signer()
    ) -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        configuration.endpoint = "http://127.0.0.1:\(server.port)"
        configuration.retry = .never
        configuration.signer = signer
        return configuration
    }

    private func createdConnection(_ client: VPCPeerClient) async throws -> String? {
        try await client.createVpcPeerConnection(
            vpcId: "vpc-1", acceptingAliUid: 1, acceptingRegionId: "cn-shanghai", acceptingVpcId: "vpc-2"
        ).instanceId
    }

    @Test func respondsToAllServices() async throws {
        try await withServer { server in
            #expect(server.title == "Virtual Private Cloud, VPC Peering, Security Token Service")
            for signer in [ACS3Signer(), QuerySigner()] as [any RequestSigner] {
                let configuration = configuration(of: server, signer)
                let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
                let circuit = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                let peering = try VPCPeerClient(region: "cn-shanghai", configuration: configuration)
                let id = try #require(try await createdConnection(peering))
                #expect(server.resources.map(\.id).suffix(1) == [id])
                #expect(server.resources.contains { $0.id == circuit.physicalConnectionId })
                try await peering.waitUntilVpcPeerConnection(id, is: .activated)
                // Both services have an operation of this name.
                _ = try await peering.tagResources(
                    resourceId: [id], tag: [.init(key: "team", value: "net")], resourceType: .peerConnection)
                let sts = try STSClient(configuration: configuration)
                #expect(try await sts.getCallerIdentity().arn != nil)
                var anonymous = configuration
                anonymous.credentials = StaticCredentialsProvider(.anonymous)
                let session = try await STSClient(configuration: anonymous).assumeRoleWithSAML(
                    samlProviderArn: "acs:ram::1:saml-provider/p", roleArn: "acs:ram::1:role/r", samlAssertion: "text")
                #expect(session.credentials?.accessKeyId != nil)
            }
        }
    }

    @Test func findsTheServiceOfAResource() async throws {
        try await withServer { server in
            let circuit = try server.add("PhysicalConnection")
            let connection = try server.add("VpcPeerConnection", state: "Accepting")
            #expect(try server.perform("approve", on: circuit) == "Approved")
            #expect(try server.perform("expire", on: connection) == "Expired")
            #expect(throws: MockServerError.self) { try server.perform("expire", on: circuit) }
            #expect(throws: MockServerError.self) { try server.perform("expire", on: "nothing") }
            #expect(throws: MockServerError.self) { try server.add("Nothing") }
        }
    }

    @Test func adminAPIListsAndChangesResourcesOfAllServices() async throws {
        try await withServer { server in
            let circuit = try server.add("PhysicalConnection")
            let connection = try server.add("VpcPeerConnection", state: "Accepting")
            let listed = try await ServerProgram.run(["resources", "--port", "\(server.port)"])
            #expect(listed.output.contains(circuit) && listed.output.contains(connection))
            let event = try await ServerProgram.run(["event", connection, "expire", "--port", "\(server.port)"])
            #expect(event.output == "\(connection) is Expired\n")
            let unknown = try await ServerProgram.run(["event", "nothing", "expire", "--port", "\(server.port)"])
            #expect(unknown.status == 1)
        }
    }

    @Test func refusesAnUnknownVersion() async throws {
        try await withServer {
            $0.keys = nil
        } run: { server in
            let browser = try Browser(server)
            func answer(_ query: String) async throws -> WebResponse { try await browser.send(.get, "/?\(query)") }
            let unknown = try await answer("Action=DescribeRegions&Version=2000-01-01")
            #expect(unknown.status == 400 && unknown.text.contains("InvalidVersion"))
            // Without a version, the operation selects the service.
            #expect(try await answer("Action=GetCallerIdentity").status == 200)
            #expect(try await answer("Action=Nothing").text.contains("InvalidAction.NotFound"))
        }
    }

    @Test func showsPagesOfAllServices() async throws {
        try await withServer { server in
            let browser = try Browser(server)
            let home = try await browser.page("/")
            for (name, title) in [
                ("Vpc", "Virtual Private Cloud"), ("VpcPeer", "VPC Peering"), ("Sts", "Security Token Service"),
            ] {
                #expect(home.text.contains(#"<a href="/_services/\#(name)/">\#(title)</a>"#))
                let page = try await browser.page("/_services/\(name)/")
                #expect(page.text.contains("<h1>\(title)"))
                #expect(page.text.contains(#"<a href="/">Services</a>"#))
                for path in ["/_page/style.css", "/_page/icon.svg"] {
                    _ = try await browser.page("/_services/\(name)\(path)")
                    _ = try await browser.page(path)
                }
            }
            let form = try await browser.page("/_services/VpcPeer/_page/operations/TagResources")
            #expect(form.text.contains(#"action="/_services/VpcPeer/_page/operations/TagResources""#))
            let id = try server.add("VpcPeerConnection", state: "Accepting")
            let resource = try await browser.page("/_services/VpcPeer/_page/resources/VpcPeerConnection/\(id)")
            #expect(resource.text.contains(#"action="/_services/VpcPeer/_page/events""#))
        }
    }

    @Test func recordsAndReplaysAllServices() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "mock-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        func run(_ server: MockServer) async throws -> [String?] {
            let configuration = configuration(of: server)
            let peering = try VPCPeerClient(region: "cn-shanghai", configuration: configuration)
            let sts = try STSClient(configuration: configuration)
            return [try await createdConnection(peering), try await sts.getCallerIdentity().requestId]
        }
        var recorded: [String?] = []
        try await withServer {
            $0.recording = .record(to: path)
        } run: {
            recorded = try await run($0)
        }
        #expect(recorded.allSatisfy { $0 != nil })
        try await withServer {
            $0.recording = .replay(from: path)
        } run: { server in
            let replayed = try await run(server)
            #expect(replayed == recorded)
        }
    }

    @Test func refusesTheSameServiceTwice() async throws {
        let folder = try #require(Self.folders.first)
        let error = await #expect(throws: MockServerError.self) { try await MockServer.start(specs: [folder, folder]) }
        #expect(error?.description == "'\(folder)' has the service 'Vpc', like an earlier folder")
        await #expect(throws: MockServerError.self) { try await MockServer.start(specs: [String]()) }
    }

    @Test func programServesSeveralFolders() async throws {
        let output = try await ServerProgram.serve(
            Self.folders.flatMap { ["--specs", $0] } + ["--no-auth"]
        ) { port in
            var configuration = ClientConfiguration()
            configuration.credentials = StaticCredentialsProvider(.anonymous)
            configuration.endpoint = "http://127.0.0.1:\(port)"
            let identity = try await STSClient(configuration: configuration).getCallerIdentity()
            #expect(identity.arn != nil)
        }
        #expect(output.hasPrefix("Virtual Private Cloud, VPC Peering, Security Token Service: "))
    }
}
