package import SDKGenServiceModel

/// Emits one kind of file.
///
/// An emitter reads one operation at a time or the whole service. It cannot fail, and its output depends on the model
/// alone.
protocol Emitter: Sendable {
    func files(for service: Service) -> [GeneratedFile]
    func files(for operation: Operation, in service: Service) -> [GeneratedFile]
}

extension Emitter {
    func files(for service: Service) -> [GeneratedFile] { [] }
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] { [] }
}

/// All emitters, in the order of their files.
package enum Emitters {
    private static let all: [any Emitter] = [
        OperationEmitter(), ClientEmitter(), SharedTypesEmitter(), CommonErrorEmitter(), WaiterEmitter(),
        LandingPageEmitter(), ReferenceArticleEmitter(), OperationArticleEmitter(), ResourceArticleEmitter(),
        ErrorCodesArticleEmitter(), ProvenanceArticleEmitter(),
    ]

    /// Returns closures that emit the files of the service as a whole. Each closure can run concurrently with the
    /// others.
    package static func work(for service: Service) -> [@Sendable () -> [GeneratedFile]] {
        all.map { emitter in { emitter.files(for: service) } }
    }

    /// Returns the files of one operation.
    package static func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        all.flatMap { $0.files(for: operation, in: service) }
    }
}
