import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

/// Runs a test with a transport of its own that trusts the authority of the test certificates and knows no proxy.
func withTransport<Result>(
    isolation: isolated (any Actor)? = #isolation, adjust: (inout TransportConfiguration) -> Void = { _ in },
    run body: (HTTPClientTransport) async throws -> Result
) async throws -> Result {
    var configuration = TransportConfiguration()
    configuration.proxy = .none
    // Tests run in parallel on few processors.
    configuration.connectTimeout = .seconds(60)
    configuration.trustRoots = .certificates(pem: LoopbackIdentity.authorityPEM.utf8)
    adjust(&configuration)
    let transport = try HTTPClientTransport(configuration)
    do {
        let result = try await body(transport)
        await transport.shutdown()
        return result
    } catch {
        await transport.shutdown()
        throw error
    }
}

extension HTTPClientTransport {
    /// Calls as the clients do: POST, all parameters in the query, no body.
    func call(
        _ authority: String, scheme: String = "http", path: String = "/", headers: HTTPFields = [:], body: String = ""
    ) async throws -> TransportResponse {
        let head = HTTPRequest(
            method: .post, scheme: scheme, authority: authority, path: path, headerFields: headers)
        return try await send(head, body: Array(body.utf8))
    }

    /// The failure of a call that must have one.
    func failure(_ authority: String, scheme: String = "http", path: String = "/") async throws -> TransportFailure {
        let failure = await #expect(throws: TransportFailure.self) {
            try await call(authority, scheme: scheme, path: path)
        }
        return try #require(failure)
    }
}

/// Checks the body of an answer. As a function, because a `try` inside `#expect` does not make a closure one that throws.
func expect(_ reply: TransportResponse, says text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(reply.text == text, sourceLocation: sourceLocation)
}

extension TransportResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
