/// A random document with the recorded offsets of its elements, attributes and texts.
struct GeneratedDocument {
    struct Attribute {
        let name, value: String
        let nameOffset, valueOffset: Int
    }

    struct Element {
        let name: String
        let offset: Int
        var attributes: [Attribute] = []
        var declaresNamespace = false
        var texts: [(string: String, offset: Int)] = []
        var children: [Element] = []
    }

    private(set) var bytes: [UInt8] = []
    private var random: Random
    let root: Element

    init(seed: UInt64) {
        var random = Random(state: seed)
        var bytes: [UInt8] = []
        let ends = ["\n", "\r\n", "\r"]
        let end = random.pick(ends)
        if random.oneIn(4) { bytes += [0xEF, 0xBB, 0xBF] }
        if random.oneIn(2) { bytes += Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(end)".utf8) }
        if random.oneIn(3) { bytes += Array("<!-- 线 < & > \(end) -->\(end)".utf8) }
        var writer = Writer(bytes: bytes, random: random, lineEnd: end)
        root = writer.element(depth: 0)
        if random.oneIn(3) { writer.bytes += Array("\(end)<?pi at the end?>\(end)".utf8) }
        self.bytes = writer.bytes
        self.random = writer.random
    }

    struct Random {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        mutating func oneIn(_ count: Int) -> Bool { next() % UInt64(count) == 0 }
        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
        mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
    }

    private struct Writer {
        var bytes: [UInt8]
        var random: Random
        let lineEnd: String

        mutating func write(_ text: String) { bytes += Array(text.utf8) }

        static let names = ["a", "operation", "größe", "名称", "x-1.y_z", "ns:a", "é"]
        /// The pieces of values and texts: their spelling and their meaning.
        static let pieces: [(written: String, meaning: String)] = [
            ("word", "word"), (" ", " "), ("线路", "线路"), ("🐈", "🐈"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"),
            (">", ">"), ("&quot;", "\""), ("&#x4E2D;", "中"), ("/>", "/>"), ("=", "="), ("'", "'"),
        ]

        mutating func element(depth: Int) -> Element {
            let name = random.pick(Self.names)
            var element = Element(name: name, offset: bytes.count)
            write("<\(name)")
            if name.hasPrefix("ns:") {
                element.declaresNamespace = true
                blank()
                write("xmlns:ns=\"urn:a\"")
            }
            for attribute in ["name", "wire", "größe", "xmlnsx", "type"] where random.oneIn(2) {
                element.attributes.append(self.attribute(attribute))
                if random.oneIn(8), !element.declaresNamespace {
                    element.declaresNamespace = true
                    blank()
                    write("xmlns='urn:c'")
                }
            }
            if random.oneIn(3) { blank() }
            if random.oneIn(4) {
                write("/>")
                return element
            }
            write(">")
            content(of: &element, depth: depth)
            write("</\(name)")
            if random.oneIn(5) { blank() }
            write(">")
            return element
        }

        private mutating func blank() { write(random.pick([" ", "  ", "\t", lineEnd, lineEnd + "    "])) }

        private mutating func attribute(_ name: String) -> Attribute {
            blank()
            let nameOffset = bytes.count
            write(name)
            if random.oneIn(4) { blank() }
            write("=")
            if random.oneIn(4) { blank() }
            let quote = random.pick(["\"", "'"])
            write(quote)
            let valueOffset = bytes.count
            var value = ""
            for _ in 0..<random.below(5) {
                let piece = random.pick(Self.pieces)
                if piece.written.contains(quote) { continue }
                write(piece.written)
                value += piece.meaning
            }
            if random.oneIn(5) {
                write(lineEnd)
                value += " "
            }
            write(quote)
            return Attribute(name: name, value: value, nameOffset: nameOffset, valueOffset: valueOffset)
        }

        private mutating func content(of element: inout Element, depth: Int) {
            var text: (string: String, offset: Int)?
            for _ in 0..<random.below(6) {
                switch random.below(6) {
                case 0 where depth < 6:
                    if let piece = text { element.texts.append(piece) }
                    text = nil
                    element.children.append(self.element(depth: depth + 1))
                case 1: write("<!-- no & text \(lineEnd) -->")
                case 2: write("<?note no text?>")
                case 3:
                    write("<![CDATA[")
                    text = ((text?.string ?? "") + "a<b & ]] c", text?.offset ?? bytes.count)
                    write("a<b & ]] c]]>")
                case 4:
                    text = ((text?.string ?? "") + "\n", text?.offset ?? bytes.count)
                    write(lineEnd)
                default:
                    let piece = random.pick(Self.pieces)
                    text = ((text?.string ?? "") + piece.meaning, text?.offset ?? bytes.count)
                    write(piece.written)
                }
            }
            if let piece = text { element.texts.append(piece) }
        }
    }
}
