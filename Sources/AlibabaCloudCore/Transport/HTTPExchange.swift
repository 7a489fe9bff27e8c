import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// One HTTP exchange: collects the response, and records whether the request has been sent.
///
/// The HTTP client calls these delegate methods on one event loop. Its `async` API does not tell whether a request that
/// failed had been sent.
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
        /// The error with which the exchange was ended early.
        var end: (any Error)?
        var task: HTTPClient.Task<TransportResponse>?
        var isSent = false
        var head: HTTPResponseHead?
        /// True if the body was compressed and is decompressed by the HTTP client.
        var isCompressed = false
        var body: [UInt8] = []
    }

    /// - Parameters:
    ///   - limit: The maximum size of the response body in bytes.
    ///   - peer: The other side, for errors.
    ///   - eventLoop: The event loop of the HTTP client, which has only one.
    ///   - outerProgress: Records that the request has been sent.
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

    /// Sends the request and returns the response.
    ///
    /// All steps run on the event loop, which is therefore woken once instead of for each step.
    func response(to message: HTTPClient.Request, by client: HTTPClient) async throws -> TransportResponse {
        try await withCheckedThrowingContinuation { continuation in
            eventLoop.execute { [self] in
                if let end = progress.value.end { return continuation.resume(throwing: UnsentRequestError(end)) }
                let task = client.execute(request: message, delegate: self)
                progress.value.task = task
                task.futureResult.whenComplete { [self] result in
                    // The task holds a reference to this exchange.
                    progress.value.task = nil
                    continuation.resume(
                        with: result.flatMapError { error in
                            if let end = progress.value.end {
                                return .failure(progress.value.isSent ? end : UnsentRequestError(end))
                            }
                            return responseWithoutBody(despite: error).map(Result.success) ?? .failure(failure(error))
                        })
                }
            }
        }
    }

    /// Returns the response after a decompression error, if the response has no body or its status is an error.
    private func responseWithoutBody(despite error: any Error) -> TransportResponse? {
        guard progress.value.isCompressed, progress.value.body.isEmpty, let head = progress.value.head,
            error as? NIOHTTPDecompression.DecompressionError != .limit,
            TransportFailure(error, isUnsent: false, peer: peer).kind == .other
        else { return nil }
        let isEmpty = head.status == .noContent || head.headers.first(name: "content-length") == "0"
        return isEmpty || !(200..<300).contains(head.status.code) ? response(head) : nil
    }

    private func failure(_ error: any Error) -> TransportFailure {
        if error as? NIOHTTPDecompression.DecompressionError == .limit { return tooLarge }
        let failure = TransportFailure(error, isUnsent: !progress.value.isSent, peer: peer)
        guard progress.value.isCompressed, failure.kind == .other else { return failure }
        return TransportFailure(
            .malformedResponse, isUnsent: false,
            explanation: "The body of the response from \(peer) does not match its content encoding.",
            underlying: error)
    }

    /// Ends the exchange with an error, even if it has not started.
    func end(throwing error: any Error) {
        eventLoop.execute { [self] in
            progress.value.end = progress.value.end ?? error
            progress.value.task?.cancel()
        }
    }

    /// Called after the complete head has been written: a service cannot execute a request with a partial head.
    func didSendRequestHead(task: HTTPClient.Task<TransportResponse>, _ head: HTTPRequestHead) {
        progress.value.isSent = true
        outerProgress?.isSent = true
    }

    func didReceiveHead(
        task: HTTPClient.Task<TransportResponse>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        let encodings = head.headers[canonicalForm: "content-encoding"].map { $0.lowercased() }
        // The HTTP client decompresses only these.
        progress.value.isCompressed = encodings == ["gzip"] || encodings == ["deflate"]
        if !encodings.allSatisfy(Self.identityEncodings.contains), !progress.value.isCompressed, !acceptsEncoding {
            let failure = TransportFailure(
                .malformedResponse, isUnsent: false,
                explanation: "The response from \(peer) has a content encoding that the request did not accept.")
            return eventLoop.makeFailedFuture(failure)
        }
        if hasBody, head.status != .notModified,
            let length = head.headers.first(name: "content-length").flatMap({ Int($0) })
        {
            guard length <= limit else { return eventLoop.makeFailedFuture(tooLarge) }
            // At most 64 KiB, since the header may be wrong.
            progress.value.body.reserveCapacity(min(length, 1 << 16))
        }
        progress.value.head = head
        return eventLoop.makeSucceededVoidFuture()
    }

    /// The values with which gateways mark a body without content encoding. Some confuse the encoding with a charset.
    private static let identityEncodings: Set<String> = [
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
        return response(head)
    }

    private func response(_ head: HTTPResponseHead) -> TransportResponse {
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            // The parser has refused invalid names.
            guard let name = HTTPField.Name(name) else { continue }
            if progress.value.isCompressed, name == .contentEncoding || name == .contentLength { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(code: Int(head.status.code), reasonPhrase: head.status.reasonPhrase)
        return TransportResponse(
            head: HTTPResponse(status: status, headerFields: fields), body: progress.value.body)
    }

    private var tooLarge: TransportFailure {
        TransportFailure(
            .responseTooLarge, isUnsent: false,
            explanation: "The response from \(peer) is larger than \(limit) bytes, the limit of the transport.")
    }
}
