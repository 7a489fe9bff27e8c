/// The names and values of the samples of a page, with which descriptions and examples are told apart.
struct SampleTokens: Sendable {
    private var tokens: Set<String> = []

    func contains(_ text: String) -> Bool { tokens.contains(text) }

    var isEmpty: Bool { tokens.isEmpty }

    /// Collects the quoted texts, numbers and words of JSON, and the names and texts of XML.
    init(_ page: PageLines, _ section: PageSection?) {
        for index in (section?.lines ?? 0..<0).clamped(to: page.lines.indices) {
            let line = page.lines[index].string
            if line.utf8.contains(UInt8(ascii: "\"")) {
                var parts = line.split(separator: "\"", omittingEmptySubsequences: false)[...]
                while let before = parts.popFirst() {
                    let word = before.drop { ":{}[], \t".contains($0) }.prefix { !",}] ".contains($0) }
                    if !word.isEmpty { tokens.insert(String(word)) }
                    if let quoted = parts.popFirst(), !quoted.isEmpty { tokens.insert(String(quoted)) }
                }
            } else {
                for part in line.split(whereSeparator: { "<>/".contains($0) }) { tokens.insert(String(part)) }
            }
        }
    }
}
