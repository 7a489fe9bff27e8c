package import AlibabaCloudCore
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Repository
package import ServiceModel
package import SpecReading

/// The specs of a service, twice: as the model that the generator works on, and as what the files say, with its places.
package struct ProvenSpecs<Client: GeneratedClient>: Sendable {
    /// Makes a client for a region, or for none.
    package typealias MakeClient = @Sendable (String?, ClientConfiguration) throws -> Client

    let service: Service?
    let files: [String: OperationSpec]
    let commonErrors: [ErrorSpec]
    let makeClient: MakeClient

    /// The specs of a service whose clients are always made for a region.
    ///
    /// - Parameter folder: The specs, seen from the repository.
    package init(
        _ folder: String, _ makeClient: @escaping @Sendable (String, ClientConfiguration) throws -> Client
    ) {
        self.init(folder, optionalRegion: { region, configuration in try makeClient(region ?? "", configuration) })
    }

    /// The specs of a service whose clients can be made without a region.
    ///
    /// - Parameter folder: The specs, seen from the repository.
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

    /// Everything that the spec of an operation claims.
    package func claims(_ name: String) -> [Claim] {
        guard let service, let spec = files[name], let operation = operation(name) else { return [.unreadableSpecs] }
        let requests = service.provenCalls(of: operation).indices.map(Claim.request(call:))
        let responses = spec.examples.enumerated().flatMap { example, content in
            content.responses.indices.filter { content.responses[$0].broken == nil }
                .map { Claim.response(example: example, response: $0) }
        }
        let common = commonErrors.indices.filter { row in
            !spec.errors.contains { $0.code.value == commonErrors[row].code.value }
        }
        return requests + responses + [.everyField] + spec.errors.indices.map(Claim.error(row:))
            + common.map(Claim.commonError(row:))
    }

    func operation(_ name: String) -> ServiceModel.Operation? { service?.operations.first { $0.name.wire == name } }

    /// Holds a claim against the client.
    package func failures<Proof: ProvenOperation>(of claim: Claim, _ proof: Proof.Type) async -> [ProofFailure]
    where Proof.Client == Client {
        let name = Proof.Request.operation.name
        guard let service, let spec = files[name], let operation = operation(name) else {
            return [ProofFailure(place: name, reason: "the specs have mistakes; run 'sdkgen lint'")]
        }
        let subject = ProofSubject<Proof>(service: service, operation: operation, spec: spec, makeClient: makeClient)
        do {
            switch claim {
            case .unreadableSpecs: return []
            case .request(let call): return try await RequestProof(subject: subject, call: call).failures()
            case .response(let example, let response):
                return try await ResponseProof(subject: subject).failures(example: example, response: response)
            case .everyField: return try await ResponseProof(subject: subject).failuresOfEveryField()
            case .error(let row): return try await ErrorProof(subject: subject).failures(of: spec.errors[row])
            case .commonError(let row): return try await ErrorProof(subject: subject).failures(of: commonErrors[row])
            }
        } catch {
            return [subject.failure("\(claim): \(error)", at: spec.location)]
        }
    }
}

/// What a proof is about: an operation, its spec, and a client that answers from a script.
struct ProofSubject<Proof: ProvenOperation> {
    let service: Service
    let operation: ServiceModel.Operation
    let spec: OperationSpec
    let makeClient: ProvenSpecs<Proof.Client>.MakeClient

    func failure(_ reason: String, at location: SourceLocation) -> ProofFailure {
        ProofFailure(
            place: "\(location.file.path):\(location.position.line):\(location.position.column)", reason: reason)
    }
}
