import Crypto
import HTTPTypes
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

@Suite struct SigningVectorTests {
    @Test func hasAllVectors() {
        #expect(SigningVector.recorded.count == 35)
        #expect(SigningVector.published.count == 3)
        #expect(SigningVector.v1.count == 19)
        #expect(SigningVector.v3.count == 19)
        #expect(SigningVector.recorded.filter { $0.stringToSign != nil }.count == 31)
    }

    @Test(arguments: SigningVector.v1.filter { $0.stringToSign != nil })
    func computesTheStepsOfV1(vector: SigningVector) {
        let query = RequestParameters(vector.signedParameters).encodedBytes()
        let stringToSign = QuerySignature.stringToSign(method: vector.method, canonicalQuery: query)
        #expect(String(decoding: stringToSign, as: UTF8.self) == vector.stringToSign)
        let key = QuerySignature.Key(Array("\(vector.secret)&".utf8))
        #expect(QuerySignature.signature(of: stringToSign, key: key) == vector.signature)
    }

    @Test(arguments: SigningVector.v1.filter { $0.group != nil })
    func signsLikeTheOfficialClientInV1(vector: SigningVector) throws {
        // The older official client sends an empty SignatureType, which is treated here as a parameter of the
        // operation.
        let common = [
            "AccessKeyId", "Action", "BearerToken", "Format", "SecurityToken", "SignatureMethod", "SignatureNonce",
            "SignatureVersion", "Timestamp", "Version",
        ]
        let own = vector.signedParameters.filter { name, value in
            !common.contains(name) && vector.form[name] == nil && !(name == "SignatureType" && value != "")
        }
        let format = try #require(vector.signedParameters["Format"])
        let signed = try QuerySigner().sign(try vector.request(query: own, format: format), with: vector.credentials)
        let parts = try #require(signed.head.path).split(separator: "&Signature=").map(String.init)
        var parameters = vector.signedParameters
        for name in vector.form.keys { parameters[name] = nil }
        #expect(parts.first == "/?" + RequestParameters(parameters).encoded)
        #expect(parts.dropFirst().first == vector.signature.map(PercentEncoding.encode))
        #expect(String(decoding: signed.body, as: UTF8.self) == RequestParameters(vector.form).encoded)
        #expect(signed.head.authority == "vpc.aliyuncs.com")
        let type = vector.form.isEmpty ? nil : "application/x-www-form-urlencoded"
        #expect(signed.head.headerFields[.contentType] == type)
        try expectValid(signed, .validV1, vector)
    }

    @Test(arguments: SigningVector.v3.filter { $0.authorization != nil })
    func computesTheStepsOfV3(vector: SigningVector) throws {
        let unsigned = vector.headers.filter { !["host", "authorization"].contains($0.key.lowercased()) }
        let headers = CanonicalHeaders(
            unsigned.map { ($0.key, $0.value) }, host: try #require(vector.headers["host"]))
        #expect(SHA256.hexadecimalDigest(of: Array((vector.body ?? "").utf8)) == vector.payloadDigest)
        let canonicalRequest = ACS3Signature.canonicalRequest(
            method: vector.method, query: RequestParameters(vector.query).encoded.utf8, headers: headers,
            bodyDigest: vector.payloadDigest)
        #expect(String(decoding: canonicalRequest, as: UTF8.self) == vector.canonicalRequest)
        let stringToSign = ACS3Signature.stringToSign(for: canonicalRequest)
        #expect(String(decoding: stringToSign, as: UTF8.self) == vector.stringToSign)
        guard case .accessKey(let id, let secret, _) = vector.credentials else {
            Issue.record("no access key")
            return
        }
        let authorization = ACS3Signature.authorization(
            id: id, headers: headers, stringToSign: stringToSign, key: ACS3Signature.Key(Array(secret.utf8)))
        #expect(authorization == vector.authorization)
    }

    @Test(arguments: SigningVector.v3.filter { $0.group == "v3-minimal-headers" })
    func signsLikeTheOfficialClientInV3(vector: SigningVector) throws {
        let signed = try ACS3Signer().sign(try vector.request(query: vector.query), with: vector.credentials)
        #expect(signed.head.path == "/?\(RequestParameters(vector.query).encoded)" || vector.query.isEmpty)
        #expect(String(decoding: signed.body, as: UTF8.self) == RequestParameters(vector.form).encoded)
        var headers: [String: String] = [:]
        for field in signed.head.headerFields { headers[field.name.canonicalName] = field.value }
        headers["host"] = signed.head.authority
        var expected = Dictionary(uniqueKeysWithValues: vector.headers.map { ($0.key.lowercased(), $0.value) })
        if vector.body != nil {
            // The official client encodes a space in a form as `+`, so its digest and signature differ.
            for name in ["x-acs-content-sha256", "authorization"] {
                headers[name] = nil
                expected[name] = nil
            }
        }
        #expect(headers == expected)
        try expectValid(signed, .validV3, vector)
    }

    @Test(arguments: SigningVector.v3.filter { $0.authorization == nil })
    func sendsUnsignedRequestsLikeTheOfficialClientInV3(vector: SigningVector) throws {
        // The recorded query includes the parameters that the signer adds.
        let own = vector.query.filter { !["Format", "SignatureType"].contains($0.key) }
        let signed = try ACS3Signer().sign(try vector.request(query: own), with: vector.credentials)
        #expect(signed.head.path == "/?\(RequestParameters(vector.query).encoded)")
        let headers = vector.headers.filter { !["host", "user-agent", "accept"].contains($0.key) }
        #expect(signed.head.headerFields.count == headers.count)
        for (name, value) in headers {
            #expect(signed.head.headerFields[try #require(HTTPField.Name(name))] == value)
        }
        let anonymous = AnonymousSigner().sign(try vector.request(query: own), with: vector.credentials)
        #expect(anonymous.head.headerFields.count == 5)
        #expect(anonymous.head.path?.contains("Format=json") == true)
    }

    private func expectValid(
        _ signed: SignedRequest, _ verdict: SignatureVerifier.Verdict, _ vector: SigningVector
    ) throws {
        guard case .accessKey(let id, let secret, let securityToken) = vector.credentials else {
            #expect(SignatureVerifier(id: "", secret: "").verdict(on: signed.head, body: signed.body) == .unsigned)
            return
        }
        let verifier = SignatureVerifier(id: id, secret: secret, securityToken: securityToken)
        #expect(verifier.verdict(on: signed.head, body: signed.body) == verdict)
    }
}
