import ArgumentParser
import SDKGenSpecReading

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the XML schema of the spec language, for editors.")

    func run() { Terminal.output(XMLSchema.text) }
}
