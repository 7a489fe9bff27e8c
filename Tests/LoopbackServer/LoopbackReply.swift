package import HTTPTypes

/// The reply of the server to a request: a sequence of steps.
///
/// ```swift
/// .text("hello")                                                 // a whole response
/// .steps(.head(length: 100), .raw("half of it"), .close)         // half of a response
/// .steps(.head(length: 5), .wait(for: signal), .raw("hello"))    // a response that the test delays
/// ```
///
/// Bytes are sent unchanged, so any fault can be served. The connection stays open for the next request unless a step
/// closes it or the request asks to close it.
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

    /// Joins replies.
    package static func steps(_ replies: LoopbackReply...) -> LoopbackReply {
        LoopbackReply(steps: replies.flatMap(\.steps))
    }

    /// A whole response with a text body.
    package static func text(_ body: String, status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        bytes(Array(body.utf8), status: status, headers: headers)
    }

    /// A whole response with a body of the type `application/json`.
    package static func json(_ body: String, status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        var headers = headers
        headers[.contentType] = "application/json"
        return text(body, status: status, headers: headers)
    }

    /// A whole response.
    package static func bytes(_ body: [UInt8], status: Int = 200, headers: HTTPFields = [:]) -> LoopbackReply {
        .steps(.head(status, headers: headers, length: body.count), .raw(body))
    }

    /// A redirect.
    package static func redirect(to location: String, status: Int = 302) -> LoopbackReply {
        text("", status: status, headers: [.location: location])
    }

    /// The head of a response. Without a length, the body ends with the connection.
    package static func head(_ status: Int = 200, headers: HTTPFields = [:], length: Int? = nil) -> LoopbackReply {
        var text = "HTTP/1.1 \(status) \(HTTPResponse.Status(code: status).reasonPhrase)\r\n"
        for field in headers { text += "\(field.name.rawName): \(field.value)\r\n" }
        if let length { text += "content-length: \(length)\r\n" }
        return raw(text + "\r\n")
    }

    /// A chunk of a body with `transfer-encoding: chunked`; an empty chunk is the last one.
    package static func chunk(_ text: String) -> LoopbackReply {
        raw("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
    }

    /// The bytes of a text, unchanged.
    package static func raw(_ text: String) -> LoopbackReply { raw(Array(text.utf8)) }

    /// The given bytes, unchanged.
    package static func raw(_ bytes: [UInt8]) -> LoopbackReply { LoopbackReply(steps: [.bytes(bytes)]) }

    /// The same bytes repeatedly, until the client closes the connection.
    package static func endless(_ text: String, pause: Duration? = nil) -> LoopbackReply {
        LoopbackReply(steps: [.endless(Array(text.utf8), pause: pause)])
    }

    /// Waits until the test fires a signal.
    package static func wait(for signal: LoopbackSignal) -> LoopbackReply { LoopbackReply(steps: [.wait(signal)]) }

    /// Sends nothing, and keeps the connection open.
    package static var noReply: LoopbackReply { wait(for: LoopbackSignal()) }

    /// Closes the connection in an orderly way.
    package static var close: LoopbackReply { LoopbackReply(steps: [.close]) }

    /// Resets the connection.
    package static var reset: LoopbackReply { LoopbackReply(steps: [.reset]) }

    /// Accepts `CONNECT` like a proxy, and from then on forwards all data to a port of this machine and back.
    package static func tunnel(toPort port: Int) -> LoopbackReply { LoopbackReply(steps: [.tunnel(port: port)]) }
}

extension LoopbackReply: CustomStringConvertible {
    /// A summary of the steps, for test reports; bodies may be large.
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
