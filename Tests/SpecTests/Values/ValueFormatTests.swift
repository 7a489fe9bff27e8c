import SDKGenServiceModel
import Testing

@testable internal import SDKGenWireForms

/// Tests of the formats of `format`.
struct ValueFormatTests {
    private static let accepted: [Constraints.Format: [String]] = [
        .ascii: ["", "abc ~!", "02fb3da4-130e-11e9"],
        .ipv4: ["0.0.0.0", "255.255.255.255", "10.0.0.1"],
        .ipv6: [
            "::", "::1", "fe80::1", "2001:db8:0:0:0:0:0:1", "2001:DB8::", "1:2:3:4:5:6:7::", "::ffff:1.2.3.4",
            "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4",
        ],
        .ip: ["10.0.0.1", "::1"],
        .cidr: ["10.0.0.0/8", "0.0.0.0/0", "fe80::/10", "::ffff:1.2.3.0/120", "::/128", "1.2.3.4/32"],
        .date: ["2024-07-10", "2024-02-29", "0001-01-01"],
        .dateTime: [
            "2024-07-10T08:30:00Z", "2024-07-10T08:30Z", "2024-07-10T08:30:00.123Z", "2024-07-10T08:30:00+08:00",
            "2024-07-10T08:30:00-0800", "2024-07-10T08:30:00", "2024-12-31T23:59:60Z", "2024-07-10T24:00:00Z",
        ],
        .dateTimeMinutes: ["2024-07-10T08:30Z"],
        .epochMilliseconds: ["1544666102000", "999999999999"],
    ]

    private static let rejected: [Constraints.Format: [String]] = [
        .ascii: ["é", "a\n", "\u{7F}", "名"],
        .ipv4: ["", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", "a.b.c.d", "1..2.3", "１.2.3.4"],
        .ipv6: [
            "", ":", ":::", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:2", "::ffff:1.2.3", "1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:1", "::256.2.3.4", ":1::2", "1::2:", "１::",
        ],
        .ip: ["", "1.2.3", "localhost"],
        .cidr: ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "fe80::/129", "10.0.0.0/8/8"],
        .date: [
            "2024-7-10", "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-01-00", "24-01-01", "٢٠٢٤-٠١-٠١",
        ],
        .dateTime: [
            "2024-07-10", "2024-07-10 08:30:00Z", "2024-07-10T08:30:61Z", "2024-07-10T25:00Z", "2024-07-10T24:30Z",
            "2024-07-10T24:00:01Z", "2024-07-10T08:60Z",
            "2024-07-10T8:30Z", "2024-07-10T08Z", "2024-07-10T08:30:00.Z", "2024-07-10T08:30:00.½Z",
            "2024-07-10T08:30:00+8", "2024-07-10T08:30:00+99:99", "2024-07-10T08:30:00+٠٨:٠٠", "T", "2024-07-10TT",
        ],
        .dateTimeMinutes: ["2024-07-10T08:30:00Z", "2024-07-10T08:30", "2024-07-10T24:30Z"],
        .epochMilliseconds: ["1544666102", "1544666102.5", "-154466610200", "015446661020", "2024-07-10T08:30Z"],
    ]

    @Test(arguments: Constraints.Format.allCases)
    func acceptsAndRejectsTexts(_ format: Constraints.Format) {
        for text in Self.accepted[format] ?? [] { #expect(format.accepts(text), "\(text)") }
        for text in Self.rejected[format] ?? [] { #expect(!format.accepts(text), "\(text)") }
        #expect(Self.accepted[format] != nil && Self.rejected[format] != nil)
        #expect(!format.noun.isEmpty)
    }

    @Test(arguments: [
        (Constraints.Format.ipv4, "116.XX.XX.28", true), (.ipv4, "192.168.**.**", true), (.ipv4, "10.x.x.1", true),
        (.ipv4, "47.98.***", true), (.ipv4, "10.0.0.***", true), (.ipv4, "300.XX.XX.28", false),
        (.ipv4, "vpc-***", false),
        (.ipv6, "2001:XXXX:4:4:4:4:4:4", true), (.ipv6, "2001:db8::****", true), (.ipv6, "200g::**", false),
        (.ip, "fe80::**", true), (.cidr, "10.XX.XX.0/16", true), (.cidr, "10.XX.XX.0/99", false),
        (.cidr, "2001:XXXX::/64", true), (.date, "2024-**-**", true), (.date, "2024-13-**", false),
        (.dateTime, "2024-07-**T**:30:00Z", true), (.epochMilliseconds, "1544666******", true), (.ascii, "名***", false),
    ])
    func checksMaskedTexts(_ format: Constraints.Format, text: String, fits: Bool) throws {
        let masked = try #require(MaskedText(text))
        #expect(format.accepts(masked) == fits, "\(text)")
    }

    @Test(arguments: ["", "a", "abc", "2*3", "Exxon", "x86", "X-Acs-Region", "0x1F", "a-b"])
    func recognizesTextsWithoutMasks(_ text: String) { #expect(MaskedText(text) == nil) }

    /// Masked parts of an example satisfy any pattern.
    @Test func checksMaskedValues() {
        var constraints = Constraints()
        constraints.pattern = "pc-[a-z0-9]+"
        constraints.maxLength = 20
        let check = ValueCheck(shape: .string, constraints: constraints, knownValues: [])
        #expect(check.problem(with: "pc-119mfjzm7****") == nil)
        #expect(check.problem(with: "vbr-1") != nil)
        #expect(check.problem(with: "pc-119mfjzm7*********************") == nil)
        #expect(check.problem(with: "pc-119mfjzm7119mfjzm7***") == "has 21 visible characters, at most 20 are allowed")
        let unconstrained = ValueCheck(shape: .string, constraints: Constraints(), knownValues: [])
        #expect(
            unconstrained.problem(with: String(repeating: "a", count: 10_001))
                == "has 10001 characters; values of more than 10000 characters are not checked")
    }
}
