import AlibabaCloudCore
import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenDiagnostics
import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenSpecReading

/// Checks that the client throws the error in a row of an error table as the case of its code, with all details.
struct ErrorCheck<Tested: ComplianceTest> {
    let subject: ComplianceSubject<Tested>

    func failures(of row: ErrorSpec) async throws -> [ComplianceFailure] {
        var failures: [ComplianceFailure] = []
        for code in row.codes { failures += try await self.failures(of: row, code.value) }
        return failures
    }

    private func failures(of row: ErrorSpec, _ code: String) async throws -> [ComplianceFailure] {
        let rows = errorCases.flatMap { $0.error.rows(of: code) }
        guard rows.contains(where: { $0.status == row.status.value && $0.message == row.message }) else {
            return [subject.failure("the model has no such row", at: row.location)]
        }
        let message = (row.message ?? "%s").replacing("%s", with: "what the service fills in")
        let body = JSONValue.object([
            .init(name: "RequestId", value: .string("4EC47282-1B74-4534-BD0E-403F3EE64CAF")),
            .init(name: "HostId", value: .string("vpc.aliyuncs.com")),
            .init(name: "Code", value: .string(code)), .init(name: "Message", value: .string(message)),
            .init(name: "Recommend", value: .string("https://example.com")),
        ])
        return try await failures(of: SampleDocument(json: body.text), row.status.value, at: row.location)
    }

    /// Returns the differences between an error response and the error that the client throws for it.
    func failures(
        of sample: SampleDocument, _ status: Int, at location: SourceLocation
    ) async throws -> [ComplianceFailure] {
        var failures: [ComplianceFailure] = []
        for body in try sample.inBothFormats(root: "Error") {
            do {
                failures += compare(try await thrown(by: body, status), body, status, at: location)
            } catch {
                failures.append(subject.failure("\(body.name) is not thrown as an error: \(error)", at: location))
            }
        }
        return failures
    }

    private struct Success: Error {}

    private func thrown(
        by body: SampleDocument, _ status: Int
    ) async throws -> (failure: Tested.Request.Failure, details: ErrorDetails) {
        let transport = ScriptedTransport(.response(status: status, body: body.text))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.responseFormat = body.isXML ? .xml : .json
        let client = try subject.makeClient("cn-shanghai", configuration)
        do throws(CallError<Tested.Request.Failure>) {
            _ = try await Tested.call(client)
        } catch .service(let failure, let details) {
            return (failure, details)
        } catch {
            throw error
        }
        throw Success()
    }

    private func compare(
        _ thrown: (failure: Tested.Request.Failure, details: ErrorDetails), _ body: SampleDocument, _ status: Int,
        at location: SourceLocation
    ) -> [ComplianceFailure] {
        guard case .object(let members) = body.document else { return [] }
        func text(_ name: String) -> String? {
            guard case .string(let text) = members.first(where: { $0.name.lowercased() == name.lowercased() })?.value
            else { return nil }
            return text
        }
        let details = thrown.details
        let expected = errorCases.first { $0.error.codes.contains(text("Code") ?? "") }?.path
        let facts: [(what: String, thrown: String?, expected: String?)] = [
            ("the case", name(of: thrown.failure), expected), ("the status", "\(details.status)", "\(status)"),
            ("the code", details.code, text("Code")), ("the message", details.message, text("Message") ?? ""),
            ("the request id", details.requestId, text("RequestId")), ("the host id", details.hostId, text("HostId")),
            ("the recommendation", details.recommendation, text("Recommend")),
        ]
        return facts.filter { $0.thrown != $0.expected }.map {
            subject.failure(
                "\(body.name): \($0.what) is '\($0.thrown ?? "")', not '\($0.expected ?? "")'", at: location)
        }
    }

    /// The errors of the operation and those of the service, with the names of their cases.
    private var errorCases: [(error: ErrorCase, path: String)] {
        subject.operation.errors.map { ($0, $0.name.swift) }
            + subject.service.commonErrors.map { ($0, "common.\($0.name.swift)") }
    }

    /// Returns the name of the case, after `common.` for a service-wide error.
    private func name(of failure: Tested.Request.Failure) -> String {
        guard let common = Mirror(reflecting: failure).children.first else { return "\(failure)" }
        return "\(common.label ?? "").\(common.value)"
    }
}
