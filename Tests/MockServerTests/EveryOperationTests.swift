internal import Generation
internal import JSONTree
internal import MockServer
internal import ServiceModel
internal import Testing

/// Each documented request is understood, and answered in the form that is asked for.
struct EveryOperationTests {
    private static let model = checkSpecs(in: specs).service
    private static let operations = (model?.operations ?? []).map(\.name.wire)

    @Test(arguments: operations) func documentedRequests(_ name: String) throws {
        let model = try #require(Self.model)
        let operation = try #require(model.operations.first { $0.name.wire == name })
        var configuration = MockConfiguration()
        configuration.keys = nil
        for example in operation.examples {
            guard let request = example.request, example.arguments != nil else { continue }
            let service = MockService(model, configuration, now: { 1_700_000_000_000 })
            let parameters = request.map { "\($0.name)=\(encoded($0.value))" }
            // Some samples leave out what the client supplies.
            let supplied = operation.request.members.filter { member in
                (member.role == .region || member.role == .idempotencyToken)
                    && !request.contains { $0.name == member.name.wire }
            }.map { "\($0.name.wire)=supplied" }
            let query = (["Action=\(name)"] + parameters + supplied).joined(separator: "&")
            let response = service.answer(
                IncomingRequest(method: "POST", path: "/", query: query, headers: [], body: []))
            let body = try JSONParser.parse(Array(response.body.utf8))
            guard case .object(let members) = body else {
                Issue.record("\(response.body) is no object")
                continue
            }
            #expect(members.contains { $0.name == "RequestId" || $0.name == "requestId" })
            if response.status != 200 {
                // The resources of the samples do not exist here; nothing else may be wrong with them.
                let code = members.first { $0.name == "Code" }.map { "\($0.value)" } ?? ""
                #expect(code.contains("Not"), "\(name) answers \(response.body)")
            }
        }
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
