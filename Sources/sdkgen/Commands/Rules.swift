import ArgumentParser
import SDKGenDiagnostics

struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules that specs are checked against.")

    func run() {
        for rule in Rule.allCases {
            Terminal.output("\(rule.rawValue) (\(rule.severity.rawValue)): \(rule.explanation)\n")
        }
    }
}
