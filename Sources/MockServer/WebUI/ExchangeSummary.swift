/// The summary of an exchange for lists and pages.
struct ExchangeSummary {
    let exchange: LoggedExchange
    /// The parsed request; nil if parsing failed.
    let envelope: Envelope?

    init(_ exchange: LoggedExchange) {
        self.exchange = exchange
        envelope = try? Envelope(exchange.request)
    }

    /// The name of the operation; `?` if the request has none.
    var operation: String {
        let name = envelope?.action ?? ""
        return name.isEmpty ? "?" : name
    }

    /// `2024-07-10T08:00:00Z`.
    var time: String { UTCTimestamp.text(of: exchange.time / 1_000) }

    /// `08:00:00`.
    var timeOfDay: String { String(time.dropFirst(11).dropLast()) }

    var badge: HTML {
        let status = exchange.response.status
        let kind: HTML = status < 400 ? "good" : "bad"
        let code: HTML = exchange.serviceError.map { " \(text: $0.code)" } ?? ""
        return "<span class=\"badge \(kind)\">\(status)</span>\(code)"
    }

    /// The explanation of an error; for a successful response, the faults of its delivery.
    var explanation: HTML {
        if let serviceError = exchange.serviceError { return "\(text: serviceError.reason ?? serviceError.message)" }
        return delivery.isEmpty ? "" : "\(text: delivery)"
    }

    /// The faults of the response's delivery; empty if there are none.
    var delivery: String {
        var sentences: [String] = []
        if exchange.response.delay > 0 { sentences.append("The response is delayed by \(exchange.response.delay) ms.") }
        switch exchange.response.delivery {
        case .whole: break
        case .half: sentences.append("The connection closes after half of the response.")
        case .reset: sentences.append("The connection closes without a response.")
        }
        return sentences.joined(separator: " ")
    }
}
