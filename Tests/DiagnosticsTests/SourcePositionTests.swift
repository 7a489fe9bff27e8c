import Testing

@testable internal import SDKGenDiagnostics

/// Tests of lines and columns.
struct SourcePositionTests {
    static let byteOrderMark = "\u{FEFF}"

    @Test(arguments: [
        ("a\nb", 0, 1, 1), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\nb", 3, 2, 2),
        // A line end, including both bytes of CR LF, belongs to its line.
        ("a\r\nb", 1, 1, 2), ("a\r\nb", 2, 1, 3), ("a\r\nb", 3, 2, 1), ("a\rb", 1, 1, 2), ("a\rb", 2, 2, 1),
        ("a\r\rb", 3, 3, 1), ("\n\n", 2, 3, 1), ("a\r", 2, 2, 1),
        // A byte order mark does not count.
        (byteOrderMark + "ab", 0, 1, 1), (byteOrderMark + "ab", 3, 1, 1), (byteOrderMark + "ab", 4, 1, 2),
        (byteOrderMark + "a\nb", 5, 2, 1),
        // Columns count scalars: a decomposed `é` has two.
        ("é|", 2, 1, 2), ("e\u{301}|", 3, 1, 3), ("线|", 3, 1, 2), ("🐈|", 4, 1, 2), ("\t|", 1, 1, 2),
        // Offsets outside the file are clamped.
        ("ab", 99, 1, 3), ("ab", -1, 1, 1), ("", 0, 1, 1), ("", 5, 1, 1),
    ])
    func findsPosition(_ text: String, offset: Int, line: Int, column: Int) {
        let position = SourceFile(path: "a", bytes: Array(text.utf8)).position(at: offset)
        #expect(position == SourcePosition(line: line, column: column))
    }

    /// Compares all positions of a file that spans several blocks.
    @Test func findsPositionsInLongFile() {
        let lines = (0..<300).map { "line \($0) é 线 \(String(repeating: "🐈x", count: $0 % 40))" }
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let file = SourceFile(path: "a", bytes: bytes)
        var (line, column) = (1, 1)
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            #expect(file.position(at: offset) == SourcePosition(line: line, column: column))
            if byte == 10 { (line, column) = (line + 1, 1) } else { column += 1 }
        }
    }

    @Test func returnsLineWithoutLineEnd() {
        let file = SourceFile(path: "a", bytes: Array("\u{FEFF}one\r\ntwo\rthree\n".utf8))
        let lines = [0, 4, 7, 8, 9, 12, 13, 17, 18].map { offset in
            String(decoding: file.bytes[file.line(at: offset)], as: UTF8.self)
        }
        #expect(lines == ["one", "one", "one", "two", "two", "three", "three", "three", ""])
        #expect(file.start(ofLine: 2, below: 0) == 12)
        #expect(file.start(ofLine: 9, below: 0) == file.bytes.count)
    }

    @Test func narrowsLocationToWord() {
        let file = SourceFile(path: "a", bytes: Array("see ``A`` and ``B``".utf8))
        let line = Place(file: file, offset: 0, length: 19)
        #expect(line.narrowed(to: "``B``").narrowed(to: "B").offset == 16)
        #expect(line.narrowed(to: "C").offset == 0)
        #expect(line.narrowed(to: "").length == 19)
    }
}
