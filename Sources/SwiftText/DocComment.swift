/// A documentation comment: lines of Markdown behind three slashes.
package struct DocComment: Sendable {
    let bytes: [UInt8]

    /// The text may have line ends of any kind: each would end the comment, so each begins another line of it. No text makes no
    /// comment.
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
