extension StatedError {
    /// Separates what to do from what the error means: `The gadget does not exist. Check the ID.`
    mutating func separateRemedy() {
        guard remedy == nil, let text = description, !text.isEmpty else { return }
        let prose = Prose(text.string)
        guard let first = prose.blocks.first else { return }
        let start = Self.start(of: prose, in: first)
        let end = prose.bytes.count
        guard let border = Self.border(prose, from: start) else {
            description = start > 0 ? text.text(Self.trim(start..<end, prose)) : text
            return
        }
        let meaning = Self.trim(start..<border, prose)
        remedy = text.text(Self.trim(border..<end, prose))
        description = meaning.isEmpty ? nil : text.text(meaning)
    }

    /// The offset after words that introduce each description: `The error message returned because …`.
    private static func start(of prose: Prose, in block: Prose.Block) -> Int {
        guard
            let (_, match) = introductions.matches(in: prose, block).first(where: {
                $0.match.tokens.lowerBound == block.tokens.lowerBound
            }),
            match.tokens.upperBound < block.tokens.upperBound
        else { return 0 }
        return prose.tokens[match.tokens.upperBound].range.lowerBound
    }

    /// The offset of the first sentence that says what to do. In Chinese, a clause after a comma.
    private static func border(_ prose: Prose, from start: Int) -> Int? {
        for block in prose.blocks {
            for (isClause, match) in remedies.matches(in: prose, block) {
                let first = match.tokens.lowerBound
                let offset = prose.tokens[first].range.lowerBound
                // 请求 is a request.
                guard offset >= start, !prose.isWord(first + 1, Words.request) else { continue }
                let before = first - 1
                let isSentence =
                    first == block.tokens.lowerBound || prose.isSymbol(before, ".") || prose.isSymbol(before, ";")
                let isFirst = offset == start
                if isSentence || isFirst || isClause && prose.isSymbol(before, ",") { return offset }
            }
        }
        return nil
    }

    private static func trim(_ range: Range<Int>, _ prose: Prose) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, prose.bytes[start] <= 32 { start += 1 }
        while start < end, prose.bytes[end - 1] <= 32 { end -= 1 }
        // `…，请…`: the comma belongs to neither part.
        for comma in ["，", ","]
        where end - start >= comma.utf8.count
            && prose.bytes[start..<end].suffix(comma.utf8.count).elementsEqual(comma.utf8)
        {
            end -= comma.utf8.count
        }
        return start..<end
    }
}

private let introductions = PhraseTable<Bool>([
    (
        true,
        [
            "^ the error message returned because", "^ the error message is returned because",
            "^ the error message returned when",
            "^ the error is returned because", "^ this error is returned because", "^ this error occurs because",
            "^ returned because",
            "^ error message returned because",
        ]
    )
])

/// The beginnings of remedies, and whether a clause is enough.
private let remedies = PhraseTable<Bool>([
    (
        false,
        [
            "^ (check|try|please|specify|enter|use|change|modify|delete|release|set|wait|submit|contact|apply|retry|remove|add|select|verify|"
                + "ensure|upgrade|disable|enable|top|renew|provide|reduce|increase|adjust|obtain|create|stop|detach|disassociate)",
            "^ make sure", "^ you (can|must|need|should)", "^ we recommend",
            "^ to (acquire|request|apply|increase|resolve|use|fix|obtain|raise) ... , (submit|open|go|contact|apply|use|call|see)",
            "^ for more (information|details) , (submit|open|contact)",
            "^ if ... , (submit|contact|try|use|apply|call|check|specify|delete|you (can|must))",
            "^ before you ... , (make sure|you must|check)",
        ]
    ),
    (true, ["请", "您 可 以", "建 议 您", "建 议", "稍 后 再 试", "(可 以|可) (提 交 工 单|在 配 额|申 请)", "稍 等", "稍 后 重 试"]),
])
