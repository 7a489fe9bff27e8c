import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenJSONTree
import SDKGenRepository
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Malformed and hostile bodies: a call always ends with fields, details or a reason.
@Suite struct HostileBodyTests {
    private struct Thing: Structure {
        static let _schema = Schema("ThingId string\nChildren list:Child<{0}>\nOnly {0}", [Thing.self])
        var _fields: Fields
    }

    private let schema = Schema(
        """
        RequestId string requestId
        TotalCount integer
        Ratio double
        Truncated boolean
        CreationTime timestamp
        Things list:Thing<{0}>
        Zones list<string>
        Rows list:Row<list:Cell<integer>>
        Labels map<string>
        """, [Thing.self])

    private static let success = """
        {"RequestId":"4\\u00e9😀","TotalCount":"3","Ratio":-1.5e3,"Truncated":true,"CreationTime":"2017-12-13T02:28:42Z",\
        "Things":{"Thing":[{"ThingId":"t","Children":{"Child":[{},{}]},"Only":{"ThingId":""}},{"ThingId":"u"}]},\
        "Zones":["a","true"],"Rows":{"Row":[{"Cell":[1,2]},{"Cell":[3]}]},"Labels":{"中":"1"}}
        """

    private static let error = """
        {"RequestId":"R","HostId":"vpc.aliyuncs.com","Code":"Forbidden.RAM","Message":"No & no.","Recommend":"https://x",\
        "AccessDeniedDetail":{"AuthAction":"vpc:DeleteVpc","NoPermissionType":"ImplicitDeny"},"success":"false"}
        """

    /// Decodes a body as a response and as an error.
    @discardableResult private func read(_ body: [UInt8], _ format: ResponseFormat) -> Fields? {
        let details = ErrorDetails(status: 400, body: body, format: format)
        #expect(!details.code.isEmpty || details.bodyPrefix == boundedText(of: body))
        do {
            let response = try ParsedResponse(status: 200, body: body, format: format, schema: schema)
            #expect(response.failure()?.status ?? 200 == 200)
            return try response.fields()
        } catch {
            #expect(!error.reason.isEmpty)
            return nil
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: [1, 2] as [UInt64])
    func survivesMutatedBodies(seed: UInt64) throws {
        let formats = [ResponseFormat.json, .xml, .jsonOrXML]
        let bodies = try [Self.success, Self.error].flatMap { json in
            [Array(json.utf8), Array(try #require(try xmlTwin(ofJSON: json)).utf8)]
        }
        for body in bodies.prefix(2) {
            #expect(read(body, .xml) != nil)
        }
        var mutation = Mutation(seed: seed)
        var readable = 0
        let rounds = Fuzzing.rounds(50_000)
        for round in 0..<rounds {
            let body = mutation.mutated(bodies[round % bodies.count])
            if read(body, formats[round % formats.count]) != nil { readable += 1 }
        }
        #expect(rounds / 50..<rounds * 49 / 50 ~= readable)
    }

    /// A body with a description, because the text is too long to print.
    struct Body: CustomTestStringConvertible {
        let testDescription: String
        let text: String

        init(_ description: String, _ text: String) {
            testDescription = description
            self.text = text
        }
    }

    private static func many(_ piece: String, _ count: Int = 100_000) -> String {
        String(repeating: piece, count: count)
    }

    static let largeBodies = [
        Body("a number of no use", #"{"a":\#(many("9"))}"#), Body("a large integer", #"{"TotalCount":1\#(many("0"))}"#),
        Body("a large exponent", #"{"Ratio":1e\#(many("9"))}"#), Body("a long fraction", #"{"Ratio":0.\#(many("3"))}"#),
        Body("a number after spaces", #"{"TotalCount":"\#(many(" "))1\#(many(" "))"}"#),
        Body("a long truth", #"{"Truncated":"\#(many("true"))"}"#),
        Body("a long time", #"{"CreationTime":"\#(many("2017"))"}"#),
        Body("a long code", #"{"Code":"\#(many("é"))"}"#), Body("a long name", #"{"\#(many("RequestId"))":1}"#),
        Body("many elements", #"{"Zones":[\#(many("1,"))1]}"#), Body("many rows", #"{"Rows":[\#(many("[1],"))[1]]}"#),
        Body("one name for many", #"{\#(many(#""RequestId":"a","#))"RequestId":"b"}"#),
        Body("one unusual name for many", #"{\#(many(#""requestid":"a","#))"code":"b"}"#),
        Body("many names", "{\((0..<100_000).map { #""N\#($0)":{},"# }.joined())\"Success\":false}"),
        Body("many labels", "{\"Labels\":{\((0..<100_000).map { #""a\#($0)":"","# }.joined())\"a\":\"b\"}}"),
        Body("deep lists", #"{"a":\#(many("[", 100))\#(many("1,"))1\#(many("]", 100))}"#),
        Body("too deep lists", many("[")), Body("too deep objects", many(#"{"a":"#)),
        Body("many escapes", #"{"Message":"\#(many(#"\u0000"#))"}"#), Body("half a pair", #"{"Code":"\ud800"}"#),
        Body("a turned pair", #"{"Code":"\udc00\ud800"}"#), Body("names of nothing", #"{"":"","":null}"#),
        Body("NUL in a name", "{\"\0\":1}"), Body("NUL", "\0"), Body("NUL at the end", "{}\0"),
    ]

    @Test(.timeLimit(.minutes(10)), arguments: largeBodies)
    func survivesLargeBodies(body: Body) {
        read(Array(body.text.utf8), .json)
        guard let twin = try? xmlTwin(ofJSON: body.text) else { return }
        read(Array(twin.utf8), .xml)
    }

    @Test func decodesDeepStructures() throws {
        let depth = 60
        let json =
            #"{"Things":"# + Self.many(#"[{"Children":"#, depth) + #"[{"ThingId":"t"}]"# + Self.many("}]", depth) + "}"
        let members = try #require(read(Array(json.utf8), .json))
        #expect(read(Array(try #require(try xmlTwin(ofJSON: json)).utf8), .xml) == members)
    }
}

/// Mutates bytes, lengths and order. The same seed causes the same mutations.
private struct Mutation {
    private var state: UInt64
    private static let pieces =
        Array(#"{}[]",:\u0123456789eE+-.ntf <>/&;#x='!?-]"#.utf8) + [
            0x00, 0x01, 0x0A, 0x7F, 0x80, 0xC3, 0xED, 0xF0, 0xFF,
        ]

    init(seed: UInt64) {
        state = seed
    }

    /// Returns a random number from a linear congruential generator, whose high bits are the most random.
    private mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func mutated(_ original: [UInt8]) -> [UInt8] {
        var body = original
        for _ in 0...next(below: 3) where !body.isEmpty {
            let index = next(below: body.count)
            let end = min(index + 1 + next(below: 24), body.count)
            let piece = Self.pieces[next(below: Self.pieces.count)]
            switch next(below: 8) {
            case 0: body.remove(at: index)
            case 1: body.insert(piece, at: index)
            case 2: body.removeSubrange(index..<end)
            case 3: body[index] ^= 1 << UInt8(next(below: 8))
            case 4: body[index] = piece
            case 5: body.insert(contentsOf: Array(repeating: piece, count: next(below: 300)), at: index)
            case 6: body.insert(contentsOf: Array(body[index..<end]), at: next(below: body.count))
            default: if next(below: 10) == 0 { body.removeSubrange(index...) }
            }
        }
        return body
    }
}
