import SDKGenJSONTree
import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", ResponseDocument.null), (" true\r\n\t", .boolean(true)), ("false", .boolean(false)),
        ("0", .number("0")), ("-0", .number("-0")), ("1e5", .number("1e5")), ("-1.50E-07", .number("-1.50E-07")),
        ("9007199254740993", .number("9007199254740993")), ("1E+400", .number("1E+400")),
        (#""""#, .string("")), (#""a\"\\\/\b\f\n\r\té""#, .string("a\"\\/\u{8}\u{C}\n\r\té")),
        (#""\u4e2D\ud83D\uDE00""#, .string("中😀")), (#""\u0000\u007f""#, .string("\0\u{7F}")), ("\"中😀\"", .string("中😀")),
        ("[]", .list([])), ("[ 1 , [2] ]", .list([.number("1"), .list([.number("2")])])), ("{}", .object([])),
        (
            #"{ "a" : 1 , "a" : 2 }"#,
            .object([.init(name: "a", value: .number("1")), .init(name: "a", value: .number("2"))])
        ),
    ])
    func parsesValidJSON(text: String, document: ResponseDocument) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == document)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "NaN", "Infinity", "+1", "01", "-", "-a", "1.", ".5", "1e", "1e+", "0x10",
        "1 2",
        "\"", "\"\\", "\"a", "\"\t\"", "\"\n\"", #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#, #""\ud83dx""#,
        #""\ud83d\n""#, #""\ud83d\ud83d""#, #""\ude00""#, "'a'", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "]", "{",
        "{\"a\"",
        "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "}",
        "[1}", "// c\n1",
        "1 /* c */", "\u{FEFF}1", "\u{A0}1", "<html></html>",
    ])
    func rejectsInvalidJSON(text: String) {
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xE4, 0xB8, 0x22], [0x22, 0x80, 0x22], [0x31, 0xC3],
        ] as [[UInt8]])
    func rejectsInvalidUTF8(bytes: [UInt8]) {
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(bytes) }
    }

    /// Texts that the lenient dialect accepts and the strict dialect rejects. `nil` if both reject the text.
    @Test(
        arguments: [
            ("\u{FEFF}{} \r\n\0", ResponseDocument.object([])), ("\u{FEFF}", nil),
            ("\"a\tb\nc\u{1}\"", .string("a\tb\nc\u{1}")),
            (#""\ud83d""#, .string("\u{FFFD}")), (#""\ud83dx\ude00""#, .string("\u{FFFD}x\u{FFFD}")),
            (#""\ud83d\ud83d\ude00\n""#, .string("\u{FFFD}😀\n")), (#""\ud83d\u12""#, .string("\u{FFFD}\u{FFFD}12")),
            (#""\x\'中\é""#, .string("x'中é")), (#""\u12g4""#, .string("\u{FFFD}12g4")),
            ("[NaN,nan,-nan,Infinity,-Infinity,inf,-inf,null]", .list(Array(repeating: .null, count: 8))),
            ("[1}", nil), ("[1,]", nil), ("{a:1}", nil), ("\"a", nil), ("\"a\\", nil), ("{} {}", nil), ("01", nil),
            ("+1", nil),
            ("-", nil), ("Nan", nil), ("nul", nil), ("-Inf", nil), ("<html></html>", nil), ("\0", nil),
            ("[\u{1}1\u{2}]\0 \0", .list([.number("1")])), ("\0{}", nil), (" \0{}", nil), ("{\0}", nil), ("[1\0]", nil),
            ("[1,\0 2]", nil), ("\0\0\0\0", nil), ("{}\0{}", nil),
        ] as [(String, ResponseDocument?)])
    func acceptsMoreInTheLenientDialect(text: String, document: ResponseDocument?) {
        #expect((try? JSONParser.parse(Array(text.utf8), as: .lenient)) == document)
        #expect((try? JSONParser.parse(Array(text.utf8))) == nil)
    }

    @Test func parsesOtherEncodingsLeniently() throws {
        let text = #"{"Code":"中","n":1}"#
        let document = try JSONParser.parse(Array(text.utf8))
        for isBigEndian in [false, true] {
            let units = [0xFEFF] + Array(text.utf16)
            let bytes = units.flatMap { unit in
                let halves = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
                return isBigEndian ? halves.reversed() : halves
            }
            #expect(try JSONParser.parse(bytes, as: .lenient) == document)
            #expect((try? JSONParser.parse(bytes + [0], as: .lenient)) == document)
            #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(bytes) }
        }
        for encoding in WideEncoding.allCases {
            for mark in ["", "\u{FEFF}"] {
                let bytes = encoding.encode(mark + text)
                #expect(try JSONParser.parse(bytes, as: .lenient) == document)
                #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(bytes) }
            }
            #expect(try JSONParser.parse(encoding.encode("[]"), as: .lenient) == .list([]))
            #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(encoding.encode("\0"), as: .lenient) }
        }
        // Latin-1, and GBK with a character whose second byte is a backslash.
        for bytes in [[0xE9, 0xE8], [0xD5, 0x5C], [0xC9, 0xCF, 0xBA, 0xA3]] as [[UInt8]] {
            let body = Array(#"{"a":""#.utf8) + bytes + Array(#"","Code":"C"}"#.utf8)
            #expect(try JSONParser.parse(body, as: .lenient).member(named: "Code") == .string("C"))
            #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(body) }
        }
    }

    @Test func stopsWhenTold() {
        var asked = 0
        let many = Array("[\(String(repeating: "0,", count: 100_000))0]".utf8)
        #expect(throws: JSONParser.Fault.self) {
            try JSONParser.parse(many, as: .lenient) {
                asked += 1
                return asked == 3
            }
        }
        #expect(asked == 3)
    }

    @Test func usesTheLastOfRepeatedMembers() throws {
        guard case .object(let fields) = try JSONParser.parse(Array(#"{"a":1,"b":null,"a":2}"#.utf8)) else {
            Issue.record("not an object")
            return
        }
        #expect(fields.value(named: "a") == .number("2"))
        #expect(fields.value(named: "b") == nil)
    }

    @Test func limitsTheDepth() throws {
        let limit = JSONParser.depthLimit
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONParser.parse(nested(limit)) }
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(nested(limit + 1)) }
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(nested(1_000_000)) }
        let objects = String(repeating: #"{"a":"#, count: 1_000_000)
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(Array(objects.utf8)) }
    }

    /// No body makes the parser or the decoder trap. A parsed document survives serializing and parsing again.
    @Test func survivesMutatedBodies() throws {
        let body =
            Array(
                #"{"RequestId":"4\u00e9\ud83d\ude00","TotalCount":"3","Ratio":-1.5e3,"Things":{"Thing":[{"ThingId":"t","#
                    .utf8)
            + Array(#""Children":{"Child":[null,{}]}}]},"Zones":["a",true],"Labels":{"中":1}}"#.utf8)
        let pieces = Array(#"{}[]",:\u0123456789eE+-.ntf "#.utf8) + [0x00, 0x7F, 0x80, 0xC3, 0xED, 0xF0, 0xFF]
        var random = SeededGenerator(seed: 11)
        var readable = 0
        let rounds = Fuzzing.rounds(100_000)
        for _ in 0..<rounds {
            var mutated = body
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<mutated.count, using: &random)
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                switch Int.random(in: 0..<5, using: &random) {
                case 0: mutated.remove(at: index)
                case 1: mutated.insert(piece, at: index)
                case 2: mutated.removeSubrange(index..<min(index + 8, mutated.count))
                case 3: mutated[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                default: mutated[index] = piece
                }
            }
            guard let document = try? JSONParser.parse(mutated, as: .lenient) else { continue }
            if let strict = try? JSONParser.parse(mutated) { #expect(strict == document) }
            readable += 1
            #expect(try JSONParser.parse(Array(document.jsonText.utf8)) == document)
            var decoder = ResponseDecoder(schema: DescribeThingsResponse._schema)
            _ = try? decoder.fields(of: document)
        }
        #expect(readable > rounds / 100)
    }
}
