import ArgumentParser
import SDKGenJSONTree

struct Resources: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the resources of a running server with their states and possible events.")

    @OptionGroup var server: AdminClient

    func run() async throws {
        guard case .list(let resources) = try await server.send("GET", "/_mock/resources") else {
            throw failure("\(server.host):\(server.port) is not a mock server: its response is not a list", 69)
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
            printLine(cells.joined(separator: "  ").trimmingTrailingSpaces)
        }
        if rows.isEmpty { printLine("There are no resources yet.") }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
