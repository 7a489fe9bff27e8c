import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading

struct Coverage: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Show which parts of a document became facts of a spec.",
        discussion: """
            The page shows the text of each document. Sentences, table cells and samples are marked: a fact of the spec, in \
            the spec in other words, read but not in the spec, not needed, or not read. Of metadata, it shows the operations \
            that have a spec, or those named with --only.
            """)

    @ArgumentParser.Argument(help: "The vendor's documents or metadata: files, folders, or '-' for standard input.")
    var documents: [String]

    @Option(help: "The folder with service.xml. The default is the only service in the folder 'specs'.")
    var specs: String?

    @Option(
        name: .shortAndLong,
        help: "The HTML file to write, or '-' for standard output. Without it, only the figures are printed.")
    var output: String?

    @Option(help: .init("The operations to show, separated by commas.", valueName: "operations"))
    var only: [String] = []

    @ArgumentParser.Option(help: "The format of the figures: text or json.")
    var format: Format = .text

    func run() throws {
        let list = only.flatMap { $0.split(separator: ",").map { String($0.filter { $0 != " " }) } }
        let names = list.isEmpty ? nil : Set(list)
        // Pasted text may lack the name of its operation.
        let read = try SourceOptions.documents(
            documents, only: names, fallbackName: list.count == 1 ? list.first : nil)
        let folder = readSpecs(in: try specs ?? ServiceOptions.onlyService())
        guard !folder.log.hasErrors else {
            Terminal.print(folder.log.sorted, .text)
            throw ExitCode(1)
        }
        for document in read where document.operations.isEmpty {
            Terminal.print(document.log.sorted, .text)
        }
        let coverage = SourceCoverage(
            read, service: folder.service.spec, operations: folder.operations.compactMap(\.spec), only: names)
        if output == "-" { return Terminal.output(coverage.html) }
        if let output {
            do {
                try OutputFile.write(Array(coverage.html.utf8), to: output)
            } catch {
                Terminal.error("\(error.message); nothing was written")
                throw ExitCode(73)
            }
        }
        switch format {
        case .json: Terminal.output(coverage.figures.indentedJSONText + "\n")
        case .text: Terminal.output(coverage.figuresText)
        }
        guard coverage.sections.contains(where: { $0.operation != nil }) else { throw ExitCode(1) }
    }
}
