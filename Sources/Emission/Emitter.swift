package import SDKGenServiceModel

/// Makes one kind of file.
///
/// An emitter sees one operation at a time or the whole service; it cannot fail, and what it returns depends on
/// nothing but the model.
protocol Emitter: Sendable {
    func files(for service: Service) -> [GeneratedFile]
    func files(for operation: Operation, in service: Service) -> [GeneratedFile]
}

extension Emitter {
    func files(for service: Service) -> [GeneratedFile] { [] }
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] { [] }
}

/// All that is made of a service.
package enum Emitters {
    private static let all: [any Emitter] = [
        OperationEmitter(), ClientEmitter(), SharedTypesEmitter(), CommonErrorEmitter(), WaiterEmitter(),
        LandingPageEmitter(), ReferenceArticleEmitter(), OperationArticleEmitter(), ResourceArticleEmitter(),
        ErrorCodesArticleEmitter(), ProvenanceArticleEmitter(),
    ]

    /// What makes the files that belong to the service as a whole: a piece of work for each kind, as some of them list everything.
    package static func work(for service: Service) -> [@Sendable () -> [GeneratedFile]] {
        all.map { emitter in { emitter.files(for: service) } }
    }

    /// The files of one operation.
    package static func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        all.flatMap { $0.files(for: operation, in: service) }
    }
}
