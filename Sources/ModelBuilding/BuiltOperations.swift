import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// What was made of each operation, for the next time that nearly the same specs are built.
package struct BuiltOperations: Sendable {
    /// What an operation's model depends on besides its own spec: what the service says, and which other operations there are.
    struct Surroundings: Sendable, Equatable {
        private let service: [UInt8]?
        private let operations: [String]
        private let isComplete: Bool
        private let selection: Set<String>?

        init(_ service: ServiceSpec?, _ operations: [OperationSpec], isComplete: Bool, selection: Set<String>?) {
            self.service = service?.name.location.file.bytes
            self.operations = operations.map(\.name.value)
            self.isComplete = isComplete
            self.selection = selection
        }
    }

    struct Built: Sendable {
        let spec: OperationSpec
        let operation: Operation
        let log: DiagnosticLog
    }

    private let surroundings: Surroundings
    private let built: [Built]

    init(_ built: [Built], in surroundings: Surroundings) {
        self.built = built
        self.surroundings = surroundings
    }

    /// What was made of each spec, if all around it is as it was then; a spec that is kept keeps its identity.
    func bySpec(in surroundings: Surroundings) -> [ObjectIdentifier: Built] {
        guard surroundings == self.surroundings else { return [:] }
        return Dictionary(built.map { (ObjectIdentifier($0.spec), $0) }) { first, _ in first }
    }
}
