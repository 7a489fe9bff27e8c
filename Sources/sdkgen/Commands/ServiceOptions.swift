import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel

/// The option that selects a service.
struct ServiceOptions: ParsableArguments {
    @Option(help: "The folder with service.xml. The default is the only service in the folder 'specs'.")
    var specs: String?

    /// Returns the service; prints the errors and ends the run if its specs have errors.
    func service() throws -> Service {
        let checked = checkSpecs(in: try specs ?? Self.onlyService(), .all)
        if let service = checked.service { return service }
        Terminal.print(checked.log.sorted.filter { $0.severity == .error }, .text)
        Terminal.error("\(count(checked.log.errorCount, "error")) in the specs; fix them first")
        throw ExitCode(1)
    }

    static func onlyService() throws -> String {
        let folders = serviceFolders(in: "specs")
        guard let folder = folders.first else {
            throw ValidationError(
                "There is no service in the folder 'specs'; name the folder of a service with --specs.")
        }
        guard folders.count == 1 else {
            throw ValidationError(
                "There are several services; name one with --specs: \(folders.joined(separator: ", ")).")
        }
        return folder
    }
}

extension Service {
    /// Returns the operation with a wire name or Swift name, or the reason why there is none.
    func operation(called name: String) -> Result<Operation, OperationProblem> {
        if let operation = operations.first(where: { $0.name.wire == name || $0.name.swift == name }) {
            return .success(operation)
        }
        if declaredOperations.contains(where: { $0.name == name }) {
            return .failure(OperationProblem(message: "'\(name)' is declared in service.xml but has no spec yet"))
        }
        let hint = suggestion(for: name, among: operations.map(\.name.wire))
        return .failure(OperationProblem(message: "there is no operation '\(name)'\(hint)"))
    }
}

struct OperationProblem: Error {
    let message: String
}
