import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite struct SigningSecrecyTests {
    /// Returns all printed forms of a value.
    private func shown<Value>(_ value: Value) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped].joined(separator: "\n")
    }

    /// Returns the secrets of the sample, plain and percent-encoded, and the signatures and tokens in the message.
    private func secrets(of message: SignedRequest) -> [String] {
        let proofs = [
            message.head.headerFields[.authorization],
            message.head.path?.rest(after: "&Signature="),
        ]
        return [SampleMessage.secret, SampleMessage.token, PercentEncoding.encode(SampleMessage.token), "hunter2"]
            + proofs.compactMap { $0 }
    }

    @Test(arguments: [SampleMessage.key, SampleMessage.temporaryKey, .bearer(token: SampleMessage.token), .anonymous])
    func messagesShowNoSecret(credentials: Credentials) async throws {
        let request = SampleMessage.request(
            [RequestParameter("Password", "hunter2", isSensitive: true), RequestParameter("RegionId", "cn-shanghai")],
            form: [RequestParameter("Pin", "hunter2", isSensitive: true)],
            headers: [.accept: "application/json", .cookie: "hunter2"])
        #expect(!shown(request.query).contains("hunter2"))
        for signer in SampleMessage.signers {
            let signed = try await signer.sign(request, with: credentials)
            let text = shown(signed)
            for secret in secrets(of: signed) {
                #expect(!text.contains(secret))
            }
            #expect(text.contains("Password=<redacted>&"))
            #expect(text.contains("RegionId=cn-shanghai"))
            #expect(text.contains("Accept: application/json"))
            #expect(text.contains("(a body of 11 bytes)"))
            #expect(!shown(signer).contains(SampleMessage.secret))
        }
    }

    @Test func describesAMessage() throws {
        let request = SampleMessage.request([RequestParameter("ThingId", "t"), RequestParameter("RegionId", "r")])
        let headers = try ACS3Signer().sign(request, with: SampleMessage.temporaryKey)
        #expect(
            headers.description == """
                POST https://vpc.aliyuncs.com/?RegionId=r&ThingId=<redacted>
                Accept: application/json
                x-acs-action: DescribeThings
                x-acs-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                x-acs-date: 2024-03-01T08:00:00Z
                x-acs-signature-nonce: 3156853299f313e23d1673dc12e1703d
                x-acs-version: 2016-04-28
                x-acs-accesskey-id: the-id
                x-acs-security-token: <redacted>
                Authorization: <redacted>
                (a body of 0 bytes)
                """)
        let query = try QuerySigner().sign(request, with: SampleMessage.temporaryKey)
        #expect(
            query.description == """
                POST https://vpc.aliyuncs.com/?AccessKeyId=the-id&Action=DescribeThings&Format=json&RegionId=r&\
                SecurityToken=<redacted>&SignatureMethod=HMAC-SHA1&SignatureNonce=3156853299f313e23d1673dc12e1703d&\
                SignatureVersion=1.0&ThingId=<redacted>&Timestamp=2024-03-01T08%3A00%3A00Z&Version=2016-04-28&\
                Signature=<redacted>
                Accept: application/json
                (a body of 0 bytes)
                """)
    }

    @Test func intermediateValuesShowNoSecret() {
        let headers = CanonicalHeaders([("x-acs-security-token", SampleMessage.token)], host: "h")
        #expect(!shown(headers).contains(SampleMessage.token))
        #expect(headers.description == "host;x-acs-security-token")
    }

    @Test(arguments: ["", "hunter2\n", " hunter2", "hun\0ter2", "hunter2\r\nx-acs-evil: 1", "hünter2", "hunter2\u{7F}"])
    func refusesInvalidCredentials(text: String) async throws {
        let cases: [(Credentials, String)] = [
            (.accessKey(id: text, secret: "s"), "access key ID"),
            (.accessKey(id: "i", secret: text), "access key secret"),
            (.accessKey(id: "i", secret: "s", securityToken: text), "security token"),
            (.bearer(token: text), "bearer token"),
        ]
        for (credentials, part) in cases {
            for signer in SampleMessage.signers {
                let transport = ScriptedTransport()
                let client = try SampleClient(transport) {
                    $0.signer = signer
                    $0.credentials = StaticCredentialsProvider(credentials)
                }
                let error = await #expect(throws: CallError<DescribeThingsError>.self) {
                    try await client.describeThings(DescribeThingsRequest(thingId: "t"))
                }
                guard case .credentials(let failure, _) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                let problem = text.isEmpty ? "is empty." : "contains a space, a line break or another invalid character"
                #expect(shown(failure).contains("The \(part) \(problem)"))
                #expect(!shown(failure).contains("ter2"))
                #expect(await transport.requests.isEmpty)
            }
        }
    }
}

extension String {
    /// Returns the text after the first occurrence of another text.
    fileprivate func rest(after text: String) -> String? {
        firstRange(of: text).map { String(self[$0.upperBound...]) }
    }
}
