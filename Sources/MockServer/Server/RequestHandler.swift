import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Passes HTTP requests to the web UI and the services, and sends their responses.
struct RequestHandler: HTTPResponder {
    /// A request context with the channel, so that a fault can close the connection.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    private let directory: ServiceDirectory
    /// The maximum size of a body in bytes.
    private let bodyLimit: Int

    init(_ directory: ServiceDirectory, bodyLimit: Int) {
        self.directory = directory
        self.bodyLimit = bodyLimit
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        let isHead = request.method == .head
        guard announced <= bodyLimit else { return response(bodyTooLarge, isHead: isHead) }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: bodyLimit)
        } catch is NIOTooManyBytesError {
            return response(bodyTooLarge, isHead: isHead)
        }
        var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        if let authority = request.head.authority { headers.append(("host", authority)) }
        let target = request.head.path ?? "/"
        let path = target.prefix { $0 != "?" }
        let outgoing = directory.respond(
            to:
                IncomingRequest(
                    method: request.method.rawValue, path: String(path),
                    query: String(target.dropFirst(path.count + 1)),
                    headers: headers, body: Array(body.readableBytesView)))
        if outgoing.delay > 0 {
            // A shutdown does not wait for the delay.
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: .milliseconds(min(outgoing.delay, Fault.maximumDelay)))
            }
        }
        if outgoing.delivery == .reset { try await context.channel.close() }
        return response(outgoing, isHead: isHead)
    }

    private var bodyTooLarge: OutgoingResponse {
        OutgoingResponse(
            status: 413, contentType: "application/json",
            body: #"{"Code":"RequestTooLarge","Message":"The body is larger than \#(bodyLimit) bytes."}"#)
    }

    private func response(_ outgoing: OutgoingResponse, isHead: Bool) -> Response {
        var headers: HTTPFields = [.contentType: outgoing.contentType]
        for (name, value) in outgoing.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        // A status outside the valid range would be a bug of the server.
        let status = HTTPResponse.Status(code: (200...599).contains(outgoing.status) ? outgoing.status : 500)
        let bytes = ByteBuffer(string: outgoing.body)
        // A client would parse an unexpected body as the next response.
        if isHead || status == .noContent || status == .notModified {
            if isHead { headers[.contentLength] = String(bytes.readableBytes) }
            return Response(status: status, headers: headers)
        }
        switch outgoing.delivery {
        case .whole, .reset:
            return Response(status: status, headers: headers, body: .init(byteBuffer: bytes))
        case .half:
            let half = bytes.getSlice(at: 0, length: bytes.readableBytes / 2) ?? ByteBuffer()
            return Response(
                status: status, headers: headers,
                body: ResponseBody(contentLength: bytes.readableBytes) { writer in
                    try await writer.write(half)
                    throw TruncatedBody()
                })
        }
    }
}

/// Ends the connection in the middle of a body.
private struct TruncatedBody: Error {}
