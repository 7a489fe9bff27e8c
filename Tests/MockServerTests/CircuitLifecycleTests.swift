import AlibabaCloudCore
import AlibabaCloudVPC
import AlibabaCloudXML
import SDKGenMockServer
import Testing

/// The lifecycle of a circuit, with the generated client over a real socket.
struct CircuitLifecycleTests {
    /// A signature dialect and a response format.
    enum WireOptions: String, CaseIterable, CustomTestStringConvertible {
        case headersAndJSON, queryAndJSON, headersAndXML, queryAndXML
        var testDescription: String { rawValue }

        func configure(_ configuration: inout ClientConfiguration) {
            if self == .queryAndJSON || self == .queryAndXML { configuration.signer = QuerySigner() }
            if self == .headersAndXML || self == .queryAndXML { configuration.responseFormat = .xml }
        }
    }

    @Test(arguments: WireOptions.allCases) func createsListsCancelsAndDeletesCircuit(_ options: WireOptions)
        async throws
    {
        try await withMockedVPC(client: options.configure) { vpc, _ in
            let created = try await vpc.createPhysicalConnection(
                accessPointId: "ap-cn-shanghai-A", lineOperator: .chinaTelecom, name: "Ein Name & <mehr>")
            let id = created.physicalConnectionId
            #expect(id.hasPrefix("pc-"))

            let listed = try await vpc.describePhysicalConnections(
                filter: [Filter(key: "PhysicalConnectionId", value: [id])])
            let circuit = try #require(listed.physicalConnectionSet.first)
            #expect(listed.totalCount == 1)
            #expect(circuit.physicalConnectionId == id)
            #expect(circuit.status == .initial)
            #expect(circuit.name == "Ein Name & <mehr>")
            #expect(circuit.creationTime != nil)

            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            await #expect {
                _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            } throws: { error in
                guard
                    case .service(.forbiddenNotAllowedInState, let details) = error
                        as? CallError<CancelPhysicalConnectionError>
                else { return false }
                return details.status == 400 && details.message == "The request does not allow in this state."
                    && details.requestId != nil
            }

            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            #expect(try await vpc.describePhysicalConnections().totalCount == 0)
            await #expect {
                _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            } throws: { error in
                guard
                    case .service(.invalidPhysicalConnectionIdNotFound, let details) = error
                        as? CallError<DeletePhysicalConnectionError>
                else { return false }
                return details.status == 404
            }
        }
    }

    @Test func passesThroughIntermediateStatesOfAsynchronousChanges() async throws {
        try await withMockedVPC {
            $0.transitionTime = .milliseconds(50)
        } run: { vpc, server in
            let created = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            func state() async throws -> PhysicalConnectionState? {
                try await vpc.describePhysicalConnections(
                    filter: [Filter(key: "PhysicalConnectionId", value: [id])]).physicalConnectionSet.first?.status
            }
            func reaches(_ expected: PhysicalConnectionState) async throws -> Bool {
                for _ in 1...200 {
                    if try await state() == expected { return true }
                    try await Task.sleep(for: .milliseconds(10))
                }
                return false
            }
            try server.perform("approve", on: id)
            #expect(try await state() == .approved)
            #expect(throws: MockServerError.self) { try server.perform("approve", on: id) }
            try server.perform("allocate", on: id)
            #expect(try await state() == .allocating)
            #expect(try await reaches(.allocated))
            _ = try await vpc.confirmPhysicalConnection(physicalConnectionId: id)
            #expect(try await reaches(.confirmed))
            _ = try await vpc.enablePhysicalConnection(physicalConnectionId: id)
            #expect(try await reaches(.enabled))
            _ = try await vpc.terminatePhysicalConnection(physicalConnectionId: id)
            #expect(try await state() == .terminating)
            #expect(try await reaches(.terminated))
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            #expect(try await state() == nil)
        }
    }

    /// A letter of authorization shares the ID of its circuit and is returned as a structure, not in a list.
    @Test func createsResourceThatSharesTheIDOfAnother() async throws {
        try await withMockedVPC { vpc, server in
            let created = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
            let id = created.physicalConnectionId
            func letter() async throws -> DescribePhysicalConnectionLOAResponse.PhysicalConnectionLOAType? {
                try await vpc.describePhysicalConnectionLOA(instanceId: id).physicalConnectionLOAType
            }
            await #expect {
                _ = try await letter()
            } throws: { error in
                (error as? CallError<DescribePhysicalConnectionLOAError>)?.serviceCode?.hasSuffix("NotFound") == true
            }
            _ = try await vpc.applyPhysicalConnectionLOA(
                instanceId: id, companyName: "own company", lineType: .fibre, si: "builder",
                constructionTime: Timestamp("2022-02-28T16:00:00Z"),
                pmInfo: [
                    .init(
                        pmCertificateNo: "1", pmName: "Zhangsan", pmCertificateType: .identityCard, pmGender: .male,
                        pmContactInfo: "139")
                ])
            let applied = try await letter()
            #expect(applied?.status == .applying && applied?.instanceId == id && applied?.companyName == "own company")
            #expect(applied?.pmInfo.map(\.pmName) == ["Zhangsan"])
            try server.perform("approve", on: id, kind: "PhysicalConnectionLOA")
            #expect(try await letter()?.status == .available)
            _ = try await vpc.completePhysicalConnectionLOA(instanceId: id, lineCode: "new code")
            let completed = try await letter()
            #expect(completed?.status == .completing && completed?.lineCode == "new code")
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            #expect(server.resources.isEmpty)
        }
    }

    @Test func paginatesAndFiltersLists() async throws {
        try await withMockedVPC { vpc, _ in
            for number in 1...7 {
                _ = try await vpc.createPhysicalConnection(
                    accessPointId: number % 2 == 0 ? "ap-even" : "ap-odd", lineOperator: .chinaTelecom,
                    name: "circuit-\(number)")
            }
            let second = try await vpc.describePhysicalConnections(pageNumber: 2, pageSize: 3)
            #expect(second.totalCount == 7)
            #expect(second.physicalConnectionSet.map(\.name) == ["circuit-4", "circuit-5", "circuit-6"])
            let odd = try await vpc.describePhysicalConnections(
                filter: [
                    Filter(key: "AccessPointId", value: ["ap-odd"]),
                    Filter(key: "Name", value: ["circuit-1", "circuit-2", "circuit-3"]),
                ])
            #expect(odd.physicalConnectionSet.map(\.name) == ["circuit-1", "circuit-3"])
            #expect(try await vpc.describePhysicalConnections(pageNumber: 9).physicalConnectionSet.isEmpty)
        }
    }

    @Test func generatesSameIDsFromSameSeed() async throws {
        func id(seed: UInt64) async throws -> String? {
            var id: String?
            try await withMockedVPC {
                $0.seed = seed
            } run: { vpc, _ in
                id = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                    .physicalConnectionId
            }
            return id
        }
        let first = try await id(seed: 7)
        #expect(try await id(seed: 7) == first)
        #expect(try await id(seed: 8) != first)
    }
}
