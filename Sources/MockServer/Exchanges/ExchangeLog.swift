import SDKGenServiceModel

/// Keeps the last exchanges in memory, with secrets redacted.
final class ExchangeLog: ExchangeObserver {
    private let redaction: Redaction
    private let buffer: Locked<RingBuffer>

    init(_ service: Service, capacity: Int = 100) {
        redaction = Redaction(service)
        buffer = Locked(RingBuffer(capacity: capacity))
    }

    func observe(_ exchange: Exchange) {
        let logged = LoggedExchange(exchange, redaction)
        buffer.withLock { $0.add(logged) }
    }

    /// The exchanges, newest first.
    var exchanges: [LoggedExchange] { buffer.withLock { $0.newestFirst }.sorted { $0.number > $1.number } }

    func exchange(_ number: Int) -> LoggedExchange? {
        buffer.withLock { $0.newestFirst.first { $0.number == number } }
    }
}

private struct RingBuffer {
    private let capacity: Int
    private var exchanges: [LoggedExchange] = []
    /// The index of the oldest exchange, once the buffer is full.
    private var next = 0

    init(capacity: Int) { self.capacity = capacity }

    mutating func add(_ exchange: LoggedExchange) {
        if exchanges.count < capacity {
            exchanges.append(exchange)
        } else {
            exchanges[next] = exchange
            next = (next + 1) % capacity
        }
    }

    var newestFirst: [LoggedExchange] { (exchanges[next...] + exchanges[..<next]).reversed() }
}

/// An exchange with secrets redacted and long texts truncated.
struct LoggedExchange: Sendable {
    let number: Int
    /// The time of the response in milliseconds since 1970.
    let time: Int64
    let request: IncomingRequest
    let response: OutgoingResponse
    let serviceError: ServiceError?
    /// Whether asterisks replace secrets.
    let hidesSecrets: Bool
    /// Whether a text was truncated.
    let isTruncated: Bool

    /// The maximum size of a path, a query, a header and a body in bytes.
    private static let limit = 16 << 10

    init(_ exchange: Exchange, _ redaction: Redaction) {
        var (request, response, serviceError) = (exchange.request, exchange.response, exchange.serviceError)
        hidesSecrets = redaction.redact(&request, &response, &serviceError)
        let lengths = [
            request.query.utf8.count, request.body.count, response.body.utf8.count, request.path.utf8.count,
            request.headers.reduce(0) { $0 + $1.value.utf8.count },
        ]
        let isLong = lengths.contains { $0 > Self.limit }
        isTruncated = isLong
        number = exchange.number
        time = exchange.time
        self.serviceError = serviceError
        guard isLong else {
            (self.request, self.response) = (request, response)
            return
        }
        response.body = Self.truncated(response.body)
        self.response = response
        self.request = IncomingRequest(
            method: request.method, path: Self.truncated(request.path), query: Self.truncated(request.query),
            headers: request.headers.map { ($0.name, Self.truncated($0.value)) },
            body: Array(request.body.prefix(Self.limit))
        )
    }

    private static func truncated(_ text: String) -> String { String(decoding: text.utf8.prefix(limit), as: UTF8.self) }
}
