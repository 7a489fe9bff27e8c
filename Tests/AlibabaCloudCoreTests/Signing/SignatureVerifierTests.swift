import HTTPTypes
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// The verifier must detect any change; otherwise the tests that use it prove nothing.
@Suite struct SignatureVerifierTests {
    private static let request = SampleMessage.request(
        [RequestParameter("Name", "a b"), RequestParameter("Zone", "")], form: [RequestParameter("Note", "n")])

    /// Returns the message after each change, with the name of the change.
    private func changed(_ message: SignedRequest) -> [(String, SignedRequest)] {
        func change(_ adjust: (inout SignedRequest) -> Void) -> SignedRequest {
            var copy = message
            adjust(&copy)
            return copy
        }
        return [
            ("method", change { $0.head.method = .get }),
            ("parameter", change { $0.head.path = $0.head.path?.replacing("Name=a%20b", with: "Name=a%20c") }),
            ("one less", change { $0.head.path = $0.head.path?.replacing("Name=a%20b&", with: "") }),
            ("empty value", change { $0.head.path = $0.head.path?.replacing("&Zone=", with: "") }),
            ("one more", change { $0.head.path? += "&X=" }),
            ("body", change { $0.body = Array("Note=m".utf8) }),
        ]
    }

    @Test func detectsChangesInBothDialects() async throws {
        for signer in SampleMessage.signers {
            let signed = try await signer.sign(Self.request, with: SampleMessage.temporaryKey)
            #expect(SampleMessage.isValid(signed, token: SampleMessage.token))
            #expect(!SampleMessage.isValid(signed, secret: "another", token: SampleMessage.token))
            #expect(!SampleMessage.isValid(signed, token: "another"))
            #expect(!SampleMessage.isValid(signed))
            for (what, message) in changed(signed) {
                #expect(!SampleMessage.isValid(message, token: SampleMessage.token), "\(what)")
            }
        }
    }

    @Test func detectsChangesOfHeaders() throws {
        let signed = try ACS3Signer().sign(Self.request, with: SampleMessage.key)
        for name in [HTTPField.Name.acsAction, .acsVersion, .acsDate, .acsSignatureNonce, .contentType] {
            for value in ["2024-03-01T08:00:01Z", nil] {
                var message = signed
                message.head.headerFields[name] = value
                #expect(!SampleMessage.isValid(message), "\(name)")
            }
        }
        var message = signed
        message.head.authority = "elsewhere"
        #expect(!SampleMessage.isValid(message))
        message = signed
        message.head.headerFields[.acsBearerToken] = "unsigned"
        #expect(!SampleMessage.isValid(message))
        message = signed
        message.head.headerFields[.userAgent] = "a proxy"
        #expect(SampleMessage.isValid(message))
    }

    /// Servers decode before they sign, so a space may also be sent as `+`.
    @Test func acceptsEquivalentEncodings() async throws {
        for signer in SampleMessage.signers {
            var signed = try await signer.sign(Self.request, with: SampleMessage.key)
            signed.head.path = signed.head.path?.replacing("Name=a%20b", with: "Name=a+b")
            #expect(SampleMessage.isValid(signed))
        }
    }
}
