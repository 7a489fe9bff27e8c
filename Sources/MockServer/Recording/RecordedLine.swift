import SDKGenJSONTree

/// A parsed line of a recording.
struct RecordedLine {
    /// The reason why a line is invalid.
    struct Invalid: Error {
        /// The offset of the problem in the line in bytes.
        let offset: Int
        let problem: String
    }

    let request: IncomingRequest
    let response: OutgoingResponse

    /// The headers of message framing and connections. The server sets its own, because those of an edited file may not
    /// match the body.
    private static let framing: Set<String> = [
        "connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding",
        "upgrade",
    ]

    init(_ text: [UInt8]) throws(Invalid) {
        let line: JSONValue
        do throws(JSONParser.Fault) {
            line = try JSONParser.parse(text)
        } catch {
            throw Invalid(offset: error.offset, problem: "The line is not JSON. \(error.problem)")
        }
        let target = try line.text("request", "target")
        let path = target.prefix { $0 != "?" }
        request = IncomingRequest(
            method: try line.text("request", "method"), path: String(path),
            query: String(target.dropFirst(path.count + 1)), headers: try line.pairs("request", "headers"),
            body: Array(try line.text("request", "body").utf8))
        guard case .number(let digits)? = line["response"]?["status"], let status = Int(digits),
            (200...599).contains(status)
        else { throw .missing("response.status", "a number from 200 to 599") }
        var headers = try line.pairs("response", "headers").filter { !Self.framing.contains($0.name.lowercased()) }
        let type = headers.firstIndex { $0.name.lowercased() == "content-type" }.map { headers.remove(at: $0).value }
        var response = OutgoingResponse(
            status: status, contentType: type ?? "application/json", body: try line.text("response", "body"))
        response.headers = headers
        if let delay = line["response"]?["delayMilliseconds"] {
            guard let delay = delay.scalarText.flatMap(Int64.init), (0...Fault.maximumDelay).contains(delay) else {
                throw .missing("response.delayMilliseconds", "at most an hour")
            }
            response.delay = delay
        }
        if let name = line["response"]?["delivery"] {
            guard let delivery = name.scalarText.flatMap(OutgoingResponse.Delivery.init) else {
                throw .missing("response.delivery", "whole, half or reset")
            }
            response.delivery = delivery
        }
        self.response = response
    }
}

extension RecordedLine.Invalid {
    fileprivate static func missing(_ name: String, _ what: String) -> RecordedLine.Invalid {
        RecordedLine.Invalid(offset: 0, problem: "'\(name)' must be \(what).")
    }
}

extension JSONValue {
    fileprivate func text(_ side: String, _ name: String) throws(RecordedLine.Invalid) -> String {
        guard case .string(let text)? = self[side]?[name] else { throw .missing("\(side).\(name)", "a text") }
        return text
    }

    fileprivate func pairs(_ side: String, _ name: String) throws(RecordedLine.Invalid) -> [(
        name: String, value: String
    )] {
        let flaw = RecordedLine.Invalid.missing("\(side).\(name)", "a list of pairs of texts")
        guard case .list(let elements)? = self[side]?[name] else { throw flaw }
        var pairs: [(name: String, value: String)] = []
        for element in elements {
            guard case .list(let pair) = element, pair.count == 2, case .string(let name) = pair[0],
                case .string(let value) = pair[1]
            else { throw flaw }
            pairs.append((name, value))
        }
        return pairs
    }
}
