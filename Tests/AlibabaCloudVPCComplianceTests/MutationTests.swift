import AlibabaCloudVPC
import SDKGenComplianceSupport
import Testing

/// One fact of a spec is changed after the other, and each change contradicts the samples or the client that was compiled from the
/// true spec; what nothing can contradict is listed with the reason.
@Suite struct MutationTests {
    @Test func everyFactIsNoticed() async throws {
        var problems: [String] = []
        problems += try await unnoticed(of: CompletePhysicalConnectionLOAComplianceTests.self)
        problems += try await unnoticed(of: DescribePhysicalConnectionsComplianceTests.self)
        problems += try await unnoticed(of: ModifyVirtualBorderRouterAttributeComplianceTests.self)
        #expect(problems == [])
    }

    private func unnoticed<Tested: ComplianceTest>(of test: Tested.Type) async throws -> [String]
    where Tested.Client == VPCClient {
        UndetectedMutants.problems(
            try await MutationCheck("specs/vpc", test, specs).weakestDetections())
    }
}
