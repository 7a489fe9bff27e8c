/// An ARN with variables, such as `acs:vpc:{#regionId}:{#accountId}:vpc/{#VpcId}`.
package struct ARNTemplate: Sendable {
    /// The variables of the caller; all others are names of parameters or resource IDs.
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

    /// The names of the variables, in order.
    package var variables: [String] {
        pieces.compactMap { piece in if case .variable(let name) = piece { name } else { nil } }
    }

    /// Returns the ARN with the values substituted, and `*` for a variable without a value.
    package func filled(with values: [String: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): String(text)
            case .variable(let name): values[name] ?? "*"
            }
        }.joined()
    }
}
