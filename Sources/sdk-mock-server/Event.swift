import ArgumentParser
import SDKGenJSONTree

struct Event: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Does to a resource of a running server what only the vendor or another party does.",
        discussion: "'resources' tells which events are possible.")

    @Argument(help: "The ID of the resource.")
    var id: String

    @Argument(help: "The name of the event in the specs: approve, allocate, reject.")
    var event: String

    @Option(help: "Which one is meant where several go by the same ID: PhysicalConnectionLOA.")
    var kind: String?

    @OptionGroup var server: AdminClient

    func run() async throws {
        var parameters = [(name: "id", value: id), (name: "event", value: event)]
        if let kind { parameters.append((name: "kind", value: kind)) }
        let answer = try await server.answer("POST", "/_mock/events", parameters)
        say("\(id) is \(answer["state"] ?? "gone")")
    }
}

struct Resources: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the resources of a running server: their states, and what the vendor can do to them now.")

    @OptionGroup var server: AdminClient

    func run() async throws {
        guard case .list(let resources) = try await server.answer("GET", "/_mock/resources") else {
            throw complaint("\(server.host):\(server.port) is no mock server: its answer is no list", 69)
        }
        let rows = resources.map { resource in
            [
                resource["id"] ?? "", resource["kind"] ?? "", resource["state"] ?? "-",
                resource.texts("events").joined(separator: ", "),
            ]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) } + [row[3]]
            say(cells.joined(separator: "  ").trimmingSpaces)
        }
        if rows.isEmpty { say("There are no resources yet.") }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
