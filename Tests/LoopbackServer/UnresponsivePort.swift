import NIOCore
import NIOPosix

/// The behavior of a port that never responds.
package enum UnresponsivePort: Sendable {
    /// The system accepts connections, but no data is ever read or sent.
    case acceptsConnections
    /// The system drops connection requests, because the backlog is full.
    case dropsConnections
}

/// Opens a port on 127.0.0.1 that never responds while the closure runs.
package func withUnresponsivePort<Result>(
    _ behavior: UnresponsivePort, isolation: isolated (any Actor)? = #isolation,
    run body: (_ port: Int) async throws -> Result
) async throws -> Result {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: Int32(behavior == .dropsConnections ? 0 : 128))
        .serverChannelOption(.autoRead, value: false)
        .bind(host: "127.0.0.1", port: 0).get()
    guard let port = listener.localAddress?.port else { throw LoopbackError.noPort }
    var queued: [any Channel] = []
    func close() async {
        for channel in queued + [listener] { try? await channel.close() }
    }
    do {
        if behavior == .dropsConnections {
            // Some connections fit into a backlog of any size. The first one that times out proves that it is full.
            let client = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.milliseconds(100))
            while queued.count < 16, let channel = try? await client.connect(host: "127.0.0.1", port: port).get() {
                queued.append(channel)
            }
        }
        let result = try await body(port)
        await close()
        return result
    } catch {
        await close()
        throw error
    }
}
