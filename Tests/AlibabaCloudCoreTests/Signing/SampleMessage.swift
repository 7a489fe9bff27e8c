import HTTPTypes
import SDKGenLoopbackServer

@testable import AlibabaCloudCore

/// The request that the tests of both signers sign, and its verification.
enum SampleMessage {
    static let secret = "the-secret"
    static let token = "the/token+with=signs"
    static let key = Credentials.accessKey(id: "the-id", secret: secret)
    static let temporaryKey = Credentials.accessKey(id: "the-id", secret: secret, securityToken: token)
    static let signers: [any RequestSigner] = [ACS3Signer(), QuerySigner()]

    static func request(
        _ query: [RequestParameter], form: [RequestParameter] = [], headers: HTTPFields = [.accept: "application/json"]
    ) -> UnsignedRequest {
        UnsignedRequest(
            scheme: "https", authority: "vpc.aliyuncs.com", method: .post, operation: "DescribeThings",
            version: "2016-04-28", query: RequestParameters(query), form: RequestParameters(form), headers: headers,
            timestamp: Timestamp("2024-03-01T08:00:00Z"), nonce: "3156853299f313e23d1673dc12e1703d", format: "json")
    }

    static func isValid(_ message: SignedRequest, secret: String = secret, token: String? = nil) -> Bool {
        let verifier = SignatureVerifier(id: "the-id", secret: secret, securityToken: token)
        return [.validV1, .validV3].contains(verifier.verdict(on: message.head, body: message.body))
    }
}
