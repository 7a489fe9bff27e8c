import SDKGenComplianceSupport
import SDKGenObstacleCourse
import Testing

/// Changes each fact of a spec, one at a time, and expects that the change contradicts the samples or the compiled
/// client.
///
/// ``UndetectedMutants`` lists the changes that nothing can contradict, with the reason.
@Suite struct MutationTests {
    @Test func detectsChangeOfEveryFact() async throws {
        var problems: [String] = []
        problems += try await undetected(of: RequestFormsComplianceTests.self)
        problems += try await undetected(of: ResponseFormsComplianceTests.self)
        problems += try await undetected(of: ConstraintsComplianceTests.self)
        #expect(problems == [])
    }

    private func undetected<Tested: ComplianceTest>(of test: Tested.Type) async throws -> [String]
    where Tested.Client == CourseClient {
        UndetectedMutants.problems(
            try await MutationCheck("Tests/ObstacleCourse/specs", test, specs).weakestDetections())
    }
}
