import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// One request on its way: collects the answer, and remembers whether anything of the request was sent.
///
/// The connection pool calls it part by part on one event loop. Unlike the pool's interface for `async`, that says what no
/// error says: how far the request got.
final class HTTPExchange: HTTPClientResponseDelegate {
    typealias Response = TransportResponse

    let eventLoop: any EventLoop
    private let peer: Peer
    private let limit: Int
    private let hasBody: Bool
    private let acceptsEncoding: Bool
    private let progress: NIOLoopBoundBox<Progress>
    private let outerProgress: SendingProgress?

    private struct Progress: Sendable {
        /// Why nobody waits for the answer any more.
        var end: (any Error)?
        var task: HTTPClient.Task<TransportResponse>?
        var isSent = false
        var head: HTTPResponseHead?
        /// Whether the body came packed, and is unpacked on its way here.
        var isPacked = false
        var body: [UInt8] = []
    }

    /// - Parameters:
    ///   - limit: The largest body in bytes.
    ///   - peer: The other side, for messages.
    ///   - eventLoop: The only one of the client that sends the message.
    ///   - outerProgress: Is told when the head was sent.
    init(
        of request: HTTPRequest, limit: Int, peer: Peer, on eventLoop: any EventLoop,
        reporting outerProgress: SendingProgress?
    ) {
        self.eventLoop = eventLoop
        self.peer = peer
        self.limit = limit
        hasBody = request.method != .head
        acceptsEncoding = request.headerFields.contains(.acceptEncoding)
        progress = .makeBoxSendingValue(Progress(), eventLoop: eventLoop)
        self.outerProgress = outerProgress
    }

    /// Sends the message and waits for the answer.
    ///
    /// All of it happens on the event loop, which is thus woken once and not for each step.
    func response(to message: HTTPClient.Request, by client: HTTPClient) async throws -> TransportResponse {
        try await withCheckedThrowingContinuation { continuation in
            eventLoop.execute { [self] in
                if let end = progress.value.end { return continuation.resume(throwing: UnsentRequest(end)) }
                let task = client.execute(request: message, delegate: self)
                progress.value.task = task
                task.futureResult.whenComplete { [self] result in
                    // It refers to this exchange.
                    progress.value.task = nil
                    continuation.resume(
                        with: result.flatMapError { error in
                            if let end = progress.value.end {
                                return .failure(progress.value.isSent ? end : UnsentRequest(end))
                            }
                            return answerWithoutBody(despite: error).map(Result.success) ?? .failure(failure(error))
                        })
                }
            }
        }
    }

    /// The answer whose body could not be unpacked because it has none, or whose status says all that is needed.
    private func answerWithoutBody(despite error: any Error) -> TransportResponse? {
        guard progress.value.isPacked, progress.value.body.isEmpty, let head = progress.value.head,
            error as? NIOHTTPDecompression.DecompressionError != .limit,
            TransportFailure(error, isUnsent: false, peer: peer).kind == .other
        else { return nil }
        let isEmpty = head.status == .noContent || head.headers.first(name: "content-length") == "0"
        return isEmpty || !(200..<300).contains(head.status.code) ? answer(head) : nil
    }

    private func failure(_ error: any Error) -> TransportFailure {
        if error as? NIOHTTPDecompression.DecompressionError == .limit { return tooLarge }
        let failure = TransportFailure(error, isUnsent: !progress.value.isSent, peer: peer)
        guard progress.value.isPacked, failure.kind == .other else { return failure }
        return TransportFailure(
            .malformedResponse, isUnsent: false,
            explanation: "The answer of \(peer) is not in the content encoding that it claims.", underlying: error)
    }

    /// Ends the exchange, also one that has not begun.
    func end(throwing error: any Error) {
        eventLoop.execute { [self] in
            progress.value.end = progress.value.end ?? error
            progress.value.task?.cancel()
        }
    }

    /// Comes when the head is written, not before: a head that could not be written whole is no request.
    func didSendRequestHead(task: HTTPClient.Task<TransportResponse>, _ head: HTTPRequestHead) {
        progress.value.isSent = true
        outerProgress?.isSent = true
    }

    func didReceiveHead(
        task: HTTPClient.Task<TransportResponse>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        let encodings = head.headers[canonicalForm: "content-encoding"].map { $0.lowercased() }
        // Just these the connection unpacks.
        progress.value.isPacked = encodings == ["gzip"] || encodings == ["deflate"]
        if !encodings.allSatisfy(Self.noEncodings.contains), !progress.value.isPacked, !acceptsEncoding {
            let failure = TransportFailure(
                .malformedResponse, isUnsent: false,
                explanation: "The answer of \(peer) has a content encoding, which it was not asked for.")
            return eventLoop.makeFailedFuture(failure)
        }
        if hasBody, head.status != .notModified,
            let length = head.headers.first(name: "content-length").flatMap({ Int($0) })
        {
            guard length <= limit else { return eventLoop.makeFailedFuture(tooLarge) }
            // Not more than a little on the word of the other side.
            progress.value.body.reserveCapacity(min(length, 1 << 16))
        }
        progress.value.head = head
        return eventLoop.makeSucceededVoidFuture()
    }

    /// What gateways say of a body that is as it is: a charset belongs elsewhere.
    private static let noEncodings: Set<String> = [
        "", "identity", "none", "null", "utf-8", "utf8", "gbk", "gb2312", "gb18030", "iso-8859-1", "us-ascii",
    ]

    func didReceiveBodyPart(
        task: HTTPClient.Task<TransportResponse>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        guard buffer.readableBytes <= limit - progress.value.body.count else {
            return eventLoop.makeFailedFuture(tooLarge)
        }
        progress.value.body.append(contentsOf: buffer.readableBytesView)
        return eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<TransportResponse>) throws -> TransportResponse {
        guard let head = progress.value.head else { throw HTTPParserError.invalidEOFState }
        return answer(head)
    }

    private func answer(_ head: HTTPResponseHead) -> TransportResponse {
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            // A name that is none was refused by the parser.
            guard let name = HTTPField.Name(name) else { continue }
            if progress.value.isPacked, name == .contentEncoding || name == .contentLength { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(code: Int(head.status.code), reasonPhrase: head.status.reasonPhrase)
        return TransportResponse(
            head: HTTPResponse(status: status, headerFields: fields), body: progress.value.body)
    }

    private var tooLarge: TransportFailure {
        TransportFailure(
            .responseTooLarge, isUnsent: false,
            explanation: "The answer of \(peer) is larger than \(limit) bytes, the transport's limit.")
    }
}
