import ArgumentParser
import SDKGenJSONTree

struct Event: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Triggers an event of a resource: an action of the vendor or another party.",
        discussion: "'resources' lists the possible events.")

    @Argument(help: "The ID of the resource.")
    var id: String

    @Argument(help: "The name of the event in the specs, such as approve, allocate or reject.")
    var event: String

    @Option(
        help: "The kind of the resource, if resources of several kinds share the ID, such as PhysicalConnectionLOA.")
    var kind: String?

    @OptionGroup var server: AdminClient

    func run() async throws {
        var parameters = [(name: "id", value: id), (name: "event", value: event)]
        if let kind { parameters.append((name: "kind", value: kind)) }
        let response = try await server.send("POST", "/_mock/events", parameters)
        printLine("\(id) is \(response["state"] ?? "deleted")")
    }
}
