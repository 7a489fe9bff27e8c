import Foundation
import HTTPTypes
import SDKGenRepository
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// One test for each signing defect of the vendor's Swift runtime.
@Suite struct SigningDefectTests {
    @Test func encodesValuesInTheCanonicalQuery() async throws {
        let request = SampleMessage.request([RequestParameter("Name", "a b+c/d:é")])
        for signer in SampleMessage.signers {
            let signed = try await signer.sign(request, with: SampleMessage.key)
            #expect(signed.head.path?.contains("Name=a%20b%2Bc%2Fd%3A%C3%A9") == true)
            #expect(SampleMessage.isValid(signed))
        }
    }

    @Test func sendsAndSignsEmptyValues() async throws {
        let parameters = [RequestParameter("A", ""), RequestParameter("Zzz", "")]
        for signer in SampleMessage.signers {
            let signed = try await signer.sign(
                SampleMessage.request(parameters, form: parameters), with: SampleMessage.key)
            #expect(signed.head.path?.contains("?A=&") == true)
            #expect(signed.head.path?.contains("&Zzz=") == true)
            #expect(String(decoding: signed.body, as: UTF8.self) == "A=&Zzz=")
            #expect(SampleMessage.isValid(signed))
        }
        let query = RequestParameters(parameters).encodedBytes()
        let stringToSign = QuerySignature.stringToSign(method: "GET", canonicalQuery: query)
        #expect(String(decoding: stringToSign, as: UTF8.self) == "GET&%2F&A%3D%26Zzz%3D")
    }

    @Test func signsHeadersInUpperCaseWithTheirValues() throws {
        let name = try #require(HTTPField.Name("X-ACS-Retry-Attempts"))
        let request = SampleMessage.request([], headers: [name: "2", .userAgent: "anyone"])
        let signed = try ACS3Signer().sign(request, with: SampleMessage.key)
        #expect(signed.head.headerFields[.authorization]?.contains(";x-acs-retry-attempts;") == true)
        #expect(signed.head.headerFields[.authorization]?.contains("user-agent") == false)
        #expect(SampleMessage.isValid(signed))
        var bytes: [UInt8] = []
        let headers = [("X-Acs-B", " b\t"), ("x-acs-a", ""), ("X-ACS-B", "a  c"), ("x-acs-b", "d")]
        CanonicalHeaders(headers, host: "h").append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "host:h\nx-acs-a:\nx-acs-b:a  c,b,d\n\n")
    }

    @Test func joinsListsWithTheSeparatorOfTheirStyle() throws {
        var fields = Fields(Schema("Commas list<string> comma\nSpaces list<string> space"))
        fields.list(0, ["a", "b"])
        fields.list(1, ["a", "b"])
        let request = SampleMessage.request(Array(try FlattenedFields(fields).query))
        let signed = try ACS3Signer().sign(request, with: SampleMessage.key)
        #expect(signed.head.path == "/?Commas=a%2Cb&Spaces=a%20b")
        #expect(SampleMessage.isValid(signed))
    }

    /// Compares timestamps with those of the C library, which uses neither locale nor calendar settings.
    @Test func timestampsDoNotDependOnTheMachine() {
        var random = SeededGenerator(seed: 14)
        for _ in 0..<2000 {
            // The years 1 to 9999.
            let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
            var time = time_t(seconds)
            var parts = tm()
            gmtime_r(&time, &parts)
            let expected = [
                (parts.tm_year + 1900, 4, "-"), (parts.tm_mon + 1, 2, "-"), (parts.tm_mday, 2, "T"),
                (parts.tm_hour, 2, ":"), (parts.tm_min, 2, ":"), (parts.tm_sec, 2, "Z"),
            ].map { value, width, end in
                String(String(value + 10_000).suffix(width)) + end
            }.joined()
            #expect(Timestamp(secondsSinceEpoch: seconds).text == expected)
            #expect(Timestamp(Date(timeIntervalSince1970: Double(seconds))).text == expected)
        }
    }
}
