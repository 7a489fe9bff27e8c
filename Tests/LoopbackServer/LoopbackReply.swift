package import HTTPTypes

/// What the server does when a request came: steps one after the other.
///
/// ```swift
/// .text("hello")                                                 // a whole answer
/// .steps(.head(length: 100), .raw("half of it"), .close)         // half of one
/// .steps(.head(length: 5), .wait(for: signal), .raw("hello"))    // one that the test holds back
/// ```
///
/// Bytes go out as they are given, so that no fault is too bad to be served. The connection stays open for the next
/// request unless a step closes it or the request asked for that.
package struct LoopbackReply: Sendable {
    enum Step: Sendable {
        case bytes([UInt8])
        case endless([UInt8], pause: Duration?)
        case wait(LoopbackSignal)
        case close
        case reset
        case tunnel(port: Int)
    }

    var steps: [Step]

    /// One reply after the other.
    package static func steps(_ replies: LoopbackReply...) -> LoopbackReply {
        LoopbackReply(steps: replies.flatMap(\.steps))
    }

    /// A whole answer.
    package static func text(_ body: String, status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        bytes(Array(body.utf8), status: status, headers: headers)
    }

    /// A whole answer with the type `application/json`.
    package static func json(_ body: String, status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        var headers = headers
        headers[.contentType] = "application/json"
        return text(body, status: status, headers: headers)
    }

    /// A whole answer.
    package static func bytes(_ body: [UInt8], status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        .steps(.head(status, headers: headers, length: body.count), .raw(body))
    }

    /// An answer that sends the client elsewhere.
    package static func redirect(to location: String, status: Int = 302) -> LoopbackReply {
        text("", status: status, headers: [.location: location])
    }

    /// The head of an answer only; without a length its body ends with the connection.
    package static func head(_ status: Int = 200, headers: HTTPFields = [:], length: Int? = nil) -> LoopbackReply {
        var text = "HTTP/1.1 \(status) \(HTTPResponse.Status(code: status).reasonPhrase)\r\n"
        for field in headers { text += "\(field.name.rawName): \(field.value)\r\n" }
        if let length { text += "content-length: \(length)\r\n" }
        return raw(text + "\r\n")
    }

    /// A piece of a body with `transfer-encoding: chunked`; an empty one is the last.
    package static func chunk(_ text: String) -> LoopbackReply {
        raw("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
    }

    /// Bytes as they are.
    package static func raw(_ text: String) -> LoopbackReply { raw(Array(text.utf8)) }

    /// Bytes as they are.
    package static func raw(_ bytes: [UInt8]) -> LoopbackReply { LoopbackReply(steps: [.bytes(bytes)]) }

    /// The same bytes again and again, until the other side closes the connection.
    package static func endless(_ text: String, pause: Duration? = nil) -> LoopbackReply {
        LoopbackReply(steps: [.endless(Array(text.utf8), pause: pause)])
    }

    /// Does nothing until the test says so.
    package static func wait(for signal: LoopbackSignal) -> LoopbackReply { LoopbackReply(steps: [.wait(signal)]) }

    /// Does nothing any more, and keeps the connection open.
    package static var silence: LoopbackReply { wait(for: LoopbackSignal()) }

    /// Closes the connection in good order.
    package static var close: LoopbackReply { LoopbackReply(steps: [.close]) }

    /// Resets the connection: the other side gets an error.
    package static var reset: LoopbackReply { LoopbackReply(steps: [.reset]) }

    /// As a proxy answers `CONNECT`: says yes, and from then on passes everything to a port of this machine and back.
    package static func tunnel(toPort port: Int) -> LoopbackReply { LoopbackReply(steps: [.tunnel(port: port)]) }
}

extension LoopbackReply: CustomStringConvertible {
    /// The steps in short: test reports print replies, and bodies may be large.
    package var description: String {
        let texts = steps.map { step -> String in
            switch step {
            case .bytes(let bytes):
                bytes.count > 60
                    ? "\(bytes.count) bytes" : String(decoding: bytes, as: UTF8.self).debugDescription
            case .endless(let bytes, _): "\(bytes.count) bytes without end"
            case .wait: "wait"
            case .close: "close"
            case .reset: "reset"
            case .tunnel(let port): "tunnel to \(port)"
            }
        }
        return texts.joined(separator: ", ")
    }
}
