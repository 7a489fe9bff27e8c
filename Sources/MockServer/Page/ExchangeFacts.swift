/// What is said of an exchange wherever it is shown.
struct ExchangeFacts {
    let exchange: KeptExchange
    /// Nil for a request that cannot be taken apart.
    let envelope: Envelope?

    init(_ exchange: KeptExchange) {
        self.exchange = exchange
        envelope = try? Envelope(exchange.request)
    }

    var operation: String {
        let name = envelope?.action ?? ""
        return name.isEmpty ? "?" : name
    }

    /// `2024-07-10T08:00:00Z`.
    var time: String { PointInTime.text(of: exchange.time / 1_000) }

    /// `08:00:00`.
    var timeOfDay: String { String(time.dropFirst(11).dropLast()) }

    var badge: HTML {
        let status = exchange.response.status
        let kind: HTML = status < 400 ? "good" : "bad"
        let code: HTML = exchange.refusal.map { " \(text: $0.code)" } ?? ""
        return "<span class=\"badge \(kind)\">\(status)</span>\(code)"
    }

    /// Why it was refused, in plain words; of a success only what is odd about it.
    var why: HTML {
        if let refusal = exchange.refusal { return "\(text: refusal.reason ?? refusal.message)" }
        return delivery.isEmpty ? "" : "\(text: delivery)"
    }

    /// How the answer goes out, where that is not as it should be.
    var delivery: String {
        var words: [String] = []
        if exchange.response.delay > 0 { words.append("The answer comes \(exchange.response.delay) ms late.") }
        switch exchange.response.delivery {
        case .whole: break
        case .half: words.append("The connection ends after half of the answer.")
        case .reset: words.append("The connection ends without an answer.")
        }
        return words.joined(separator: " ")
    }
}
