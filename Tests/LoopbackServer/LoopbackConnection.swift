import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// One connection of the server: receives whole requests and sends bytes.
struct LoopbackConnection: Sendable {
    /// A request before it is numbered.
    struct Request: Sendable {
        let head: HTTPRequestHead
        let body: [UInt8]

        /// True if the client asks to close the connection after the response.
        var isLast: Bool { !head.isKeepAlive }

        func numbered(_ number: Int, connection: Int) -> LoopbackRequest {
            var headers = HTTPFields()
            for (name, value) in head.headers {
                if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
            }
            return LoopbackRequest(
                number: number, connection: connection, method: head.method.rawValue, uri: head.uri, headers: headers,
                body: body)
        }
    }

    let channel: any Channel
    /// The requests; the stream ends when the connection is closed.
    let requests: AsyncStream<Request>

    /// The handler next to the socket, the decoder of requests, and their receiver.
    private static let (socket, decoder, receiver) = ("socket", "decoder", "receiver")

    /// Configures the channel. Must be called on its event loop.
    init(on channel: any Channel, tls: NIOSSLContext?) throws {
        self.channel = channel
        let (requests, continuation) = AsyncStream<Request>.makeStream()
        self.requests = requests
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(SocketHandler(), name: Self.socket)
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        try pipeline.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)), name: Self.decoder)
        try pipeline.addHandler(RequestReceiver(continuation), name: Self.receiver)
    }

    func perform(_ reply: LoopbackReply) async throws {
        for step in reply.steps {
            switch step {
            case .bytes(let bytes): try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
            case .endless(let bytes, let pause):
                while !Task.isCancelled {
                    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
                    if let pause { try await Task.sleep(for: pause) }
                }
            case .wait(let signal): try await signal.wait()
            case .close: try await channel.close()
            case .reset: try await reset()
            case .tunnel(let port): try await tunnel(to: port)
            }
        }
    }

    /// Closes the socket with a linger time of zero, which sends RST. Closes it at the bottom of the pipeline, which
    /// skips the closing message of TLS.
    private func reset() async throws {
        guard let options = channel as? any SocketOptionProvider else { throw LoopbackError.noSocket }
        try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.eventLoop.flatSubmit { [channel] in
            let promise = channel.eventLoop.makePromise(of: Void.self)
            do {
                try channel.pipeline.syncOperations.context(name: Self.socket).close(promise: promise)
            } catch {
                promise.fail(error)
            }
            return promise.futureResult
        }.get()
    }

    private func tunnel(to port: Int) async throws {
        let remote = try await ClientBootstrap(group: channel.eventLoop)
            .channelInitializer { [channel] remote in
                remote.eventLoop.makeCompletedFuture {
                    try remote.pipeline.syncOperations.addHandler(Relay(to: channel))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.pipeline.addHandler(Relay(to: remote)).get()
        try await channel.pipeline.removeHandler(name: Self.receiver).get()
        try await channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"))
        try await channel.pipeline.removeHandler(name: Self.decoder).get()
    }
}

/// Marks the bottom of the pipeline, next to the socket.
private final class SocketHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
}

/// Assembles requests from their parts.
private final class RequestReceiver: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let requests: AsyncStream<LoopbackConnection.Request>.Continuation
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ requests: AsyncStream<LoopbackConnection.Request>.Continuation) {
        self.requests = requests
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let bytes):
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head else { return }
            requests.yield(LoopbackConnection.Request(head: head, body: body))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        requests.finish()
    }
}

/// Forwards all data, and the close, to another channel.
private final class Relay: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
