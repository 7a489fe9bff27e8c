import ObstacleCourse
import Proving
import Testing

/// One fact of a spec is changed after the other, and each change contradicts the samples or the client that was compiled from the
/// true spec; what nothing can contradict is listed with the reason.
@Suite struct MutationTests {
    @Test func everyFactIsNoticed() async throws {
        var problems: [String] = []
        problems += try await unnoticed(of: RequestFormsProof.self)
        problems += try await unnoticed(of: ResponseFormsProof.self)
        problems += try await unnoticed(of: ConstraintsProof.self)
        #expect(problems == [])
    }

    private func unnoticed<Proof: ProvenOperation>(of proof: Proof.Type) async throws -> [String]
    where Proof.Client == CourseClient {
        UnprovenFacts.problems(
            try await MutationCheck("Tests/ObstacleCourse/specs", proof, specs).weakestDetections())
    }
}
