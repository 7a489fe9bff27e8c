import AlibabaCloudCore
import AlibabaCloudTesting
import AlibabaCloudVPC
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

/// Typical uses of the SDK.
@Suite struct UseTests {
    private let refusal = """
        {"RequestId": "R", "HostId": "h", "Code": "Forbidden.NotAllowedInState",
         "Message": "The request does not allow in this state."}
        """

    @Test func catchesADocumentedErrorByCase() async throws {
        let vpc = try ScriptedVPC(status: 400, refusal).vpc
        do {
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-1")
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenNotAllowedInState, let details) {
            #expect(details.message == "The request does not allow in this state.")
        } catch .service(.common(.forbidden), _) {
            Issue.record("Another case.")
        } catch {
            Issue.record(error)
        }
    }

    /// Test doubles find the code of a case in `_codes`.
    @Test func returnsADocumentedCodeForEachCase() {
        let common = VPCClient.service.commonCodes
        func code(_ failure: DeletePhysicalConnectionError) -> String? { failure.documentedCode(besides: common) }
        #expect(code(.forbiddenVBRExists) == "Forbidden.VBRExists")
        #expect(code(.invalidPhysicalConnectionIdNotFound) == "InvalidPhysicalConnectionId.NotFound")
        #expect(code(.common(.missingParameter)) == "MissingParameter")
        #expect(code(.common(.unsupportedRequest)) == "InvalidAction.NotFound")
        #expect(code(.common(.invalidSecurityToken)) == "InvalidSecurityToken.")
        #expect(code(.unrecognized) == nil)
    }

    @Test func throwsTypedErrors() async throws {
        let vpc = try ScriptedVPC(status: 404, #"{"Code": "InvalidPhysicalConnectionId.NotFound"}"#).vpc
        do {
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
            Issue.record("The call succeeded.")
        } catch {
            let failure: CallError<CancelPhysicalConnectionError> = error
            switch failure {
            case .service(.invalidPhysicalConnectionIdNotFound, _): break
            default: Issue.record(error)
            }
        }
    }

    @Test func keepsAnUnknownCode() async throws {
        let body = """
            {"requestId": "R", "Code": "Brand.New", "Message": "m", "Extra": {"a": 1}}
            """
        let vpc = try ScriptedVPC(status: 418, body).vpc
        do {
            _ = try await vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
            Issue.record("The call succeeded.")
        } catch .service(.unrecognized, let details) {
            #expect(details.status == 418 && details.code == "Brand.New" && details.message == "m")
            #expect(details.requestId == "R" && details.otherMembers == ["Extra": #"{"a":1}"#])
        } catch {
            Issue.record(error)
        }
    }

    @Test func decodesSampleResponses() async throws {
        func answered(_ body: String) throws -> VPCClient { try ScriptedVPC(body).vpc }
        let cancelled = try await answered("{\n    \"RequestId\": \"4EC47282-1B74-4534-BD0E-403F3EE64CAF\"\n}")
            .cancelPhysicalConnection(physicalConnectionId: "pc-1")
        #expect(cancelled.requestId == "4EC47282-1B74-4534-BD0E-403F3EE64CAF")
        let deleted = try await answered("{\n  \"RequestId\": \"0ED8D006-F706-4D23-88ED-E11ED28DCAC0\"\n}")
            .deletePhysicalConnection(physicalConnectionId: "pc-1")
        #expect(deleted.requestId == "0ED8D006-F706-4D23-88ED-E11ED28DCAC0")
        let completed = try await answered("{\n  \"RequestId\": \"F8983C74-E068-4509-B442-89BD82C8F43B\"\n}")
            .completePhysicalConnectionLOA(instanceId: "pc-1")
        #expect(completed.requestId == "F8983C74-E068-4509-B442-89BD82C8F43B")
        let removed = try await answered("{\n  \"RequestId\": \"980960B0-2969-40BF-8542-EBB34FD358AB\"\n}")
            .deleteExpressConnect(routerInterfaceId: "ri-1")
        #expect(removed.requestId == "980960B0-2969-40BF-8542-EBB34FD358AB")
    }

    /// The documentation of 2019 shows the response of this operation in lowercase.
    @Test func decodesALowercaseEnvelope() async throws {
        let vpc = try ScriptedVPC(#"{"requestId": "R", "code": "200", "success": true, "data": null}"#).vpc
        #expect(try await vpc.completePhysicalConnectionLOA(instanceId: "pc-1").requestId == "R")
    }

    private actor Desk {
        private let vpc: VPCClient
        private(set) var requestIds: [String?] = []

        init(_ vpc: VPCClient) { self.vpc = vpc }

        func remove(_ id: String) async throws(CallError<DeletePhysicalConnectionError>) {
            let response = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            requestIds.append(response.requestId)
        }
    }

    @Test func sharesAClientBetweenAnActorAndTasks() async throws {
        let transport = ScriptedTransport(
            .response(status: 200, body: #"{"RequestId": "1"}"#), .response(status: 200, body: #"{"RequestId": "2"}"#),
            .response(status: 200, body: #"{"RequestId": "3"}"#))
        let vpc = try VPCClient(region: "cn-shanghai", configuration: ClientConfiguration(scripted: transport))
        let desk = Desk(vpc)
        try await desk.remove("pc-1")
        #expect(await desk.requestIds == ["1"])
        async let first = vpc.deletePhysicalConnection(physicalConnectionId: "pc-2")
        async let second = vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
        let answers = try await (first.requestId, second.requestId)
        #expect(Set([answers.0, answers.1]) == ["2", "3"])
    }

    /// Tests of an application need no server and no transport.
    @Test func replacesTheServiceWithAStub() async throws {
        let calls = StubExecutor()
            .answering(CancelPhysicalConnectionRequest.self, json: #"{"RequestId": "R"}"#)
            .refusing(
                DeletePhysicalConnectionRequest.self, ErrorDetails(status: 400, code: "Forbidden.NotAllowedInState"))
        let vpc = VPCClient(executor: calls)
        let reply = try await vpc.with(timeout: .seconds(3)).cancelPhysicalConnection(physicalConnectionId: "pc-1")
        #expect(reply.requestId == "R")
        do {
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-2")
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenNotAllowedInState, let details) {
            #expect(details.status == 400)
        } catch {
            Issue.record(error)
        }
        #expect(calls.requests(CancelPhysicalConnectionRequest.self).map(\.physicalConnectionId) == ["pc-1"])
    }

    @Test func copiesAClientForOneCall() async throws {
        let scripted = try ScriptedVPC(#"{"RequestId": "R"}"#)
        let copy = try scripted.vpc.with(region: "me-east-1").with(headers: [.acceptLanguage: "zh"])
        _ = try await copy.deleteExpressConnect(routerInterfaceId: "ri-1")
        let head = try await scripted.sent.head
        #expect(head.authority == "vpc.me-east-1.aliyuncs.com")
        #expect(head.path?.contains("RegionId=me-east-1") == true)
        #expect(head.headerFields[.acceptLanguage] == "zh")
    }

    @Test func keepsUnknownStates() {
        #expect(PhysicalConnectionState.allocationFailed.rawValue == "Allocation Failed")
        #expect(PhysicalConnectionState.knownValues.contains(.allocationFailed))
        #expect(PhysicalConnectionState(rawValue: "New").rawValue == "New")
    }
}
