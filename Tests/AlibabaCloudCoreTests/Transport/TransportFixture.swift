import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

/// Runs a test with a new transport that trusts the test certificates and uses no proxy.
func withTransport<Result>(
    isolation: isolated (any Actor)? = #isolation, adjust: (inout TransportConfiguration) -> Void = { _ in },
    run body: (HTTPClientTransport) async throws -> Result
) async throws -> Result {
    var configuration = TransportConfiguration()
    configuration.proxy = .none
    // Allows for tests that run in parallel on few processors.
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
    /// Sends a request like those of clients: a POST with all parameters in the query and no body.
    func call(
        _ authority: String, scheme: String = "http", path: String = "/", headers: HTTPFields = [:], body: String = ""
    ) async throws -> TransportResponse {
        let head = HTTPRequest(
            method: .post, scheme: scheme, authority: authority, path: path, headerFields: headers)
        return try await send(head, body: Array(body.utf8))
    }

    /// Returns the failure of a call that must fail.
    func failure(_ authority: String, scheme: String = "http", path: String = "/") async throws -> TransportFailure {
        let failure = await #expect(throws: TransportFailure.self) {
            try await call(authority, scheme: scheme, path: path)
        }
        return try #require(failure)
    }
}

/// Checks the body of a response. This is a function because a `try` inside `#expect` does not make a closure throwing.
func expect(_ reply: TransportResponse, says text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(reply.text == text, sourceLocation: sourceLocation)
}

extension TransportResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
