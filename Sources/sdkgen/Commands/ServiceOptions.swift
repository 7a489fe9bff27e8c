import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel

/// The service that a question is about.
struct ServiceOptions: ParsableArguments {
    @Option(help: "The folder with service.xml; by default the only service in the folder 'specs'.")
    var specs: String?

    /// The service, or the end of the run with all that is wrong with its specs.
    func service() throws -> Service {
        let checked = checkSpecs(in: try specs ?? Self.onlyService(), .all)
        if let service = checked.service { return service }
        Terminal.print(checked.log.sorted.filter { $0.severity == .error }, .text)
        Terminal.error("\(count(checked.log.errorCount, "error")) in the specs; see to them first")
        throw ExitCode(1)
    }

    static func onlyService() throws -> String {
        let folders = serviceFolders(in: "specs")
        guard let folder = folders.first else {
            throw ValidationError("There is no service in the folder 'specs'; name the folder of one with --specs.")
        }
        guard folders.count == 1 else {
            throw ValidationError(
                "There are several services; name one with --specs: \(folders.joined(separator: ", ")).")
        }
        return folder
    }
}

extension Service {
    /// The operation of this name on the wire or in Swift, or why there is none.
    func operation(called name: String) -> Result<Operation, OperationProblem> {
        if let operation = operations.first(where: { $0.name.wire == name || $0.name.swift == name }) {
            return .success(operation)
        }
        if declaredOperations.contains(where: { $0.name == name }) {
            return .failure(OperationProblem(message: "'\(name)' is known by name only: it has no spec yet"))
        }
        let hint = suggestion(for: name, among: operations.map(\.name.wire))
        return .failure(OperationProblem(message: "no operation is called '\(name)'\(hint)"))
    }
}

struct OperationProblem: Error {
    let message: String
}
