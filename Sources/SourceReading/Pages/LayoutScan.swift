import SDKGenDiagnostics

/// What the lines of a text have by which layouts of pages are recognized.
struct LayoutScan {
    private(set) var hasParagraphHeader = false
    private(set) var hasGluedHeader = false
    private(set) var hasSpacedHeader = false
    private(set) var hasTabbedHeader = false
    private(set) var hasPipeHeader = false
    /// Rows of requests with a cell to a paragraph.
    private(set) var paragraphRows = 0
    /// Rows of requests whose cells are glued together.
    private(set) var gluedRows = 0
    private(set) var spacedRows = 0
    /// Lines that begin with a pipe.
    private(set) var pipeRows = 0

    private static let lineLimit = 20_000

    init(_ text: SourceLines) {
        /// The last words that stood in lines of their own.
        var words: [String] = []
        let bytes = text.file.bytes
        for index in 0..<min(text.count, Self.lineLimit) {
            let range = text.ranges[index]
            if range.count > 400 {
                words = []
                continue
            }
            if bytes[range].allSatisfy({ $0 <= 32 }) { continue }
            if bytes[range.lowerBound] == UInt8(ascii: "|") { pipeRows += 1 }
            let line = String(decoding: bytes[range], as: UTF8.self).withoutInvisibles.trimmingBlanks
            if line.isEmpty { continue }
            if let header = PageHeader(line) {
                switch header.separator {
                case .none: hasGluedHeader = true
                case .space: hasSpacedHeader = true
                case .tab: hasTabbedHeader = true
                case .pipe: if !line.hasPrefix("|") { hasPipeHeader = true }
                case .paragraph: break
                }
            }
            if words.count == 3 { words.removeFirst() }
            words.append(line)
            if words.count >= 2 {
                if PageHeader(paragraphs: words) != nil, words.count == 3 { hasParagraphHeader = true }
                let last = words[words.count - 1]
                if PageWords.required[last.lowercased()] != nil, words[words.count - 2].isTypeName {
                    paragraphRows += 1
                }
            }
            if let row = GluedRow(line), row.required != nil { gluedRows += 1 }
            let cells = line.split(separator: " ", maxSplits: 3)
            if cells.count >= 3, cells[0].isFieldName, cells[1].isTypeName,
                PageWords.required[cells[2].lowercased()] != nil
            {
                spacedRows += 1
            }
        }
    }
}

extension String {
    /// The text with plain spaces and without characters of no width.
    var withoutInvisibles: String {
        guard utf8.contains(where: { $0 >= 0xC2 }) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x202F, 0x3000: result.append(" ")
            case 0x200B...0x200D, 0xFEFF: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
