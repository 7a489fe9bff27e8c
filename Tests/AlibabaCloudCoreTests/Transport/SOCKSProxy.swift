import NIOCore
import NIOPosix

/// Runs a SOCKS proxy without authentication on this machine while the closure runs. The proxy connects every client to
/// a port of this machine.
///
/// - Parameter answer: Bytes to send instead: two in reply to the greeting, the rest in reply to the connection
///   request.
/// - Returns: The requested hosts and ports.
@discardableResult
func withSOCKSProxy(
    to port: Int = 0, answer: [UInt8]? = nil, run body: (_ port: Int) async throws -> Void
) async throws -> [String] {
    let (targets, seen) = AsyncStream<String>.makeStream()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(SOCKSHandler(port, answer) { seen.yield($0) })
            }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    do {
        try await body(listener.localAddress?.port ?? 0)
    } catch {
        try? await listener.close()
        throw error
    }
    try await listener.close()
    seen.finish()
    return await targets.reduce(into: []) { $0.append($1) }
}

private final class SOCKSHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let port: Int
    private let answer: [UInt8]?
    private let seen: @Sendable (String) -> Void
    private var received = ByteBuffer()
    private var isGreeted = false
    private var far: (any Channel)?

    init(_ port: Int, _ answer: [UInt8]?, seen: @escaping @Sendable (String) -> Void) {
        self.port = port
        self.answer = answer
        self.seen = seen
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if let far {
            far.writeAndFlush(bytes, promise: nil)
            return
        }
        received.writeBuffer(&bytes)
        if !isGreeted, received.readableBytes >= 3 {
            isGreeted = true
            received.moveReaderIndex(forwardBy: 3)
            context.writeAndFlush(NIOAny(ByteBuffer(bytes: answer?.prefix(2) ?? [5, 0])), promise: nil)
        }
        // Version, command, zero, type 3 for a name, length of the name, the name, two bytes of port.
        guard let length = received.getInteger(at: received.readerIndex + 4, as: UInt8.self),
            received.readableBytes >= 7 + Int(length),
            let name = received.getString(at: received.readerIndex + 5, length: Int(length)),
            let number = received.getInteger(at: received.readerIndex + 5 + Int(length), as: UInt16.self)
        else { return }
        if let answer {
            context.writeAndFlush(NIOAny(ByteBuffer(bytes: answer.dropFirst(2))), promise: nil)
            return
        }
        seen("\(name):\(number)")
        connect(context.channel)
    }

    private func connect(_ near: any Channel) {
        let bound = NIOLoopBound(self, eventLoop: near.eventLoop)
        ClientBootstrap(group: near.eventLoop)
            .channelInitializer { far in
                far.eventLoop.makeCompletedFuture { try far.pipeline.syncOperations.addHandler(Pipe(to: near)) }
            }
            .connect(host: "127.0.0.1", port: port).whenSuccess { far in
                bound.value.far = far
                near.writeAndFlush(ByteBuffer(bytes: [5, 0, 0, 1, 127, 0, 0, 1, 0, 1]), promise: nil)
            }
    }

    func channelInactive(context: ChannelHandlerContext) {
        far?.close(promise: nil)
    }
}

private final class Pipe: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }
}
