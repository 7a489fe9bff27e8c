/// A documentation comment: lines of Markdown behind three slashes.
package struct DocComment: Sendable {
    let bytes: [UInt8]

    /// The text may have line ends of any kind: each would end the comment, so each begins another line of it.
    package init(_ lines: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 5 })
        for line in lines {
            guard !Self.isPlain(line) else {
                Self.append(line, to: &bytes)
                continue
            }
            for part in line.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                Self.append(Self.withoutControls(part), to: &bytes)
            }
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        self.bytes = bytes
    }

    package init(_ line: String) { self.init([line]) }

    private static func isPlain(_ line: String) -> Bool { line.utf8.allSatisfy { (32...126).contains($0) } }

    private static func append(_ line: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "///".utf8)
        if !line.isEmpty {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: line.utf8)
            while bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\t") { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func withoutControls(_ part: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in part.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
            // A direction override would make the comment read otherwise than it is.
            let isOverride = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            scalars.append(isControl || isOverride ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
