import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenMockServer
import Testing

struct IdempotencyTests {
    @Test func returnsFirstResponseForRepeatedToken() async throws {
        try await withMockedVPC { vpc, _ in
            let first = try await vpc.createPhysicalConnection(
                accessPointId: "ap", lineOperator: .chinaTelecom, clientToken: "token")
            let second = try await vpc.createPhysicalConnection(
                accessPointId: "ap", lineOperator: .chinaTelecom, clientToken: "token")
            #expect(second.physicalConnectionId == first.physicalConnectionId)
            #expect(try await vpc.describePhysicalConnections().totalCount == 1)
        }
    }

    @Test func rejectsRepeatedTokenWithOtherParameters() async throws {
        try await withMockedVPC { vpc, _ in
            _ = try await vpc.createPhysicalConnection(
                accessPointId: "ap", lineOperator: .chinaTelecom, clientToken: "token")
            await #expect {
                _ = try await vpc.createPhysicalConnection(
                    accessPointId: "other", lineOperator: .chinaTelecom, clientToken: "token")
            } throws: { error in
                (error as? CallError<CreatePhysicalConnectionError>)?.serviceCode == "IdempotentParameterMismatch"
            }
        }
    }

    @Test func expiresTokens() async throws {
        try await withMockedVPC {
            $0.tokenLifetime = .zero
        } run: { vpc, _ in
            for _ in 1...2 {
                _ = try await vpc.createPhysicalConnection(
                    accessPointId: "ap", lineOperator: .chinaTelecom, clientToken: "token")
            }
            #expect(try await vpc.describePhysicalConnections().totalCount == 2)
        }
    }
}
