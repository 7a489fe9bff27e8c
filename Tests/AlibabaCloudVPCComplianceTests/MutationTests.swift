import AlibabaCloudVPC
import SDKGenComplianceSupport
import Testing

/// Changes each fact of a spec, one at a time, and expects that the change contradicts the samples or the compiled
/// client.
///
/// ``UndetectedMutants`` lists the changes that nothing can contradict, with the reason.
@Suite struct MutationTests {
    @Test func detectsChangeOfEveryFact() async throws {
        var problems: [String] = []
        problems += try await undetected(of: CompletePhysicalConnectionLOAComplianceTests.self)
        problems += try await undetected(of: DescribePhysicalConnectionsComplianceTests.self)
        problems += try await undetected(of: ModifyVirtualBorderRouterAttributeComplianceTests.self)
        #expect(problems == [])
    }

    private func undetected<Tested: ComplianceTest>(of test: Tested.Type) async throws -> [String]
    where Tested.Client == VPCClient {
        UndetectedMutants.problems(
            try await MutationCheck("specs/vpc", test, specs).weakestDetections())
    }
}
