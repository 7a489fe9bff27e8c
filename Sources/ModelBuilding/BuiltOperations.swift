internal import Diagnostics
internal import ServiceModel
internal import SpecReading

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

    let surroundings: Surroundings
    private let built: [ObjectIdentifier: Built]

    init(_ built: [Built], in surroundings: Surroundings) {
        self.surroundings = surroundings
        // A spec that is kept keeps its identity.
        self.built = Dictionary(built.map { (ObjectIdentifier($0.spec), $0) }) { first, _ in first }
    }

    /// What was made of this very spec.
    subscript(spec: OperationSpec) -> Built? { built[ObjectIdentifier(spec)] }
}
