import NIOCore
import NIOPosix

/// What a port does with those who knock.
package enum Silence: Sendable {
    /// The system accepts the connection, and nobody ever reads what comes or says anything.
    case accepting
    /// The system drops the knocking: the queue of connections is full.
    case deaf
}

/// Opens a port on 127.0.0.1 that never answers, as long as the closure takes.
package func withSilentListener<Result>(
    _ silence: Silence, isolation: isolated (any Actor)? = #isolation,
    run body: (_ port: Int) async throws -> Result
) async throws -> Result {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: Int32(silence == .deaf ? 0 : 128))
        .serverChannelOption(.autoRead, value: false)
        .bind(host: "127.0.0.1", port: 0).get()
    guard let port = listener.localAddress?.port else { throw LoopbackError.noPort }
    var queued: [any Channel] = []
    func close() async {
        for channel in queued + [listener] { try? await channel.close() }
    }
    do {
        if silence == .deaf {
            // Some connections fit into the queue whatever its size; the first that does not proves it full.
            let knocking = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.milliseconds(100))
            while queued.count < 16, let channel = try? await knocking.connect(host: "127.0.0.1", port: port).get() {
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
