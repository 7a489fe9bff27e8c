import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// The reason of a refused signature, determined from the text that the service says it signed.
@Suite struct SignatureMismatchTests {
    private static let signers: [any RequestSigner] = [ACS3Signer(), QuerySigner()]

    /// Refuses every signature like a service, with the text that it signed itself.
    private struct Refusing: Transport {
        let code: String
        let announcement: String
        /// The replacement of a text in the received request.
        var change = ("", "")

        func send(_ request: HTTPRequest, body: [UInt8]) -> TransportResponse {
            var request = request
            request.path = request.path?.replacing(change.0.isEmpty ? "\0" : change.0, with: change.1)
            let text = SignatureVerifier.stringToSign(
                method: request.method.rawValue, target: request.path ?? "",
                headers: request.headerFields.map { ($0.name.rawName, $0.value) } + [("host", request.authority ?? "")],
                body: body)
            let quoted = text.replacing("\n", with: "\\n")
            let json = #"{"Code":"\#(code)","RequestId":"R","Message":"Not matched.\#(announcement)\#(quoted)"}"#
            return TransportResponse(head: HTTPResponse(status: .badRequest), body: Array(json.utf8))
        }
    }

    private func refusal(
        by transport: Refusing, _ signer: any RequestSigner, _ credentials: Credentials = SampleMessage.key
    ) async throws -> ErrorDetails {
        let client = try SampleClient(ScriptedTransport()) {
            $0.transport = transport
            $0.signer = signer
            $0.credentials = StaticCredentialsProvider(credentials)
        }
        let error = try #require(await CallBench.describe(client))
        return try #require(error.details)
    }

    @Test(
        arguments: ["SignatureDoesNotMatch", "IncompleteSignature"], [" server string to sign is:", " StringToSign: "])
    func detectsAnotherSecret(code: String, announcement: String) async throws {
        for signer in Self.signers {
            let transport = Refusing(code: code, announcement: announcement)
            let details = try await refusal(by: transport, signer, SampleMessage.temporaryKey)
            #expect(details.signatureMismatch == .wrongSecret)
            #expect(
                details.description == """
                    The service answered with \(code) (HTTP 400): Not matched; the service signed the same text \
                    with another secret; check the access key secret of the access key ID [request ID R]
                    """)
        }
    }

    @Test func detectsAnotherText() async throws {
        for signer in Self.signers {
            let change = ("ThingId=t", "ThingId=u")
            let transport = Refusing(
                code: "SignatureDoesNotMatch", announcement: " server string to sign is:", change: change)
            let details = try await refusal(by: transport, signer)
            #expect(details.signatureMismatch == .otherText)
            #expect(
                details.description.contains("; the service signed another text than this client; check for a proxy"))
        }
    }

    @Test func comparesWithTheTextThatMiddlewareChanged() async throws {
        struct Adding: Middleware {
            func attempt(
                _ request: UnsignedRequest, in context: AttemptContext,
                next: @Sendable (UnsignedRequest) async throws -> TransportResponse
            ) async throws -> TransportResponse {
                var request = request
                request.query.append(RequestParameter("Added", "a b"))
                return try await next(request)
            }
        }
        let transport = Refusing(code: "SignatureDoesNotMatch", announcement: " server string to sign is:")
        for signer in Self.signers {
            let client = try SampleClient(ScriptedTransport()) {
                $0.transport = transport
                $0.signer = signer
                $0.credentials = StaticCredentialsProvider(SampleMessage.key)
                $0.middleware = [Adding()]
            }
            #expect(await CallBench.describe(client)?.details?.signatureMismatch == .wrongSecret)
        }
    }

    @Test func reportsNothingWithoutTheTextOfTheService() async throws {
        let silent = Refusing(code: "SignatureDoesNotMatch", announcement: " It is secret: ", change: ("ThingId", "X"))
        #expect(try await refusal(by: silent, ACS3Signer()).signatureMismatch == nil)
        let other = Refusing(code: "InvalidAction.NotFound", announcement: " server string to sign is:")
        #expect(try await refusal(by: other, ACS3Signer()).signatureMismatch == nil)
        let bearer = Refusing(code: "SignatureDoesNotMatch", announcement: " server string to sign is:")
        #expect(try await refusal(by: bearer, ACS3Signer(), .bearer(token: "t")).signatureMismatch == nil)
    }
}
