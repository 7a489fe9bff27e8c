/// A request to the service and its answer.
package struct Exchange: Sendable {
    /// Counted from 1, in the order of the answers.
    package let number: Int
    /// When it was answered, in milliseconds since 1970.
    package let time: Int64
    package let request: IncomingRequest
    package let response: OutgoingResponse
    /// Why the service did not do what was asked; nil when it did.
    package let refusal: Refusal?

    package init(
        number: Int, time: Int64, request: IncomingRequest, response: OutgoingResponse, refusal: Refusal?
    ) {
        self.number = number
        self.time = time
        self.request = request
        self.response = response
        self.refusal = refusal
    }
}

/// Is told of every exchange once, before the answer goes out; so it has to be quick.
///
/// What it is told has the secrets of the request in it, such as a security token.
package protocol ExchangeObserver: Sendable {
    func observe(_ exchange: Exchange)
}
