import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenSourceReading

struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Write the spec of an operation from the vendor's metadata and documents.")

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
