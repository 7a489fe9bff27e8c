import NIOCore
import NIOHTTP1

/// One connection: asks, waits for the answer, asks again.
final class HTTP1Connection: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Never
    typealias OutboundOut = HTTPClientRequestPart

    struct Result: Sendable {
        var failures = 0
        /// In milliseconds.
        var latencies: [Double] = []
    }

    private var life: CircuitScenario
    private let requests: Int
    private let done: EventLoopPromise<Result>
    private var result = Result()
    private var pace = RequestSchedule(first: 0, interval: 0)
    private var start = NIODeadline.now()
    private var sent = NIODeadline.now()
    private var status: HTTPResponseStatus = .ok
    private var body = ByteBuffer()

    init(_ life: CircuitScenario, requests: Int, _ done: EventLoopPromise<Result>) {
        self.life = life
        self.requests = requests
        self.done = done
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let pace = event as? RequestSchedule else { return context.triggerUserOutboundEvent(event, promise: promise) }
        self.pace = pace
        start = .now()
        askInTime(context)
    }

    /// Each request has its own time, so that a late answer does not make the next ones late unseen.
    private func askInTime(_ context: ChannelHandlerContext) {
        guard pace.interval > 0 else { return ask(context, at: .now()) }
        let due = start + .nanoseconds(Int64((pace.first + pace.interval * Double(result.latencies.count)) * 1e9))
        context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.ask(context, at: due) }
    }

    private func ask(_ context: ChannelHandlerContext, at time: NIODeadline) {
        sent = time
        context.write(wrapOutboundOut(.head(life.next())), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = head.status
            body.clear()
        case .body(var part): body.writeBuffer(&part)
        case .end:
            result.latencies.append(Double((NIODeadline.now() - sent).nanoseconds) / 1e6)
            if status != .ok || !life.understands(String(buffer: body)) { result.failures += 1 }
            if result.latencies.count == requests { done.succeed(result) } else { askInTime(context) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { done.fail(Failure("the server closed a connection")) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        done.fail(error)
        context.close(promise: nil)
    }
}
