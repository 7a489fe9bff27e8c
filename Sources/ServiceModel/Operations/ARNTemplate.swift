/// The name of a resource with variables in it: `acs:vpc:{#regionId}:{#accountId}:routerinterface/{#RouterInterfaceId}`.
package struct ARNTemplate: Sendable {
    /// The variables that are not parameters.
    package static let (region, account) = ("regionId", "accountId")

    private enum Piece {
        case text(Substring)
        case variable(String)
    }

    private let pieces: [Piece]

    package init(_ template: String) {
        var pieces: [Piece] = []
        var rest = template[...]
        while let open = rest.firstRange(of: "{#") {
            let name = rest[open.upperBound...].prefix { $0 != "}" }
            pieces += [.text(rest[..<open.lowerBound]), .variable(String(name))]
            rest = rest[name.endIndex...].dropFirst()
        }
        self.pieces = pieces + [.text(rest)]
    }

    package var variables: [String] {
        pieces.compactMap { piece in if case .variable(let name) = piece { name } else { nil } }
    }

    /// The name with the values in their places, and with `*` for those that are not given.
    package func filled(with values: [String: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): String(text)
            case .variable(let name): values[name] ?? "*"
            }
        }.joined()
    }
}
