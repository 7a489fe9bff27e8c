import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading

struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Write the spec of an operation from the vendor's metadata and documents.",
        discussion: """
            The draft has every fact that the sources state, and TODO markers for what only a person can say. With --all, \
            sdkgen drafts all operations of the sources and service.xml.
            """)

    @ArgumentParser.Argument(help: "The wire name of the operation, such as DescribeVpcs.")
    var operation: String?

    @OptionGroup var sources: SourceOptions

    @Option(
        help: "The folder with service.xml. The default is the only service in the folder 'specs', if there is one.")
    var specs: String?

    @Option(
        name: .shortAndLong,
        help: "The file of the draft, or '-' for standard output; with --all, the folder of the new service.")
    var output: String?

    @Flag(help: "Overwrite existing specs.")
    var force = false

    @Option(help: .init("The file for the places of the facts in the sources, as JSON.", valueName: "file"))
    var map: String?

    @Flag(help: "Draft all operations of the sources, and service.xml.")
    var all = false

    @Option(help: "With --all, the name of the Swift module.")
    var module: String?

    func validate() throws {
        guard all == (operation == nil) else {
            throw ValidationError(all ? "With --all, name no operation." : "Name an operation, or draft --all.")
        }
        if all, output == nil || output == "-" {
            throw ValidationError("Name the folder of the new service with --output.")
        }
        if !all, module != nil { throw ValidationError("The option --module requires --all.") }
        if all, specs != nil { throw ValidationError("With --all, name the folder with --output, not with --specs.") }
        if let module, let problem = AttributeKind.typeName.problem(with: module) {
            throw ValidationError("The name of a module \(problem.harmless).")
        }
        if let operation, let problem = AttributeKind.typeName.problem(with: operation) {
            throw ValidationError("The name of an operation \(problem.harmless).")
        }
    }

    func run() throws {
        if let operation { try draft(operation) } else { try draftAll() }
    }

    // MARK: One operation

    private func draft(_ name: String) throws {
        let folder = try specsFolder()
        let path = output ?? "\(folder ?? "specs")/operations/\(name).xml"
        if path != "-" { try refuseExisting([path]) }
        let read = try sources.sources(only: [name], fallbackName: name)
        printProblems(of: read)
        guard let merged = read.operation(name) else {
            // The names of the other operations cost a second reading, which only a mistake needs.
            let names = try sources.sources().operations.map(\.operation.name.value)
            let near = names.isEmpty ? "; the sources describe no operation" : suggestion(for: name, among: names)
            Terminal.error("no source describes the operation '\(name)'\(near)")
            throw ExitCode(1)
        }
        let drafting = try drafting(in: folder)
        guard let draft = drafting.drafts(of: [merged]).first else {
            Terminal.error(
                """
                the draft of '\(name)' is larger than 1 MB, the limit of spec files, or is not well-formed; nothing was \
                written
                """
            )
            throw ExitCode(65)
        }
        try write(draft.facts)
        guard path != "-" else { return Terminal.output(String(decoding: draft.bytes, as: UTF8.self)) }
        try write(draft.bytes, to: path)
        let markers = DraftReport.markers(in: [draft])
        Terminal.output("\(path): \(count(draft.facts.count, "fact")), \(count(markers, "TODO marker"))\n")
        for defect in merged.operation.defects { Terminal.error(Self.message(defect)) }
        Terminal.output("next: replace the TODO markers; 'sdkgen lint' lists the remaining ones\n")
    }

    /// The folder of the service; nil if there is none yet.
    private func specsFolder() throws -> String? {
        if let specs { return specs }
        let folders = serviceFolders(in: "specs")
        guard folders.count > 1 else { return folders.first }
        guard output == nil else { return nil }
        throw ValidationError("There are several services; name one with --specs: \(folders.joined(separator: ", ")).")
    }

    private func drafting(in folder: String?) throws -> Drafting {
        guard let folder, SpecFile.isFile("\(folder)/service.xml") else {
            return Drafting(service: nil, operations: [])
        }
        let read = readSpecs(in: folder)
        guard read.service.spec != nil else {
            let errors = (read.log.diagnostics + read.service.log.diagnostics).filter { $0.severity == .error }
            Terminal.print(errors, .text)
            Terminal.error("the service.xml of '\(folder)' has errors; fix them first")
            throw ExitCode(1)
        }
        return Drafting(service: read.service, operations: read.operations)
    }

    // MARK: A whole product

    private func draftAll() throws {
        guard let output else { return }
        let folder = output.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
        try refuseExisting(["\(folder)/service.xml", "\(folder)/operations"])
        let read = try sources.sources()
        printProblems(of: read)
        let operations = read.operations
        guard !operations.isEmpty else {
            Terminal.error("the sources describe no operation; nothing was written")
            throw ExitCode(1)
        }
        let product = ProductDraft(read, operations, module: module)
        for draft in product.drafts { try write(draft.bytes, to: "\(folder)/\(draft.path)") }
        try write(product.drafts.flatMap(\.facts))
        for defect in operations.flatMap(\.operation.defects) { Terminal.error(Self.message(defect)) }
        Terminal.output(DraftReport(read, operations, product.drafts).text)
        guard product.unwritten.isEmpty else {
            Terminal.error(
                """
                these drafts are larger than 1 MB, the limit of spec files, or are not well-formed, and were not written: \
                \(product.unwritten.joined(separator: ", ").harmless)
                """
            )
            throw ExitCode(65)
        }
    }

    // MARK: Files

    private func refuseExisting(_ paths: [String]) throws {
        guard !force, let path = paths.first(where: SpecFile.exists) else { return }
        Terminal.error("'\(path)' already exists; nothing was written (--force overwrites it)")
        throw ExitCode(1)
    }

    private func write(_ facts: [DraftFact]) throws {
        guard let map else { return }
        let text = JSONValue.list(facts.map(\.json)).indentedJSONText + "\n"
        try write(Array(text.utf8), to: map, overwriting: true)
    }

    private func write(_ bytes: [UInt8], to path: String, overwriting: Bool = false) throws {
        do {
            if SpecFile.exists(path), force || overwriting {
                try SpecFile.overwrite(path, bytes)
            } else {
                try SpecFile.create(path, bytes)
            }
        } catch {
            Terminal.error(error.message)
            throw ExitCode(73)
        }
    }

    // MARK: Messages

    private func printProblems(of sources: SourceSet) {
        Terminal.print(sources.log.sorted, .text)
    }

    private static func message(_ defect: Stated<String>) -> String {
        let place = defect.location.position
        return "\(defect.location.file.path.harmless):\(place.line):\(place.column): \(defect.value.harmless)"
    }
}
