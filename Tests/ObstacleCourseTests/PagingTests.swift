import AlibabaCloudCore
import AlibabaCloudTesting
import SDKGenObstacleCourse
import Testing

/// Generated pagination and waiters.
@Suite struct PagingTests {
    @Test func returnsTheItemsOfAllPages() async throws {
        let calls = StubExecutor().answering(
            TurnPagesRequest.self, json: #"{"TotalCount":2,"Runners":{"Runner":[{"RunnerId":"r-1"}]}}"#,
            #"{"TotalCount":2,"Runners":{"Runner":[{"RunnerId":"r-2"}]}}"#)
        let course = CourseClient(executor: calls)
        var ids: [String] = []
        for try await runner in course.items(of: TurnPagesRequest(kind: "fast")) {
            ids.append(runner.runnerId ?? "")
        }
        #expect(ids == ["r-1", "r-2"])
        #expect(calls.requests(TurnPagesRequest.self).map(\.kind) == ["fast", "fast"])
    }

    @Test func waitsForAState() async throws {
        let json = #"{"Runners":{"Runner":[{"RunnerId":"r-1","Status":"Done"}]}}"#
        let calls = StubExecutor().answering(TurnPagesRequest.self, json: json)
        let course = CourseClient(executor: calls)
        let runner = try await course.waitUntilRunner("r-1", is: .finished)
        #expect(runner.status?.rawValue == "Done")
        let request = try #require(calls.requests(TurnPagesRequest.self).first)
        #expect(request.kind == #"a kind "with" \(quotes)"#)
        #expect(request.filter.map(\.key) == ["RunnerId"])
        #expect(request.filter.map(\.value) == [["r-1"]])
        do throws(WaitError<RunnerLookup>) {
            try await course.waitUntilRunner("r-1", is: .running)
            Issue.record("A runner that has finished does not run again.")
        } catch {
            guard case .failed = error.reason else {
                Issue.record(error)
                return
            }
        }
    }
}
