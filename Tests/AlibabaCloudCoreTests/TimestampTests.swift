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
        ("2017-12-12T20:58:42.5-05:30", 1_513_132_122), ("1513132122000", 1_513_132_122), ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1), ("2000-02-29T00:00:00Z", 951_782_400), ("2016-12-31T23:59:60Z", 1_483_228_800),
        ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func understood(text: String, seconds: Int64) {
        #expect(Timestamp(text).secondsSinceEpoch == seconds)
        #expect(Timestamp(text).text == text)
    }

    @Test(arguments: [
        "", "now", "2017", "2017-12-13", "2017-13-01T00:00:00Z", "2017-00-01T00:00:00Z", "2017-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2017-04-31T00:00:00Z", "2017-12-13T24:00:00Z", "2017-12-13T02:60:00Z",
        "2017-12-13T02:28:61Z", "2017-12-13T02:28:42.Z", "2017-12-13T02:28:42ZZ", "2017-12-13T02:28:42+",
        "2017-12-13T02:28:42+24:00", "2017-12-13T02:28:42+08:60", "2017-12-13T02:28:42+08:", "٢٠١٧-12-13T02:28:42Z",
        "20171213T022842Z", "151313212200", "15131321220000",
    ])
    func keptButNotUnderstood(text: String) {
        #expect(Timestamp(text).secondsSinceEpoch == nil)
        #expect(Timestamp(text).date == nil)
        #expect(Timestamp(text).description == text)
    }

    @Test func writtenAsRequestsSendIt() {
        #expect(Timestamp(secondsSinceEpoch: 1_513_132_122).text == "2017-12-13T02:28:42Z")
        #expect(Timestamp(secondsSinceEpoch: -1).text == "1969-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .max).text == "9999-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .min).text == "0000-01-01T00:00:00Z")
    }

    @Test func everyDayThereAndBack() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let seconds = Int64.random(in: -62_167_219_200...253_402_300_799, using: &random)
            #expect(Timestamp(secondsSinceEpoch: seconds).secondsSinceEpoch == seconds)
        }
    }

    @Test func millisecondsSince1970() {
        #expect(Timestamp("1544666102250").date == Date(timeIntervalSince1970: 1_544_666_102.25))
        #expect(Timestamp("1544666102250").secondsSinceEpoch == 1_544_666_102)
        for text in ["1544666102", "20240710083000", "-154466610225", "154466610225x"] {
            #expect(Timestamp(text).date == nil, "\(text)")
        }
    }

    @Test func dates() {
        #expect(Timestamp("1970-01-01T00:00:01.25Z").date == Date(timeIntervalSince1970: 1.25))
        #expect(Timestamp("1970-01-01T00:00:01.0000000009999Z").date == Date(timeIntervalSince1970: 1))
        #expect(Timestamp(Date(timeIntervalSince1970: 1.75)).text == "1970-01-01T00:00:01Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -0.5)).text == "1969-12-31T23:59:59Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -1e300)).text == "0000-01-01T00:00:00Z")
        #expect(Timestamp(Date(timeIntervalSince1970: .nan)).text == "9999-12-31T23:59:59Z")
    }
}
