import NIOCore
import NIOPosix

/// A TCP connection that sends arbitrary bytes.
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

    // Ignores errors of writing, since the received text shows whether the server closed the connection.
    func send(_ text: String) async { try? await channel.writeAndFlush(ByteBuffer(string: text)) }

    /// Receives until the connection closes.
    func receiveAll() async -> String {
        var bytes: [UInt8] = []
        for await more in received { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Sends a request over a new connection and returns the whole response.
    ///
    /// - Parameters:
    ///   - lines: The method and the target, then the headers.
    ///   - body: The body; if it is not empty, its length is in the headers.
    static func response(from port: Int, to lines: [String], body: String = "") async throws -> String {
        let connection = try await RawConnection(to: port)
        let length = body.isEmpty ? [] : ["content-length: \(body.utf8.count)"]
        let head = [lines[0] + " HTTP/1.1"] + lines.dropFirst() + length + ["connection: close"]
        await connection.send(head.map { "\($0)\r\n" }.joined() + "\r\n" + body)
        return await connection.receiveAll()
    }

    /// Receives until a text arrives or the connection closes.
    func receive(through end: String) async -> String {
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
