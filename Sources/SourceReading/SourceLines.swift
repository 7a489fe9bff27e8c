package import SDKGenDiagnostics

/// The lines of a source, split once for all layouts.
package struct SourceLines: Sendable {
    package let file: SourceFile
    /// The range of each line, without its line end and a byte order mark.
    package let ranges: [Range<Int>]
    /// The name of the operation if the document does not state one.
    package let fallbackName: String?

    /// The size of the largest source that is read, in bytes.
    package static let sizeLimit = 64 << 20

    package init(_ file: SourceFile, fallbackName: String? = nil) {
        self.file = file
        self.fallbackName = fallbackName
        var ranges: [Range<Int>] = []
        let bytes = file.bytes
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
            ranges.append(start..<end)
            if end + 1 < bytes.count, bytes[end] == 13, bytes[end + 1] == 10 { end += 1 }
            start = end + 1
        }
        self.ranges = ranges
    }

    package var count: Int { ranges.count }

    /// Returns a line as text, exactly as it is in the file.
    package subscript(_ index: Int) -> SourceText { SourceText(ranges[index], of: file) }

    /// Returns a line as a string, exactly as it is in the file.
    package func string(_ index: Int) -> String { String(decoding: file.bytes[ranges[index]], as: UTF8.self) }
}
