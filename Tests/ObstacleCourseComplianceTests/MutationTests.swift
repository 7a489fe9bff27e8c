import SDKGenComplianceSupport
import SDKGenObstacleCourse
import Testing

/// One fact of a spec is changed after the other, and each change contradicts the samples or the client that was compiled from the
/// true spec; what nothing can contradict is listed with the reason.
@Suite struct MutationTests {
    @Test func everyFactIsNoticed() async throws {
        var problems: [String] = []
        problems += try await unnoticed(of: RequestFormsComplianceTests.self)
        problems += try await unnoticed(of: ResponseFormsComplianceTests.self)
        problems += try await unnoticed(of: ConstraintsComplianceTests.self)
        #expect(problems == [])
    }

    private func unnoticed<Tested: ComplianceTest>(of test: Tested.Type) async throws -> [String]
    where Tested.Client == CourseClient {
        UndetectedMutants.problems(
            try await MutationCheck("Tests/ObstacleCourse/specs", test, specs).weakestDetections())
    }
}
