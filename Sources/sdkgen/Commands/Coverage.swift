import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenSourceReading

struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Show which parts of a document are facts of a spec.")

    @OptionGroup var sources: SourceOptions

    func run() throws {
        for operation in try sources.sources().operations {
            for fact in operation.operation.facts {
                Terminal.output(
                    "\(fact.location.position.line):\(fact.location.position.column) \(fact.subject) \(fact.kind) = \(fact.value)\n"
                )
            }
        }
    }
}
