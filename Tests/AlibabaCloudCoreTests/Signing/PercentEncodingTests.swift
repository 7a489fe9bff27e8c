import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

@Suite struct PercentEncodingTests {
    @Test(arguments: [
        (" ", "%20"), ("+", "%2B"), ("*", "%2A"), ("/", "%2F"), ("=", "%3D"), ("&", "%26"), ("%", "%25"),
        ("\n", "%0A"), ("~", "~"), ("-_.", "-_."), ("AZaz09", "AZaz09"),
        ("中国电信", "%E4%B8%AD%E5%9B%BD%E7%94%B5%E4%BF%A1"),
        ("😀", "%F0%9F%98%80"), ("", ""), ("\0", "%00"), ("!'()", "%21%27%28%29"),
    ])
    func encodesKnownTexts(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
    }

    @Test func agreesWithASecondImplementation() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5000 {
            let scalars = (0..<Int.random(in: 0..<20, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x1_FFFF), using: &random))
            }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(PercentEncoding.encode(text) == referenceEncoding(text))
        }
    }

    /// Each character alone, and between unreserved characters.
    @Test func encodesEdgeCharacters() {
        let edges: [UInt32] = [0x80, 0x301, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10_FFFF]
        for scalar in (Array(0...0x7F) + edges).compactMap(Unicode.Scalar.init) {
            for text in [String(scalar), "a\(scalar)b", "\(scalar)\(scalar)", "é\(scalar)"] {
                #expect(PercentEncoding.encode(text) == referenceEncoding(text))
            }
        }
    }

    @Test func setContainsItsCharactersOnly() {
        for characters in ["", "\0", "@", "?\u{7F}", "0Pp", "-._~"] {
            let set = ASCIISet(characters)
            for byte in UInt8.min ... .max {
                #expect(set.contains(byte) == characters.utf8.contains(byte))
            }
        }
    }

    /// A second implementation of the rule: by characters, with a table of the unreserved ones.
    private func referenceEncoding(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".unicodeScalars)
        return text.unicodeScalars.map { scalar in
            if unreserved.contains(scalar) { return String(scalar) }
            return String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16).uppercased() }.joined()
        }.joined()
    }
}
