internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Hands what comes over the socket to the page and the service, and their answers back.
struct CallResponder: HTTPResponder {
    /// Knows the connection, which a fault may have to end.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    /// No request of the API comes near it.
    private static let bodyLimit = 1 << 20

    private let website: Website

    init(_ website: Website) { self.website = website }

    func respond(to request: Request, context: Context) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.bodyLimit)
        var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        if let authority = request.head.authority { headers.append(("host", authority)) }
        let target = request.head.path ?? "/"
        let path = target.prefix { $0 != "?" }
        let answer = website.answer(
            IncomingRequest(
                method: request.method.rawValue, path: String(path), query: String(target.dropFirst(path.count + 1)),
                headers: headers, body: Array(body.readableBytesView)))
        if answer.delay > 0 { try await Task.sleep(for: .milliseconds(answer.delay)) }
        if answer.delivery == .reset { try await context.channel.close() }
        return response(answer)
    }

    private func response(_ answer: OutgoingResponse) -> Response {
        var headers: HTTPFields = [.contentType: answer.contentType]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let bytes = ByteBuffer(string: answer.body)
        switch answer.delivery {
        case .whole, .reset:
            return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: bytes))
        case .half:
            let half = bytes.getSlice(at: 0, length: bytes.readableBytes / 2) ?? ByteBuffer()
            return Response(
                status: .init(code: answer.status), headers: headers,
                body: ResponseBody(contentLength: bytes.readableBytes) { writer in
                    try await writer.write(half)
                    throw CutOff()
                })
        }
    }
}

/// The connection is to end here.
private struct CutOff: Error {}
