/// A doc comment: lines of Markdown after three slashes.
package struct DocComment: Sendable {
    let bytes: [UInt8]

    /// Creates a comment from Markdown; empty text makes an empty comment.
    ///
    /// Each line end of any kind begins another line of the comment, since it would end the comment otherwise.
    package init(utf8 text: [UInt8]) {
        var bytes: [UInt8] = []
        if !text.isEmpty {
            bytes.reserveCapacity(text.count + text.count / 4 + 16)
            VisibleLines.forEach(in: text) { Self.append($0, to: &bytes) }
            bytes.removeLast()
        }
        self.bytes = bytes
    }

    package init(_ lines: [String]) { self.init(utf8: Array(lines.joined(separator: "\n").utf8)) }

    package init(_ line: String) { self.init(utf8: Array(line.utf8)) }

    private static func append(_ line: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "/// ".utf8)
        bytes.append(contentsOf: line)
        while bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\t") { bytes.removeLast() }
        bytes.append(UInt8(ascii: "\n"))
    }
}
