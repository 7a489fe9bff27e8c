/// Something that a spec says of an operation and that a test can hold against the client.
package enum ComplianceExpectation: Sendable, Hashable, CustomStringConvertible {
    /// The specs cannot be read, so nothing is proven.
    case unreadableSpecs
    /// The request that the call of this number sends.
    case request(call: Int)
    /// An answer of an example.
    case response(example: Int, response: Int)
    /// An answer with every field that the spec names.
    case everyField
    /// A row of the operation's error table.
    case error(row: Int)
    /// A row of the table of the whole service.
    case commonError(row: Int)

    package var description: String {
        switch self {
        case .unreadableSpecs: "the specs can be read"
        case .request(let call): "request \(call + 1)"
        case .response(let example, let response): "response \(response + 1) of example \(example + 1)"
        case .everyField: "every field"
        case .error(let row): "error row \(row + 1)"
        case .commonError(let row): "service-wide error row \(row + 1)"
        }
    }
}

/// Why a expectation does not hold, with the place in the spec that makes it.
package struct ComplianceFailure: Sendable, Hashable, CustomStringConvertible {
    package let place: String
    package let reason: String
    package var description: String { "\(place): \(reason)" }
}
