import NIOCore
import NIOHTTP1

/// A connection that sends one request after the other and measures the latencies.
final class HTTP1Connection: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Never
    typealias OutboundOut = HTTPClientRequestPart

    struct Result: Sendable {
        var failures = 0
        /// The latencies of the requests in milliseconds.
        var latencies: [Double] = []
    }

    private var scenario: CircuitScenario
    private let requests: Int
    private let done: EventLoopPromise<Result>
    private var result = Result()
    private var schedule = RequestSchedule(first: 0, interval: 0)
    private var start = NIODeadline.now()
    private var sent = NIODeadline.now()
    private var status: HTTPResponseStatus = .ok
    private var body = ByteBuffer()

    init(_ scenario: CircuitScenario, requests: Int, _ done: EventLoopPromise<Result>) {
        self.scenario = scenario
        self.requests = requests
        self.done = done
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let schedule = event as? RequestSchedule else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        self.schedule = schedule
        start = .now()
        scheduleRequest(context)
    }

    // Each request has a fixed due time, so that a late response does not hide the delay of the next requests.
    private func scheduleRequest(_ context: ChannelHandlerContext) {
        guard schedule.interval > 0 else { return send(context, at: .now()) }
        let due =
            start + .nanoseconds(Int64((schedule.first + schedule.interval * Double(result.latencies.count)) * 1e9))
        context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.send(context, at: due) }
    }

    private func send(_ context: ChannelHandlerContext, at time: NIODeadline) {
        sent = time
        context.write(wrapOutboundOut(.head(scenario.next())), promise: nil)
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
            if status != .ok || !scenario.accepts(String(buffer: body)) { result.failures += 1 }
            if result.latencies.count == requests { done.succeed(result) } else { scheduleRequest(context) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { done.fail(Failure("the server closed the connection")) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        done.fail(error)
        context.close(promise: nil)
    }
}
