import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Refuses a request that is not whole in time, counted from its first byte: Hummingbird's own limit begins anew with each
/// piece of a body.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How long a request that has begun may still take when the server ends, in milliseconds.
    private static let grace: Int64 = 500

    private let time: TimeAmount
    private var isReading = false
    private var expiry: Scheduled<Void>?

    init(_ time: TimeAmount) { self.time = time }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        context.fireChannelRead(data)
        // Most requests are whole by now.
        if isReading, expiry == nil { expire(in: time, context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isReading {
            expiry?.cancel()
            expire(in: min(time, .milliseconds(Self.grace)), context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func handlerRemoved(context: ChannelHandlerContext) { ended() }

    fileprivate func began() { isReading = true }

    fileprivate func ended() {
        isReading = false
        expiry?.cancel()
        expiry = nil
    }

    private func expire(in time: TimeAmount, _ context: ChannelHandlerContext) {
        expiry = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            let refusal = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(string: refusal)), promise: nil)
            context.close(promise: nil)
        }
    }
}

/// Tells a ``RequestDeadline`` where requests begin and end, which it puts next to the socket.
final class RequestBounds: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let deadline: RequestDeadline

    init(_ deadline: RequestDeadline) { self.deadline = deadline }

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(deadline, position: .first)
        } catch {
            context.fireErrorCaught(error)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: deadline.began()
        case .body: break
        case .end: deadline.ended()
        }
        context.fireChannelRead(data)
    }
}
