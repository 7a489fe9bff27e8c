import SDKGenDiagnostics

/// The conflict markers that git leaves in a file.
struct MergeConflict {
    let diagnostic: Diagnostic

    /// Creates the diagnostic of the first conflict in a file, or returns nil if the file has no conflict.
    init?(in file: SourceFile) {
        let marks = Self.marks(in: file.bytes)
        guard let first = marks.first else { return nil }
        let names: [UInt8: String] = [
            UInt8(ascii: "<"): "our side begins here", UInt8(ascii: "|"): "the common ancestor begins here",
            UInt8(ascii: "="): "their side begins here", UInt8(ascii: ">"): "the conflict ends here",
        ]
        let rest = marks.dropFirst().prefix { $0.mark != UInt8(ascii: "<") }
        let count = marks.count { $0.mark == first.mark }
        diagnostic = Diagnostic(
            .mergeConflict,
            "the file has an unresolved merge conflict"
                + (count > 1
                    ? ", the first of \(count); keep one side of each and delete the markers"
                    : "; keep one side and delete the markers"),
            at: SourceLocation(file: file, offset: first.offset, length: 7),
            notes: rest.compactMap { mark in
                names[mark.mark].map { .init($0, at: SourceLocation(file: file, offset: mark.offset, length: 7)) }
            })
    }

    /// Returns the marker lines: seven equal characters and a name. A line of `=` counts only beside other markers.
    private static func marks(in bytes: [UInt8]) -> [(mark: UInt8, offset: Int)] {
        var marks: [(mark: UInt8, offset: Int)] = []
        var separators: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let first = bytes[start]
                if first == UInt8(ascii: "<") || first == UInt8(ascii: ">") || first == UInt8(ascii: "|")
                    || first == UInt8(ascii: "="), start + 7 <= bytes.count,
                    bytes[start..<(start + 7)].allSatisfy({ $0 == first })
                {
                    let next = start + 7 < bytes.count ? bytes[start + 7] : 10
                    if first == UInt8(ascii: "=") {
                        if next == 10 || next == 13 { separators.append(start) }
                    } else if next == 32 || next == 10 || next == 13 {
                        marks.append((first, start))
                    }
                }
                while start < bytes.count, bytes[start] != 10 { start += 1 }
                start += 1
            }
        }
        guard !marks.isEmpty else { return [] }
        return (marks + separators.map { (UInt8(ascii: "="), $0) }).sorted { $0.offset < $1.offset }
    }
}
