package import AlibabaCloudCore
import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenRepository
package import SDKGenServiceModel
package import SDKGenSpecReading

/// The specs of a service, both as the model that the generator uses and as parsed files with source locations.
package struct ComplianceSpecs<Client: GeneratedClient>: Sendable {
    /// Makes a client for a region, or for none.
    package typealias MakeClient = @Sendable (String?, ClientConfiguration) throws -> Client

    let service: Service?
    let files: [String: OperationSpec]
    let commonErrors: [ErrorSpec]
    let makeClient: MakeClient

    /// Creates the specs of a service whose clients need a region.
    ///
    /// - Parameter folder: The folder of the specs, relative to the repository.
    package init(
        _ folder: String, _ makeClient: @escaping @Sendable (String, ClientConfiguration) throws -> Client
    ) {
        self.init(folder, optionalRegion: { region, configuration in try makeClient(region ?? "", configuration) })
    }

    /// Creates the specs of a service whose clients can have no region.
    ///
    /// - Parameter folder: The folder of the specs, relative to the repository.
    package init(_ folder: String, optionalRegion makeClient: @escaping MakeClient) {
        let repository = RepositoryFolder.path
        func file(_ name: String) -> SourceFile {
            let bytes = try? Data(contentsOf: URL(fileURLWithPath: "\(repository)/\(folder)/\(name)"))
            return SourceFile(path: "\(folder)/\(name)", bytes: [UInt8](bytes ?? Data()))
        }
        let service = checkSpecs(in: "\(repository)/\(folder)").service
        self.init(
            service,
            files: (service?.operations ?? []).compactMap {
                readOperation(file("operations/\($0.name.wire).xml")).spec
            },
            commonErrors: readService(file("service.xml")).spec?.errors ?? [], makeClient)
    }

    package init(
        _ service: Service?, files: [OperationSpec], commonErrors: [ErrorSpec], _ makeClient: @escaping MakeClient
    ) {
        self.service = service
        self.files = Dictionary(files.map { ($0.name.value, $0) }) { first, _ in first }
        self.commonErrors = commonErrors
        self.makeClient = makeClient
    }

    /// Returns all expectations of the spec of an operation.
    package func expectations(_ name: String) -> [ComplianceExpectation] {
        guard let service, let spec = files[name], let operation = operation(name) else { return [.unreadableSpecs] }
        let requests = service.sampleCalls(of: operation).indices.map(ComplianceExpectation.request(call:))
        let responses = spec.examples.enumerated().flatMap { example, content in
            content.responses.indices.filter { content.responses[$0].broken == nil }
                .map { ComplianceExpectation.response(example: example, response: $0) }
        }
        let common = commonErrors.indices.filter { row in
            !spec.errors.contains { $0.code.value == commonErrors[row].code.value }
        }
        return requests + responses + [.everyField] + spec.errors.indices.map(ComplianceExpectation.error(row:))
            + common.map(ComplianceExpectation.commonError(row:))
    }

    func operation(_ name: String) -> SDKGenServiceModel.Operation? {
        service?.operations.first { $0.name.wire == name }
    }

    /// Compares the client with an expectation, and returns the failures.
    package func failures<Tested: ComplianceTest>(of expectation: ComplianceExpectation, _ test: Tested.Type) async
        -> [ComplianceFailure]
    where Tested.Client == Client {
        let name = Tested.Request.operation.name
        guard let service, let spec = files[name], let operation = operation(name) else {
            return [ComplianceFailure(place: name, reason: "the specs have mistakes; run 'sdkgen lint'")]
        }
        let subject = ComplianceSubject<Tested>(
            service: service, operation: operation, spec: spec, makeClient: makeClient)
        do {
            switch expectation {
            case .unreadableSpecs: return []
            case .request(let call): return try await RequestCheck(subject: subject, call: call).failures()
            case .response(let example, let response):
                return try await ResponseCheck(subject: subject).failures(example: example, response: response)
            case .everyField: return try await ResponseCheck(subject: subject).failuresOfEveryField()
            case .error(let row): return try await ErrorCheck(subject: subject).failures(of: spec.errors[row])
            case .commonError(let row): return try await ErrorCheck(subject: subject).failures(of: commonErrors[row])
            }
        } catch {
            return [subject.failure("\(expectation): \(error)", at: spec.location)]
        }
    }
}

/// The subject of a compliance test: an operation, its spec, and a client with a scripted transport.
struct ComplianceSubject<Tested: ComplianceTest> {
    let service: Service
    let operation: SDKGenServiceModel.Operation
    let spec: OperationSpec
    let makeClient: ComplianceSpecs<Tested.Client>.MakeClient

    func failure(_ reason: String, at location: SourceLocation) -> ComplianceFailure {
        ComplianceFailure(
            place: "\(location.file.path):\(location.position.line):\(location.position.column)", reason: reason)
    }
}
