import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Reports operation names in texts without double backticks, which would make them links.
struct UnlinkedOperationCheck {
    /// The operation names of at least two words. A single word could have another meaning.
    private let names: Set<String>

    init(_ symbols: SymbolTable) {
        names = Set(symbols.knownOperationNames.filter { name in name.utf8.count { $0.isUppercase } > 1 })
    }

    /// - Parameter own: The operation of the texts, which may mention itself without a link.
    func problems(in texts: [ProseText], of own: String?) -> DiagnosticLog {
        var log = DiagnosticLog()
        guard !names.isEmpty else { return log }
        for prose in texts where prose.text.lines.contains(where: mentionsOperation) {
            let scan = ProseScan(prose.text)
            for piece in scan.pieces where piece.kind == .prose || piece.kind == .code {
                let bytes = Array(scan.text(piece).utf8)
                for range in Self.words(bytes) {
                    let name = String(decoding: bytes[range], as: UTF8.self)
                    guard name != own, names.contains(name) else { continue }
                    // In code, a name next to other characters is part of another term: `vpc:CreateVpc`.
                    if piece.kind == .code, range != bytes.indices { continue }
                    if Self.isPartOfTerm(range, bytes) || Self.isInLink(range, bytes) { continue }
                    let start = piece.range.lowerBound
                    log.report(
                        .unlinkedOperation, "the operation name '\(name)' is not a link; write ``\(name)``",
                        at: prose.text.location(
                            ofLine: piece.line, bytes: (start + range.lowerBound)..<(start + range.upperBound)),
                        subject: name)
                }
            }
        }
        return log
    }

    private func mentionsOperation(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        return Self.words(bytes).contains { names.contains(String(decoding: bytes[$0], as: UTF8.self)) }
    }

    /// Returns the ranges of words that could be operation names: with a capital initial and another capital letter.
    private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            guard isWord(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var capitals = 0
            while index < bytes.count, isWord(bytes[index]) {
                if bytes[index].isUppercase { capitals += 1 }
                index += 1
            }
            if capitals > 1, bytes[start].isUppercase { words.append(start..<index) }
        }
        return words
    }

    private static func isPartOfTerm(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
        if word.lowerBound > 0, ":/.-#{`".utf8.contains(bytes[word.lowerBound - 1]) { return true }
        guard let next = bytes.dropFirst(word.upperBound).first else { return false }
        if "/-}=".utf8.contains(next) { return true }
        // `Name.Suffix` is a code; `Name.` ends a sentence.
        return (next == UInt8(ascii: ".") || next == UInt8(ascii: ":"))
            && bytes.dropFirst(word.upperBound + 1).first.map(isWord) == true
    }

    /// Returns whether the word is inside the text of a link: `[CreateVpc](https://…)`.
    private static func isInLink(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let before = bytes[..<word.lowerBound].last { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
        let after = bytes[word.upperBound...].first { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
        return before == UInt8(ascii: "[") && after == UInt8(ascii: "]")
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
    }
}
