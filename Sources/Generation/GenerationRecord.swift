/// A run as it is remembered.
struct GenerationRecord: Sendable {
    struct Operation: Sendable {
        /// Of all that its files are made from.
        let digest: UInt64
        let files: [String]
    }

    /// Of the tool and the specs; nil when the run had something to say.
    let source: UInt64?
    let summary: GenerationCache.Summary
    /// By name.
    let operations: [String: Operation]
    /// The digests of all files of the output.
    let files: [String: UInt64]

    init(
        source: UInt64?, summary: GenerationCache.Summary, operations: [String: Operation], files: [String: UInt64]
    ) {
        (self.source, self.summary, self.operations, self.files) = (source, summary, operations, files)
    }
}

extension GenerationRecord {
    /// A line for the source, one for the summary, then one for each operation and each file; tabs between the words.
    var bytes: [UInt8] {
        let head = [
            source.map { String($0, radix: 16) } ?? "-",
            [summary.module, "\(summary.operationCount)", "\(summary.specCount)", "\(summary.fileCount)"]
                .joined(separator: "\t"),
        ]
        let operations = operations.map { name, operation in
            (["operation", name, String(operation.digest, radix: 16)] + operation.files).joined(separator: "\t")
        }
        let files = files.map { path, digest in ["file", path, String(digest, radix: 16)].joined(separator: "\t") }
        return Array((head + operations.sorted() + files.sorted()).map { "\($0)\n" }.joined().utf8)
    }

    init?(bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        guard lines.count >= 2, lines[0].count == 1, lines[1].count == 4, let operationCount = Int(lines[1][1]),
            let specCount = Int(lines[1][2]), let fileCount = Int(lines[1][3])
        else { return nil }
        var operations: [String: Operation] = [:]
        var files: [String: UInt64] = [:]
        for words in lines.dropFirst(2) {
            guard words.count >= 3, let digest = UInt64(words[2], radix: 16) else { return nil }
            switch words[0] {
            case "operation": operations[words[1]] = Operation(digest: digest, files: Array(words.dropFirst(3)))
            case "file": files[words[1]] = digest
            default: return nil
            }
        }
        self.init(
            source: UInt64(lines[0][0], radix: 16),
            summary: .init(
                module: lines[1][0], operationCount: operationCount, specCount: specCount, fileCount: fileCount),
            operations: operations, files: files)
    }
}
