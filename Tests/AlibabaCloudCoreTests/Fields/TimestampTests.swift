import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2017-12-13T02:28:42Z", 1_513_132_122), ("2017-12-13T02:28:42", 1_513_132_122),
        ("2017-12-13T02:28:42.987Z", 1_513_132_122), ("2017-12-13T02:28Z", 1_513_132_080),
        ("2017-12-13 02:28:42", 1_513_132_122), ("2017-12-13T10:28:42+08:00", 1_513_132_122),
        ("2017-12-13T10:28:42+0800", 1_513_132_122), ("2017-12-13T10:28:42+08", 1_513_132_122),
        ("2017-12-12T20:58:42.5-05:30", 1_513_132_122), ("1513132122000", 1_513_132_122),
        ("1513132122", 1_513_132_122), ("1513132122.75", 1_513_132_122), ("1513132122000.5", 1_513_132_122),
        ("1.513132122e9", 1_513_132_122), ("1.513132122E+12", 1_513_132_122), ("2017-12-13", 1_513_123_200),
        ("2017-12-13Z", 1_513_123_200), ("2017-12-13+08:00", 1_513_094_400), ("2017-12-13t02:28:42z", 1_513_132_122),
        ("2017-12-13T02:28:42,987Z", 1_513_132_122), ("2017-12-13 10:28:42 +0800", 1_513_132_122),
        ("2017-12-13 02:28:42 UTC", 1_513_132_122), ("2017-12-13 02:28:42GMT", 1_513_132_122),
        ("\n  2017-12-13T02:28:42Z\n", 1_513_132_122), ("2017-12-13 02:28", 1_513_132_080), ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1), ("2000-02-29T00:00:00Z", 951_782_400), ("2016-12-31T23:59:60Z", 1_483_228_800),
        ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func parsesTheForms(text: String, seconds: Int64) {
        #expect(Timestamp(text).secondsSinceEpoch == seconds)
        #expect(Timestamp(text).text == text)
    }

    @Test(arguments: [
        "", "now", "2017", "2017-12", "2017-12-13 ,", "2017-12-13T", "2017-12-13 02", "2017-02-30",
        "2017-13-01T00:00:00Z", "2017-00-01T00:00:00Z", "2017-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2017-04-31T00:00:00Z", "2017-12-13T24:00:00Z", "2017-12-13T02:60:00Z",
        "2017-12-13T02:28:61Z", "2017-12-13T02:28:42.Z", "2017-12-13T02:28:42ZZ", "2017-12-13T02:28:42+",
        "2017-12-13T02:28:42+24:00", "2017-12-13T02:28:42+08:60", "2017-12-13T02:28:42+08:", "٢٠١٧-12-13T02:28:42Z",
        "20171213T022842Z", "151313212200", "15131321220000", "151313212", "15131321221", "-1513132122", "1513132122.",
        "1513132122x", "1.5131321225e9x", "1.51313212251e9", "1e9999999999", "2017-12-13 PST",
        "2017-12-13T02:28:42.\(String(repeating: "1", count: 300))Z", String(repeating: "1", count: 1_000_000),
    ])
    func keepsOtherTexts(text: String) {
        #expect(Timestamp(text).secondsSinceEpoch == nil)
        #expect(Timestamp(text).date == nil)
        #expect(Timestamp(text).description == text)
    }

    @Test func formatsSecondsSinceEpoch() {
        #expect(Timestamp(secondsSinceEpoch: 1_513_132_122).text == "2017-12-13T02:28:42Z")
        #expect(Timestamp(secondsSinceEpoch: -1).text == "1969-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .max).text == "9999-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .min).text == "0000-01-01T00:00:00Z")
    }

    @Test func roundTripsAnySecond() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let seconds = Int64.random(in: -62_167_219_200...253_402_300_799, using: &random)
            #expect(Timestamp(secondsSinceEpoch: seconds).secondsSinceEpoch == seconds)
        }
    }

    @Test func parsesMillisecondsSince1970() {
        #expect(Timestamp("1544666102250").date == Date(timeIntervalSince1970: 1_544_666_102.25))
        #expect(Timestamp("1544666102250").secondsSinceEpoch == 1_544_666_102)
        #expect(Timestamp("1544666102250.125").date == Date(timeIntervalSince1970: 1_544_666_102.250125))
        #expect(Timestamp("1544666102.25").date == Date(timeIntervalSince1970: 1_544_666_102.25))
        for text in ["154466610", "20240710083000", "-154466610225", "154466610225x"] {
            #expect(Timestamp(text).date == nil, "\(text)")
        }
    }

    @Test func convertsDates() {
        #expect(Timestamp("1970-01-01T00:00:01.25Z").date == Date(timeIntervalSince1970: 1.25))
        #expect(Timestamp("1970-01-01T00:00:01.0000000009999Z").date == Date(timeIntervalSince1970: 1))
        #expect(Timestamp(Date(timeIntervalSince1970: 1.75)).text == "1970-01-01T00:00:01Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -0.5)).text == "1969-12-31T23:59:59Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -1e300)).text == "0000-01-01T00:00:00Z")
        #expect(Timestamp(Date(timeIntervalSince1970: .nan)).text == "9999-12-31T23:59:59Z")
    }

    /// A strict total order: by time, then by text, and texts without a time last.
    @Test func sortsByTimeThenByText() {
        let texts = [
            "1969-12-31", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00.25Z", "1970-01-01T00:00:00.5Z", "1513132122",
            "1513132122000", "2017-12-13 02:28:42", "2017-12-13T02:28:42", "2017-12-13T10:28:42+0800",
            "2017-12-13T10:28:42+08:00", "2017-12-13T02:28:42.000000001Z", "2024-03-01", "", "1", "later", "now",
        ]
        let times = texts.map { Timestamp($0) }
        #expect(times.shuffled().sorted() == times.sorted())
        for left in times {
            for right in times {
                let count = [left < right, right < left, left == right].count { $0 }
                #expect(count == 1, "\(left), \(right)")
                if let first = left.date, let second = right.date, first < second { #expect(left < right) }
                if left.date != nil, right.date == nil { #expect(left < right) }
                for third in times where left < right && right < third { #expect(left < third) }
            }
        }
        #expect(times.max() == Timestamp("now") && times.min() == Timestamp("1969-12-31"))
        #expect(Timestamp("2017-12-13T02:28Z") != Timestamp("2017-12-13T02:28:00Z"))
    }
}
