import SDKGenDiagnostics

/// What git leaves in a file when two changes meet.
struct MergeConflict {
    let diagnostic: Diagnostic

    /// The first conflict in a file, nil if there is none.
    init?(in file: SourceFile) {
        let marks = Self.marks(in: file.bytes)
        guard let first = marks.first else { return nil }
        let names: [UInt8: String] = [
            UInt8(ascii: "<"): "the own side begins here", UInt8(ascii: "|"): "the common ancestor begins here",
            UInt8(ascii: "="): "the other side begins here", UInt8(ascii: ">"): "the conflict ends here",
        ]
        let rest = marks.dropFirst().prefix { $0.mark != UInt8(ascii: "<") }
        let count = marks.count { $0.mark == first.mark }
        diagnostic = Diagnostic(
            .mergeConflict,
            "a merge conflict is not resolved"
                + (count > 1 ? "; the file has \(count) of them" : "; keep one side and delete the marks"),
            at: SourceLocation(file: file, offset: first.offset, length: 7),
            notes: rest.compactMap { mark in
                names[mark.mark].map { .init($0, at: SourceLocation(file: file, offset: mark.offset, length: 7)) }
            })
    }

    /// The lines that git wrote: seven equal characters and a name. A line of `=` alone proves nothing.
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
