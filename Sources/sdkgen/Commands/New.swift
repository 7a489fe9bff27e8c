import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenScaffolding
import SDKGenSpecReading

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Create a spec with TODO markers for unknown facts.",
        subcommands: [NewOperation.self, NewService.self])
}

struct NewOperation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operation", abstract: "Create the spec of an operation from the common parts of its service.")

    @ArgumentParser.Argument(help: "The wire name of the operation, such as DescribeLighthouses.")
    var name: String

    @Option(
        help: """
            The pagination of a list: number (PageNumber, PageSize), token (NextToken, MaxResults) or none. The default is \
            that of the service's other lists.
            """)
    var paging: OperationScaffold.Paging?

    @Option(help: "The folder with service.xml. The default is the only service in the folder 'specs'.")
    var specs: String?

    func validate() throws {
        guard let problem = AttributeKind.typeName.problem(with: name) else { return }
        let suggested = Self.upperCamelCase(name)
        let isName = AttributeKind.typeName.problem(with: suggested) == nil
        throw ValidationError(
            "The name of an operation \(problem.harmless)" + (isName ? "; did you mean '\(suggested)'?" : "."))
    }

    /// Returns a name in upper camel case: `DescribeVpcs` for `describeVpcs`, `describe-vpcs` or `describe_vpcs`.
    private static func upperCamelCase(_ name: String) -> String {
        let words = name.split(whereSeparator: { "-_ ".contains($0) })
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    func run() throws {
        let folder = try specs ?? ServiceOptions.onlyService()
        let read = readSpecs(in: folder)
        guard let service = read.service.spec else {
            Terminal.print(
                (read.log.diagnostics + read.service.log.diagnostics).filter { $0.severity == .error }, .text)
            Terminal.error("the service.xml of '\(folder)' has errors; fix them first")
            throw ExitCode(1)
        }
        let operations = read.operations.compactMap(\.spec)
        if let known = operations.first(where: { $0.name.value.lowercased() == name.lowercased() }) {
            let remark =
                known.name.value == name ? "" : "; names must differ in more than case"
            Terminal.error(
                "the operation '\(known.name.value)' already exists in \(known.location.file.path)\(remark); nothing was written"
            )
            throw ExitCode(1)
        }
        guard name.first?.isUppercase == true else {
            let declared = service.declaredOperations.map(\.name.value).first { $0.lowercased() == name.lowercased() }
            throw ValidationError(
                "The name of an operation starts with an uppercase letter: '\(name)'; did you mean '\(declared ?? Self.upperCamelCase(name))'?"
            )
        }
        let scaffold = OperationScaffold(
            name: name, service: service, operations: operations, paging: paging
        ).scaffold
        let path = try write(scaffold, in: folder)
        let declared = service.declaredOperations.first { $0.name.value == name }
        if let declared {
            let place = declared.name.location
            Terminal.output(
                "next: remove '\(name)' from the <operations> in line \(place.position.line) of \(place.file.path), because it has a spec now\n"
            )
        } else {
            let others = operations.map(\.name.value) + service.declaredOperations.map(\.name.value)
            for other in nearest(1, to: name, among: others, within: 2) {
                Terminal.error("there is also an operation '\(other)'; if you meant that one, remove \(path)")
            }
        }
        Terminal.output("next: replace the TODO markers; 'sdkgen lint \(folder)' lists the remaining ones\n")
    }
}

extension OperationScaffold.Paging: ExpressibleByArgument {}

struct NewService: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "Create the service.xml of a service.")

    @ArgumentParser.Argument(help: "The wire name of the service, such as Vpc.")
    var name: String

    @Option(help: .init("The version of the API, a date.", valueName: "date"))
    var version: String

    @Option(help: "The name of the Swift module.")
    var module: String

    @Option(help: "The folder for the specs. The default is a folder in 'specs' with the service's name in lowercase.")
    var specs: String?

    func validate() throws {
        try refuse("The name of a service", name, .wireName)
        try refuse("The version", version, .date)
        try refuse("The name of a module", module, .typeName)
        guard specs != nil || !name.contains("/") && !name.hasPrefix(".") else {
            throw ValidationError("'\(name)' cannot be the name of a folder; name one with --specs.")
        }
    }

    func run() throws {
        let folder = specs ?? "specs/\(name.lowercased())"
        _ = try write(ServiceScaffold(name: name, version: version, module: module).scaffold, in: folder)
        Terminal.output(
            "next: replace the TODO markers, and create an operation with 'sdkgen new operation NAME --specs \(folder)'\n"
        )
    }
}

/// Throws a validation error if a value does not match the grammar.
private func refuse(_ what: String, _ value: String, _ kind: AttributeKind) throws {
    if let problem = kind.problem(with: value) { throw ValidationError("\(what) \(problem.harmless).") }
}

/// Writes a new spec, and returns its path. Ends the run if the spec already exists.
private func write(_ scaffold: Scaffold, in folder: String) throws -> String {
    let path = folder.hasSuffix("/") ? folder + scaffold.path : "\(folder)/\(scaffold.path)"
    guard !SpecFile.exists(path) else {
        Terminal.error("'\(path)' already exists; nothing was written")
        throw ExitCode(1)
    }
    do { try SpecFile.create(path, scaffold.bytes) } catch {
        Terminal.error("\(error.message); nothing was written")
        throw ExitCode(73)
    }
    let markers = String(decoding: scaffold.bytes, as: UTF8.self).ranges(of: "TODO:").count
    Terminal.output("\(path): \(count(markers, "TODO marker"))\n")
    return path
}
