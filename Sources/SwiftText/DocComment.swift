/// A documentation comment: lines of Markdown behind three slashes.
package struct DocComment: Sendable {
    let bytes: [UInt8]

    /// The text may have line ends of any kind: each would end the comment, so each begins another line of it.
    package init(_ lines: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 5 })
        for line in lines {
            for part in VisibleLines.of(line) { Self.append(part, to: &bytes) }
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        self.bytes = bytes
    }

    package init(_ line: String) { self.init([line]) }

    private static func append(_ line: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "///".utf8)
        if !line.isEmpty {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: line.utf8)
            while bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\t") { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}
