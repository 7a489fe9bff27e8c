import AlibabaCloudXML
import SDKGenJSONTree
import Testing

@testable import AlibabaCloudCore

@Suite struct XMLFormatTests {
    private func document(_ xml: String) throws -> ResponseDocument {
        try ResponseFormat.xml.document(of: Array(xml.utf8))
    }

    private func reason(_ body: some Sequence<UInt8>) throws -> String {
        let bytes = Array(body)
        let error = try #require(throws: ResponseFormat.Unreadable.self) {
            try ResponseFormat.xml.document(of: bytes)
        }
        return error.reason
    }

    @Test(arguments: [
        ("<A/>", "{}"), ("<A></A>", "{}"), ("<A>\n</A>", "{}"), ("<A><B/></A>", #"{"B":""}"#),
        ("<A><B>1</B><C>true</C></A>", #"{"B":"1","C":"true"}"#), ("<A><B>b</B></A>\n<!-- end -->", #"{"B":"b"}"#),
        ("\u{FEFF}<?xml version='1.0' encoding='utf-8'?>\n<A>\n  <B>b</B>\n</A>", #"{"B":"b"}"#),
        (#"<?xml version="1.0" encoding="utf8" standalone="yes"?><A><B>b</B></A>"#, #"{"B":"b"}"#),
        (#"<?xml version="1.0"?><A encoding="GBK"><B>b</B></A>"#, #"{"B":"b"}"#),
        (" \n<A><B>b</B></A>", #"{"B":"b"}"#),
        ("<A><B>1</B><B>2</B></A>", #"{"B":["1","2"]}"#),
        ("<A><B>1</B><C/><B>2</B><B/></A>", #"{"B":["1","2",""],"C":""}"#),
        ("<A><L><I><X>1</X></I></L></A>", #"{"L":{"I":{"X":"1"}}}"#),
        ("<A><L><I><X>1</X></I><I/></L></A>", #"{"L":{"I":[{"X":"1"},""]}}"#),
        ("<A><B>&lt;&amp;&gt;&quot;&apos;&#20013;&#x1F600;</B></A>", #"{"B":"<&>\"'中😀"}"#),
        ("<A><B>a<!-- c -->b<?p i?><![CDATA[<c>&amp;]]></B></A>", #"{"B":"ab<c>&amp;"}"#),
        ("<A><B> a \n b </B></A>", #"{"B":" a \n b "}"#), ("<A>x<B>1</B>y</A>", #"{"B":"1"}"#),
        (#"<A x="1"><B y='"2>'>b</B></A>"#, #"{"B":"b"}"#),
        (#"<A xmlns="http://vpc.aliyuncs.com/doc/2016-04-28"><B>b</B></A>"#, #"{"B":"b"}"#),
        (#"<e:A xmlns:e="urn:e"><e:B e:x="1">b</e:B><B xmlns="urn:f">c</B></e:A>"#, #"{"B":["b","c"]}"#),
    ])
    func accepted(xml: String, json: String) throws {
        #expect(try document(xml).jsonText == json)
    }

    @Test func gatewaysThatAnswerInJSON() throws {
        #expect(try document(#" {"Code":"X"}"#).jsonText == #"{"Code":"X"}"#)
        for format in [ResponseFormat.jsonOrXML, .json] {
            #expect(try format.document(of: Array(#"{"a":1}"#.utf8)).jsonText == #"{"a":1}"#)
        }
        #expect(try ResponseFormat.jsonOrXML.document(of: Array("<A><B>b</B></A>".utf8)).jsonText == #"{"B":"b"}"#)
        let error = #expect(throws: ResponseFormat.Unreadable.self) {
            try ResponseFormat.json.document(of: Array("<A><B>b</B></A>".utf8))
        }
        #expect(error?.reason == "It is not JSON at byte 0: Expected a value.")
    }

    @Test(arguments: [
        ("", "It is empty."), (" \r\n\t", "It is empty."), ("\u{FEFF}", "It is empty."),
        ("<html><body>Bad Gateway</body></html>", "It is a page of HTML."),
        ("<HTML><head/></HTML>", "It is a page of HTML."),
        (
            "<!DOCTYPE html>\n<html><body><p>a<br>b</body></html>",
            "It has a DOCTYPE, as pages of HTML do and responses do not."
        ),
        (
            "<!DOCTYPE A [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><A><B>&e;</B></A>",
            "It has a DOCTYPE, as pages of HTML do and responses do not."
        ),
        (#"<?xml version="1.0" encoding="GBK"?><A/>"#, "It is not in UTF-8."),
        ("\u{FEFF}<?xml version='1.0'\n encoding = 'US-ASCII'?><A/>", "It is not in UTF-8."),
        (#"<?xml version="1.0" encoding="UTF-16"?><A/>"#, "It is not in UTF-8."),
        ("Bad Gateway", "It is not JSON at byte 0: Expected a value."),
    ])
    func refused(body: String, expected: String) throws {
        #expect(try reason(body.utf8) == expected)
    }

    @Test(arguments: [
        "<hunter2>", "<A><hunter2></A>", "<A>&hunter2;</A>", "<A hunter2/>", "<A hunter2='1' hunter2='2'/>",
        "<A><B>hunter2</A>",
        "<A/>hunter2", "<A/><hunter2/>", "<A><hunter2:B/></A>", "<A>\u{1}hunter2</A>", "<A>]]>hunter2</A>",
        "<A b='<hunter2'/>",
        "<A><B>hunter2", "<hunter2:A:B/>", "<>hunter2</>", "<A></A hunter2>", "<?hunter2", "<!-- hunter2",
        "<![CDATA[hunter2",
        "<?xml version='hunter2'?><A/>", "<?xml version='1.0' encoding='hunter2'?><A/>", "<A>\u{FFFF}hunter2</A>",
    ])
    func reasonsQuoteNothing(body: String) throws {
        let reason = try reason(body.utf8)
        #expect(!reason.contains("hunter2") && reason.hasPrefix("It is not "))
    }

    @Test(
        arguments: [
            [0xFF, 0x3C, 0x41, 0x2F, 0x3E], [0xFF, 0xFE, 0x3C, 0, 0x41, 0, 0x2F, 0, 0x3E, 0],
            [0xFE, 0xFF, 0, 0x3C, 0, 0x41, 0, 0x2F, 0, 0x3E], [0x3C, 0, 0x41, 0, 0x2F, 0, 0x3E, 0],
            Array("<A>".utf8) + [0xD6, 0xD0] + Array("</A>".utf8),
            Array("<A>".utf8) + [0xED, 0xA0, 0x80] + Array("</A>".utf8),
            Array("<A>".utf8) + [0] + Array("</A>".utf8),
        ] as [[UInt8]])
    func otherEncodings(bytes: [UInt8]) throws {
        #expect(try reason(bytes).hasPrefix("It is not "))
    }

    @Test func depthIsLimited() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + "1" + String(repeating: "</a>", count: depth)
        }
        #expect(throws: Never.self) { try document(nested(128)) }
        #expect(try reason(nested(129).utf8).hasPrefix("It nests more than 128 deep"))
        #expect(try reason(nested(1_000_000).utf8).hasPrefix("It nests more than 128 deep"))
        #expect(try reason(String(repeating: "<a>", count: 1_000_000).utf8).hasPrefix("It nests more than 128 deep"))
    }

    @Test func sizeIsLimited() throws {
        let body = Array("<A><B>".utf8) + Array(repeating: UInt8(ascii: " "), count: 16 << 20) + Array("</B></A>".utf8)
        #expect(try reason(body) == "It has more than 16777216 bytes.")
    }

    /// What libxml2 2.9 needs seconds for.
    @Test(.timeLimit(.minutes(10))) func tagsAreShort() throws {
        let attributes = (0..<100_000).map { " a\($0)='>'" }.joined()
        for body in ["<A\(attributes)/>", "<A><B>b</B><C \(attributes)></C></A>", "<A><B\(attributes)"] {
            #expect(try reason(body.utf8) == "It has a tag of more than 4096 bytes.")
        }
        let long = String(repeating: "x='1' ", count: 2000)
        let value = String(repeating: "a", count: 4000)
        for body in [
            "<A><B>\(long)</B></A>", "<A><!-- \(long) --><B>b</B></A>", "<A><B><![CDATA[\(long)]]></B></A>",
            "<A b='\(value)'/>",
        ] {
            #expect(throws: Never.self) { try document(body) }
        }
    }

    /// Each name seen once and each seen often: grouping may not look through all that came before.
    @Test(.timeLimit(.minutes(10))) func manyElements() throws {
        let same = "<A>" + String(repeating: "<B>1</B>", count: 100_000) + "</A>"
        guard case .object(let members) = try document(same), case .list(let elements) = members.first?.value else {
            Issue.record("no list")
            return
        }
        #expect(members.count == 1 && elements.count == 100_000)
        let different = "<A>" + (0..<100_000).map { "<B\($0)/>" }.joined() + "</A>"
        guard case .object(let fields) = try document(different) else {
            Issue.record("no object")
            return
        }
        #expect(fields.count == 100_000)
        let alternating = "<A>" + String(repeating: "<B/><C/>", count: 50_000) + "</A>"
        #expect(try document(alternating).jsonText.utf8.count == 2 * 150_000 + #"{"B":[],"C":[]}"#.utf8.count - 2)
    }

    @Test func whatIsAskedFor() {
        #expect(ResponseFormat.xml.name == "XML" && ResponseFormat.xml.mediaType == "application/xml")
        #expect(ResponseFormat.jsonOrXML.name == "json" && ResponseFormat.jsonOrXML.mediaType == "application/json")
    }
}
