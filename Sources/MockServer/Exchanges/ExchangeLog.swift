import SDKGenServiceModel

/// The last exchanges, without what is secret in them.
final class ExchangeLog: ExchangeObserver {
    private let redaction: Redaction
    private let ring: Locked<Ring>

    init(_ service: Service, capacity: Int = 100) {
        redaction = Redaction(service)
        ring = Locked(Ring(capacity: capacity))
    }

    func observe(_ exchange: Exchange) {
        let kept = KeptExchange(exchange, redaction)
        ring.withLock { $0.add(kept) }
    }

    /// The newest first.
    var exchanges: [KeptExchange] { ring.withLock { $0.newestFirst }.sorted { $0.number > $1.number } }

    func exchange(_ number: Int) -> KeptExchange? {
        ring.withLock { $0.newestFirst.first { $0.number == number } }
    }
}

private struct Ring {
    private let capacity: Int
    private var kept: [KeptExchange] = []
    /// Where the next one goes once all places are taken.
    private var next = 0

    init(capacity: Int) { self.capacity = capacity }

    mutating func add(_ exchange: KeptExchange) {
        if kept.count < capacity {
            kept.append(exchange)
        } else {
            kept[next] = exchange
            next = (next + 1) % capacity
        }
    }

    var newestFirst: [KeptExchange] { (kept[next...] + kept[..<next]).reversed() }
}

/// What is kept of an exchange.
struct KeptExchange: Sendable {
    let number: Int
    /// Milliseconds since 1970.
    let time: Int64
    let request: IncomingRequest
    let response: OutgoingResponse
    let refusal: Refusal?
    /// Whether asterisks stand for something.
    let hidesSecrets: Bool
    /// Whether it was too long to be kept whole.
    let isCut: Bool

    /// How much of a query, a header, a body and an answer is kept, in bytes.
    private static let limit = 16 << 10

    init(_ exchange: Exchange, _ redaction: Redaction) {
        var (request, response, refusal) = (exchange.request, exchange.response, exchange.refusal)
        hidesSecrets = redaction.redact(&request, &response, &refusal)
        let lengths = [
            request.query.utf8.count, request.body.count, response.body.utf8.count, request.path.utf8.count,
            request.headers.reduce(0) { $0 + $1.value.utf8.count },
        ]
        let isLong = lengths.contains { $0 > Self.limit }
        isCut = isLong
        number = exchange.number
        time = exchange.time
        self.refusal = refusal
        guard isLong else {
            (self.request, self.response) = (request, response)
            return
        }
        response.body = Self.cut(response.body)
        self.response = response
        self.request = IncomingRequest(
            method: request.method, path: Self.cut(request.path), query: Self.cut(request.query),
            headers: request.headers.map { ($0.name, Self.cut($0.value)) }, body: Array(request.body.prefix(Self.limit))
        )
    }

    private static func cut(_ text: String) -> String { String(decoding: text.utf8.prefix(limit), as: UTF8.self) }
}
