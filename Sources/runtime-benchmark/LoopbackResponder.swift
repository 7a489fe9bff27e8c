import NIOCore
import NIOPosix

/// A server on the loopback interface that sends the same response to each request.
///
/// The server uses one thread of this process. It only searches for the ends of requests, which have no body, so that
/// the server has little effect on the measurements.
struct LoopbackResponder {
    let authority: String
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel

    init(body: String) async throws {
        let response = ByteBuffer(
            string: """
                HTTP/1.1 200 OK\r
                content-type: application/json\r
                content-length: \(body.utf8.count)\r
                \r
                \(body)
                """)
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { connection in
                connection.eventLoop.makeCompletedFuture {
                    try connection.pipeline.syncOperations.addHandler(Responder(response: response))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        authority = "127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    func close() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }
}

private final class Responder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let end = Array("\r\n\r\n".utf8)
    private let response: ByteBuffer
    /// The number of matched bytes of the end of a request.
    private var matched = 0

    init(response: ByteBuffer) {
        self.response = response
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            matched = byte == Self.end[matched] ? matched + 1 : byte == Self.end[0] ? 1 : 0
            guard matched == Self.end.count else { continue }
            matched = 0
            context.writeAndFlush(wrapOutboundOut(response), promise: nil)
        }
    }
}
