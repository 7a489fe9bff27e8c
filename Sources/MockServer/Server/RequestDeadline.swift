import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Rejects a request that is not complete within a time limit, measured from its first byte.
///
/// Hummingbird's own timeout restarts with each part of a body.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The time that an incomplete request has left when the server shuts down, in milliseconds.
    private static let gracePeriod: Int64 = 500

    private let time: TimeAmount
    private var isReading = false
    private var expiry: Scheduled<Void>?

    init(_ time: TimeAmount) { self.time = time }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        context.fireChannelRead(data)
        // Most requests are complete by now and need no timer.
        if isReading, expiry == nil { expire(in: time, context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isReading {
            expiry?.cancel()
            expire(in: min(time, .milliseconds(Self.gracePeriod)), context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func handlerRemoved(context: ChannelHandlerContext) { requestEnded() }

    fileprivate func requestBegan() { isReading = true }

    fileprivate func requestEnded() {
        isReading = false
        expiry?.cancel()
        expiry = nil
    }

    private func expire(in time: TimeAmount, _ context: ChannelHandlerContext) {
        expiry = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            let response = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(string: response)), promise: nil)
            context.close(promise: nil)
        }
    }
}

/// Notifies a ``RequestDeadline`` when requests begin and end, and adds the deadline to the pipeline next to the
/// socket.
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
        case .head: deadline.requestBegan()
        case .body: break
        case .end: deadline.requestEnded()
        }
        context.fireChannelRead(data)
    }
}
