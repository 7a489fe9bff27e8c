/// A request to the service and its response.
package struct Exchange: Sendable {
    /// The number of the exchange, from 1 in the order of the responses.
    package let number: Int
    /// The time of the response in milliseconds since 1970.
    package let time: Int64
    package let request: IncomingRequest
    package let response: OutgoingResponse
    /// The error that the service responded with; nil for a successful response.
    package let serviceError: ServiceError?

    package init(
        number: Int, time: Int64, request: IncomingRequest, response: OutgoingResponse, serviceError: ServiceError?
    ) {
        self.number = number
        self.time = time
        self.request = request
        self.response = response
        self.serviceError = serviceError
    }
}

/// Receives every exchange before its response is sent.
///
/// Implementations must return quickly. Exchanges contain the secrets of the request, such as security tokens.
package protocol ExchangeObserver: Sendable {
    func observe(_ exchange: Exchange)
}
