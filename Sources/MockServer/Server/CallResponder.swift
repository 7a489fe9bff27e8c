import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

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

    private let website: Website
    /// In bytes.
    private let bodyLimit: Int

    init(_ website: Website, bodyLimit: Int) {
        self.website = website
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
        let answer = website.answer(
            IncomingRequest(
                method: request.method.rawValue, path: String(path), query: String(target.dropFirst(path.count + 1)),
                headers: headers, body: Array(body.readableBytesView)))
        if answer.delay > 0 {
            // Who stops the server does not wait for it.
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: .milliseconds(min(answer.delay, Fault.longestDelay)))
            }
        }
        if answer.delivery == .reset { try await context.channel.close() }
        return response(answer, isHead: isHead)
    }

    private var bodyTooLarge: OutgoingResponse {
        OutgoingResponse(
            status: 413, contentType: "application/json",
            body: #"{"Code":"RequestTooLarge","Message":"The body has more than \#(bodyLimit) bytes."}"#)
    }

    private func response(_ answer: OutgoingResponse, isHead: Bool) -> Response {
        var headers: HTTPFields = [.contentType: answer.contentType]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        // What no status has is a failure of the server's own.
        let status = HTTPResponse.Status(code: (200...599).contains(answer.status) ? answer.status : 500)
        let bytes = ByteBuffer(string: answer.body)
        // Whoever gets no body would take it for the next answer.
        if isHead || status == .noContent || status == .notModified {
            if isHead { headers[.contentLength] = String(bytes.readableBytes) }
            return Response(status: status, headers: headers)
        }
        switch answer.delivery {
        case .whole, .reset:
            return Response(status: status, headers: headers, body: .init(byteBuffer: bytes))
        case .half:
            let half = bytes.getSlice(at: 0, length: bytes.readableBytes / 2) ?? ByteBuffer()
            return Response(
                status: status, headers: headers,
                body: ResponseBody(contentLength: bytes.readableBytes) { writer in
                    try await writer.write(half)
                    throw CutOff()
                })
        }
    }
}

/// The connection is to end here.
private struct CutOff: Error {}
