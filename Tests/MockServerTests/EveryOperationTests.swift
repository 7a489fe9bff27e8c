import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// The server responds to every documented request.
struct EveryOperationTests {
    /// The folders with specs that have no errors.
    private static let folders = ["specs", "Tests"].flatMap { folder in
        (FileManager.default.enumerator(atPath: "\(repository)/\(folder)")?.compactMap { $0 as? String } ?? [])
            .filter {
                $0.hasSuffix("/service.xml") && !$0.hasPrefix("SpecTests/Rejected/") && !$0.hasPrefix("Mistakes/")
                    && !$0.hasPrefix("DraftingTests/")
            }
            .filter { !$0.contains(".build/") }.sorted().map { "\(folder)/\($0.dropLast("/service.xml".count))" }
    }

    @Test func findsSpecFolders() {
        #expect(Self.folders.contains("specs/vpc") && Self.folders.contains("Tests/ZoneService/specs"))
        #expect(Self.folders.contains("Tests/ObstacleCourse/specs"))
    }

    @Test(arguments: folders) func respondsToDocumentedRequests(_ folder: String) throws {
        let checked = checkSpecs(in: "\(repository)/\(folder)")
        let model = try #require(checked.service, "\(folder): \(checked.log.diagnostics.map(\.message))")
        for operation in model.operations {
            for example in operation.examples {
                guard let request = example.request, example.arguments != nil, !example.isOfError else { continue }
                let problem = try problem(request, of: operation, in: model)
                #expect(problem == nil, "\(folder), \(operation.name.wire): \(problem ?? "")")
            }
        }
    }

    /// Returns the problem of the response to an example request; nil if the response is right.
    private func problem(
        _ request: [(name: String, value: String, shown: String?)], of operation: SDKGenServiceModel.Operation,
        in model: Service
    ) throws -> String? {
        var configuration = MockConfiguration()
        configuration.keys = nil
        let service = MockService(model, configuration, now: { 1_700_000_000_000 })
        let parameters = request.map { "\(encoded($0.name))=\(encoded($0.value))" }
        // Some samples lack the parameters that the client supplies.
        let supplied = operation.request.members.filter { member in
            (member.role == .region || member.role == .idempotencyToken)
                && !request.contains { $0.name == member.name.wire }
        }.map { "\(encoded($0.name.wire))=supplied" }
        let query = (["Action=\(operation.name.wire)"] + parameters + supplied).joined(separator: "&")
        let response = service.respond(
            to: IncomingRequest(method: "POST", path: "/", query: query, headers: [], body: []))
        let body = try JSONParser.parse(Array(response.body.utf8))
        func text(_ name: String) -> String? { body.member(named: name)?.scalarText }
        guard response.status != 200 else {
            let id = operation.response.members.first { $0.role == .requestId }?.name.wire
            return id.map { text($0) == nil } == true ? "no request ID in \(response.body)" : nil
        }
        // The resources of the samples do not exist in the server, and a dry run responds with an error on success.
        let code = text("Code") ?? ""
        let isDryRun = operation.request.members.contains { member in
            member.role == .dryRun && request.contains { $0.name == member.name.wire && $0.value == "true" }
        }
        let isExpected =
            code.split(separator: ".").contains { $0.hasSuffix("NotFound") || $0.hasSuffix("NotExist") }
            || isDryRun && code == "DryRunOperation"
        return isExpected ? nil : response.body
    }
}

extension Example {
    /// Whether the example shows an error.
    fileprivate var isOfError: Bool { !responses.isEmpty && responses.allSatisfy { $0.status >= 300 } }
}
