import AlibabaCloudCore
import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenDiagnostics
import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenXMLTree

/// Checks that a sample response decodes from both formats to the same value, which has every field of the sample.
struct ResponseCheck<Tested: ComplianceTest> {
    let subject: ComplianceSubject<Tested>

    private var operation: SDKGenServiceModel.Operation { subject.operation }

    func failures(example: Int, response: Int) async throws -> [ComplianceFailure] {
        let examples = subject.spec.examples[example]
        let sample = examples.responses[response]
        let status = sample.status?.value ?? 200
        let body = try SampleDocument(sample)
        if status >= 400 {
            return try await ErrorCheck(subject: subject).failures(of: body, status, at: sample.location)
        }
        var failures = try await failures(of: body, at: sample.location)
        let other = examples.responses[..<response].first {
            $0.broken == nil && $0.format != sample.format && $0.status?.value ?? 200 == status
        }
        if let other {
            let first = try await decoded(SampleDocument(other))
            let second = try await decoded(body)
            for name in Set(first.keys).union(second.keys).sorted() where first[name] != second[name] {
                failures.append(
                    subject.failure(
                        "the sample in the other format says '\(name)=\(first[name] ?? "")', this one "
                            + "'\(name)=\(second[name] ?? "")'; samples that differ are two examples",
                        at: sample.location))
            }
        }
        return failures
    }

    /// Checks a response that has every field, since the samples of documents have only some.
    func failuresOfEveryField() async throws -> [ComplianceFailure] {
        var sample = FullSample(service: subject.service)
        let document = sample.document(of: operation.response)
        return try await failures(of: SampleDocument(json: document.text), at: subject.spec.location)
    }

    private func failures(of sample: SampleDocument, at location: SourceLocation) async throws -> [ComplianceFailure] {
        var failures: [ComplianceFailure] = []
        let leaves = SampleLeaves(service: subject.service).leaves(of: sample.document, operation.response)
        for body in try sample.inBothFormats(
            root: operation.name.wire + "Response", elements: operation.response.root?.name.wire)
        {
            do {
                failures += compare(try await decoded(body), leaves, body.name, at: location)
            } catch {
                failures.append(subject.failure("\(body.name) does not decode: \(error)", at: location))
            }
        }
        return failures
    }

    private func compare(
        _ decoded: [String: String], _ leaves: [SampleLeaves.Leaf], _ format: String, at location: SourceLocation
    ) -> [ComplianceFailure] {
        var rest = decoded
        var failures: [ComplianceFailure] = []
        for leaf in leaves {
            guard let value = rest.removeValue(forKey: leaf.path) else {
                failures.append(subject.failure("\(format) loses '\(leaf.path)'", at: location))
                continue
            }
            if !leaf.meaning.means(value, leaf.text) {
                failures.append(
                    subject.failure(
                        "\(format) has '\(leaf.path)=\(leaf.text)', which decodes as '\(value)'", at: location))
            }
        }
        for path in rest.keys.sorted() {
            failures.append(subject.failure("\(format) decodes '\(path)', which is not there", at: location))
        }
        return failures
    }

    /// Returns the scalar values of the decoded response by their paths.
    private func decoded(_ body: SampleDocument) async throws -> [String: String] {
        let transport = ScriptedTransport(.response(status: 200, body: body.text))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.responseFormat = body.isXML ? .xml : .json
        let client = try subject.makeClient("cn-shanghai", configuration)
        let response = try await Tested.call(client)
        let parameters = try FlattenedFields(response._fields).query
        return Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
