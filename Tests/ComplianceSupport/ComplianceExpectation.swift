/// A fact of the spec of an operation that a test compares with the client.
package enum ComplianceExpectation: Sendable, Hashable, CustomStringConvertible {
    /// The specs can be read. This expectation stands in place of all others if they cannot.
    case unreadableSpecs
    /// The request that the call of this number sends.
    case request(call: Int)
    /// The client decodes a response of an example.
    case response(example: Int, response: Int)
    /// The client decodes a response that has every field of the spec.
    case everyField
    /// The client throws the error in a row of the operation's error table.
    case error(row: Int)
    /// The client throws the error in a row of the error table of the service.
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

/// The reason why an expectation is not met, with the place in the spec that states the fact.
package struct ComplianceFailure: Sendable, Hashable, CustomStringConvertible {
    package let place: String
    package let reason: String
    package var description: String { "\(place): \(reason)" }
}
