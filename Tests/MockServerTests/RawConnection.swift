import NIOCore
import NIOPosix

/// A connection over which anything can be sent.
struct RawConnection: Sendable {
    private let channel: any Channel
    private let received: AsyncStream<[UInt8]>

    init(to port: Int) async throws {
        let (received, continuation) = AsyncStream<[UInt8]>.makeStream()
        self.received = received
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// Whether the other side closed first is seen by what is received.
    func send(_ text: String) async { try? await channel.writeAndFlush(ByteBuffer(string: text)) }

    /// What comes until the connection ends.
    func rest() async -> String {
        var bytes: [UInt8] = []
        for await more in received { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Sends a request over a connection of its own.
    ///
    /// - Parameters:
    ///   - lines: Of the head: the method and the target, then headers.
    ///   - body: Is announced with its length when there is one.
    /// - Returns: All that comes until the server ends the connection.
    static func answer(of port: Int, to lines: [String], body: String = "") async throws -> String {
        let connection = try await RawConnection(to: port)
        let length = body.isEmpty ? [] : ["content-length: \(body.utf8.count)"]
        let head = [lines[0] + " HTTP/1.1"] + lines.dropFirst() + length + ["connection: close"]
        await connection.send(head.map { "\($0)\r\n" }.joined() + "\r\n" + body)
        return await connection.rest()
    }

    /// What comes until the text is there, or the connection ends.
    func text(through end: String) async -> String {
        var bytes: [UInt8] = []
        for await more in received {
            bytes += more
            if String(decoding: bytes, as: UTF8.self).contains(end) { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func close() async { try? await channel.close() }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: AsyncStream<[UInt8]>.Continuation

    init(_ received: AsyncStream<[UInt8]>.Continuation) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.yield(Array(unwrapInboundIn(data).readableBytesView))
    }

    func channelInactive(context: ChannelHandlerContext) { received.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
