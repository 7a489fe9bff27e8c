import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenSourceReading

/// Measures how much of the vendor's documents and metadata is read, and how much of it correctly.
@main
struct DraftAccuracy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen-draft-accuracy", subcommands: [Facts.self, Measure.self])
}

/// Prints the facts of a source with their places.
struct Facts: ParsableCommand {
    @ArgumentParser.Argument(help: "The documents or metadata.")
    var sources: [String]

    @Option(help: "The operation to read.")
    var operation: String?

    func run() throws {
        for path in sources {
            for file in try SourceFiles.read(path) {
                let document = readSource(file, only: operation.map { [$0] }, fallbackName: operation)
                print("# \(file.path) [\(document.description.layout), \(document.description.language)]")
                for diagnostic in document.log.diagnostics { print("! \(diagnostic.message)") }
                for operation in document.operations {
                    print("## \(operation.name.value)")
                    for fact in operation.facts {
                        let place = fact.location.position
                        print(
                            "\(place.line):\(place.column)+\(fact.location.length) \(fact.subject) | \(fact.kind) = "
                                + fact.value.split(separator: "\n", omittingEmptySubsequences: false).joined(
                                    separator: "⏎"))
                    }
                }
            }
        }
    }
}
