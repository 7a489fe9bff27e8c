import NIOCore
import NIOHTTP1

/// Corrects or refuses response heads that the HTTP client would handle wrongly.
///
/// - A status below 100 is refused. HTTP has no such status (RFC 9110 §15), but the parser accepts it.
///   async-http-client 1.37.0 then skips the head like that of an informational response, and traps on the body.
/// - The content encoding `x-gzip` is replaced by its synonym `gzip` (RFC 9110 §8.4.1.3), the only one that the HTTP
///   client decompresses.
final class ResponseHeadCheck: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if head.status.code < 100 {
            // The HTTP client fails the request, closes the connection and ignores the rest of the response.
            context.fireErrorCaught(ImpossibleStatus(code: head.status.code))
        } else if let encoding = head.headers.first(name: "content-encoding"), encoding.lowercased() == "x-gzip" {
            head.headers.replaceOrAdd(name: "content-encoding", value: "gzip")
            context.fireChannelRead(wrapInboundOut(.head(head)))
        } else {
            context.fireChannelRead(data)
        }
    }

    /// Adds a check behind the response parser of a channel.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(ResponseHeadCheck(), position: .after(parser))
        }
    }
}

/// The error of a response with a status that HTTP does not define.
struct ImpossibleStatus: Error, CustomStringConvertible {
    let code: UInt

    var description: String { "a status of \(code)" }
}
