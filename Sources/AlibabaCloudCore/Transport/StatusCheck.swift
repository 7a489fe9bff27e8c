import NIOCore
import NIOHTTP1

/// Refuses a response whose status is below 100.
///
/// HTTP has no such status (RFC 9110 §15), but the parser lets it pass. async-http-client 1.37.0 then skips the head as it skips those of
/// informational responses, and traps on the body that follows.
///
/// It also calls the content encoding `x-gzip` by its other name (RFC 9110 §8.4.1.3), the only one under which the connection unpacks it.
final class StatusCheck: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if head.status.code < 100 {
            // The pool fails the request, closes the connection, and ignores the parts that follow.
            context.fireErrorCaught(ImpossibleStatus(code: head.status.code))
        } else if let encoding = head.headers.first(name: "content-encoding"), encoding.lowercased() == "x-gzip" {
            head.headers.replaceOrAdd(name: "content-encoding", value: "gzip")
            context.fireChannelRead(wrapInboundOut(.head(head)))
        } else {
            context.fireChannelRead(data)
        }
    }

    /// Puts a check behind the parser of responses.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(StatusCheck(), position: .after(parser))
        }
    }
}

/// The status of a response that HTTP does not have.
struct ImpossibleStatus: Error, CustomStringConvertible {
    let code: UInt

    var description: String { "a status of \(code)" }
}
