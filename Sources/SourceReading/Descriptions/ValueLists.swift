/// A value of a list in a description.
struct ListedValue {
    /// The offsets of the value in the description.
    var range: Range<Int>
    /// The offsets of its meaning.
    var text: Range<Int>?
    var isDefault = false
    /// Whether emphasis or code sets the value off from the prose.
    var isMarked = false
}

extension Prose {
    // MARK: Ranges

    /// Returns the tokens of a range of numbers: `1 to 50`, `[2, 10240]`, `from 1 to 5`, `between 1 and 5`.
    func range(at start: Int, before end: Int) -> (minimum: Int, maximum: Int, end: Int)? {
        var index = start
        let isBracketed = isSymbol(index, "[") || isSymbol(index, "(")
        let isBetween = isWord(index, Words.between)
        if isBracketed || isBetween || isWord(index, Words.from) { index += 1 }
        guard index < end, tokens[index].kind == .number else { return nil }
        let minimum = index
        index += 1
        guard index < end else { return nil }
        if isWord(index, Words.to) || isBracketed && isSymbol(index, ",")
            || isBetween && isWord(index, Words.and)
        {
            index += 1
        }
        guard index > minimum + 1, index < end, tokens[index].kind == .number else { return nil }
        let maximum = index
        index += 1
        if isBracketed {
            guard isSymbol(index, "]") || isSymbol(index, ")") else { return nil }
            index += 1
        }
        guard let first = number(minimum), let last = number(maximum), first < last else { return nil }
        return (minimum, maximum, index)
    }

    /// Returns the value of a number.
    func number(_ token: Int) -> Double? { Double(numberText(token)) }

    /// Returns a number without the separators of thousands.
    func numberText(_ token: Int) -> String {
        guard tokens.indices.contains(token) else { return "" }
        return String(decoding: bytes[tokens[token].range].filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
    }

    // MARK: Lists in a sentence

    /// Reads the values at a token: `**A**, **B** (default), or **C**`. Returns nil if there is none.
    ///
    /// - Parameter isItem: Whether the values begin a list item, whose meaning follows.
    func values(at start: Int, in block: Block, isItem: Bool = false) -> (values: [ListedValue], end: Int)? {
        let end = block.tokens.upperBound
        var values: [ListedValue] = []
        var index = start
        /// The end of the last value and of what belongs to it.
        var valueEnd = start
        while values.count < 500, let entry = entry(at: index, before: end) {
            let first = values.count
            values += entry.values
            index = entry.end
            if isSymbol(index, "("), let close = closingBracket(index, before: end) {
                let inner = (index + 1)..<close
                if inner.contains(where: { Words.default.contains(tokens[$0].key) }) {
                    values[values.count - 1].isDefault = true
                } else if !inner.isEmpty {
                    values[values.count - 1].text = range(of: inner)
                }
                index = close + 1
            }
            valueEnd = index
            if isSymbol(index, ":"), !isItem {
                // `acs:log:…` is no value with a meaning.
                if !values[values.count - 1].isMarked, index + 1 < end,
                    tokens[index].range.upperBound == tokens[index + 1].range.lowerBound,
                    bytes[tokens[index].range.lowerBound] < 0x80
                {
                    return nil
                }
                // `**A**: meaning; **B**: meaning`
                let stop = sentenceEnd(from: index + 1, in: block)
                if stop > index + 1 {
                    for value in first..<values.count { values[value].text = range(of: (index + 1)..<stop) }
                }
                index = stop
                valueEnd = stop
                guard isSymbol(stop, ";") else { break }
                index += 1
                continue
            }
            let separator = index
            while index < end,
                isSymbol(index, ",") || isSymbol(index, "|") || !isItem && isSymbol(index, ";")
                    || isWord(index, Words.conjunction) || isSymbol(index, "/") && values[values.count - 1].isMarked
            {
                index += 1
            }
            // `-1/-1` is one value.
            if isSymbol(index, "/"), index + 1 < end, tokens[index + 1].kind == .number { return nil }
            guard index > separator else { break }
        }
        return values.isEmpty ? nil : (values, valueEnd)
    }

    /// Reads one value, or the values in one mark: `**A|B**`.
    private func entry(at index: Int, before end: Int) -> (values: [ListedValue], end: Int)? {
        guard index < end else { return nil }
        let token = tokens[index]
        guard token.mark >= 0 else {
            if isSymbol(index, "\""), index + 2 < end, isSymbol(index + 2, "\"") {
                return ([ListedValue(range: tokens[index + 1].range, isMarked: true)], index + 3)
            }
            guard token.kind == .word || token.kind == .number, !Words.prose.contains(token.key) else {
                return nil
            }
            return ([ListedValue(range: token.range)], index + 1)
        }
        let mark = marks[token.mark]
        guard mark.tokens.lowerBound == index, mark.tokens.upperBound <= end else { return nil }
        if mark.isCode { return ([ListedValue(range: mark.range, isMarked: true)], mark.tokens.upperBound) }
        var values: [ListedValue] = []
        var from = index
        var position = index
        func finish() {
            if position > from { values.append(ListedValue(range: range(of: from..<position), isMarked: true)) }
        }
        while position < mark.tokens.upperBound {
            if isSymbol(position, "("), !values.isEmpty || position > from {
                guard let close = closingBracket(position, before: mark.tokens.upperBound) else { return nil }
                let isDefault = ((position + 1)..<close).contains { Words.default.contains(tokens[$0].key) }
                guard isDefault else { return nil }
                finish()
                if !values.isEmpty { values[values.count - 1].isDefault = true }
                (position, from) = (close + 1, close + 1)
                continue
            }
            if isSymbol(position, "|") || isSymbol(position, ",") || isSymbol(position, ";")
                || isSymbol(position, ":") && position + 1 == mark.tokens.upperBound
            {
                finish()
                from = position + 1
            }
            position += 1
        }
        finish()
        // A mark with several words, or a range of values, is no list of values.
        for value in values {
            let words = tokens[mark.tokens].lazy.filter {
                value.range.contains($0.range.lowerBound) && $0.kind != .ideograph
            }
            if words.count > 3 || words.contains(where: { Words.to.contains($0.key) && $0.kind != .symbol })
                || words.contains(where: { $0.key == Prose.key(of: "~".utf8) })
            {
                return nil
            }
        }
        return values.isEmpty ? nil : (values, mark.tokens.upperBound)
    }

    private func closingBracket(_ open: Int, before end: Int) -> Int? {
        var depth = 0
        for index in open..<min(end, open + 80) {
            if isSymbol(index, "(") { depth += 1 }
            if isSymbol(index, ")") {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// Reads a list of values after words that announce it, up to the end of the sentence.
    func announcedValues(at start: Int, in block: Block) -> [ListedValue]? {
        let isBracketed = isSymbol(start, "[")
        guard var (values, end) = values(at: isBracketed ? start + 1 : start, in: block) else { return nil }
        if isBracketed {
            guard values.count > 1, isSymbol(end, "]") else { return nil }
            end += 1
        }
        values.removeAll { $0.range.isEmpty }
        // Without emphasis, the list fills its sentence.
        let isAtEnd =
            end >= block.tokens.upperBound || isSymbol(end, ".") || isSymbol(end, ";") || isSymbol(end, ",")
            || isSymbol(end, ")")
        if !isAtEnd {
            guard values.allSatisfy(\.isMarked), !isWord(end, Words.listBreak), !isSymbol(end, "~"),
                !isWord(end, Words.to)
            else { return nil }
            // `**A**, **B** for gadgets` is a list, `the **A** value of …` is none.
            guard values.count > 1 || tokens[end].kind != .word || isWord(end, Words.explanation) else { return nil }
        }
        if isSymbol(end, ","), !values.allSatisfy(\.isMarked), end + 1 < block.tokens.upperBound {
            // `8, which …`: a number may stand alone, a word may not.
            guard values.count > 1 || values.allSatisfy({ $0.isMarked || isNumeric($0.range) }) else { return nil }
        }
        return values
    }

    private func isNumeric(_ range: Range<Int>) -> Bool {
        !range.isEmpty && bytes[range].allSatisfy { (48...57).contains($0) }
    }

    // MARK: Lists of items

    /// Reads the values of the list item or paragraph: `**A** (default): meaning`. The result is empty for an item
    /// about the absence of a value, and nil for an item without a value.
    ///
    /// - Parameter needsMark: Whether the value has to be set off by emphasis.
    func itemValues(of block: Block, needsMark: Bool = false) -> [ListedValue]? {
        let end = block.tokens.upperBound
        guard !block.tokens.isEmpty,
            var (values, index) = values(at: block.tokens.lowerBound, in: block, isItem: true)
                ?? unmarkedItem(block)
        else { return nil }
        values.removeAll { value in
            let token = tokenIndex(at: value.range.lowerBound, from: block.tokens.lowerBound)
            return isWord(token, Words.default) || isWord(token, Words.empty) && tokens[token].range == value.range
        }
        guard !values.isEmpty else { return [] }
        if !values[0].isMarked {
            if needsMark { return nil }
            // A value of several words: `Allocation Failed: …`
            if !isItemBorder(index, in: block), let several = unmarkedItem(block) { (values, index) = several }
            guard values.count == 1, !Words.label.contains(tokens[block.tokens.lowerBound].key) else { return nil }
        }
        if index >= end { return values }
        var textStart = index
        if isItemBorder(index, in: block) {
            textStart = index + 1
        } else if values[0].isMarked, isWord(index, Words.meaning) {
            // `**A** indicates …`
        } else if values[0].text == nil, values[0].isMarked, values.count == 1, tokens[index].kind == .ideograph {
            // `**A**表示…`
            return nil
        } else {
            return nil
        }
        if textStart < end {
            let text = textRange(from: textStart, in: block)
            // `**A**: default value. …`, `**A**: meaning. This is the default value.`
            if values.count == 1,
                isWord(textStart, Words.default) && isWord(textStart + 1, Words.value)
                    || isWord(textStart, Words.default) && isSymbol(textStart + 1, ".") || endsWithDefault(block)
                    || (textStart..<max(textStart, end - 3)).contains(where: {
                        isWord($0, Words.the) && isWord($0 + 1, Words.is) && isWord($0 + 2, Words.the)
                            && isWord($0 + 3, Words.default)
                    })
            {
                values[0].isDefault = true
            }
            for value in values.indices { values[value].text = text }
        }
        return values
    }

    /// Whether a block ends with `(default)`.
    private func endsWithDefault(_ block: Block) -> Bool {
        var last = block.tokens.upperBound - 1
        if isSymbol(last, ".") { last -= 1 }
        guard isSymbol(last, ")") else { return false }
        return (max(block.tokens.lowerBound, last - 4)..<last).contains {
            isSymbol($0, "(") && isWord($0 + 1, Words.default)
        }
    }

    private func tokenIndex(at offset: Int, from index: Int) -> Int {
        var index = index
        while index < tokens.count, tokens[index].range.upperBound <= offset { index += 1 }
        return index
    }

    /// Whether a token separates a value from its meaning.
    private func isItemBorder(_ index: Int, in block: Block) -> Bool {
        if index >= block.tokens.upperBound { return true }
        if isSymbol(index, ":") || isSymbol(index, ".") || isSymbol(index, ",") || isSymbol(index, "=") { return true }
        guard isSymbol(index, "-"), index > block.tokens.lowerBound else { return false }
        return tokens[index].range.lowerBound > tokens[index - 1].range.upperBound
    }

    /// Returns the text from a token to the end of the block.
    private func textRange(from token: Int, in block: Block) -> Range<Int> {
        var start = tokens[token].range.lowerBound
        // The signs of a mark belong to the text.
        while start > block.range.lowerBound,
            bytes[start - 1] == UInt8(ascii: "*") || bytes[start - 1] == UInt8(ascii: "`")
        {
            start -= 1
        }
        var end = block.range.upperBound
        while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return start..<end
    }

    /// Reads a value of several words, or in Chinese, up to a colon.
    private func unmarkedItem(_ block: Block) -> (values: [ListedValue], end: Int)? {
        var index = block.tokens.lowerBound
        let limit = min(block.tokens.upperBound, index + 12)
        var words = 0
        while index < limit, !isSymbol(index, ":") {
            let token = tokens[index]
            if isSymbol(index, "("), let close = closingBracket(index, before: block.tokens.upperBound),
                isSymbol(close + 1, ":") || close + 1 == block.tokens.upperBound, index > block.tokens.lowerBound
            {
                let inner = (index + 1)..<close
                let isDefault = inner.contains { Words.default.contains(tokens[$0].key) }
                return (
                    [ListedValue(range: range(of: block.tokens.lowerBound..<index), isDefault: isDefault)], close + 1
                )
            }
            guard token.kind != .symbol || isSymbol(index, "-") || isSymbol(index, "/"), token.mark < 0 else {
                return nil
            }
            if token.kind == .word {
                words += 1
                guard !Words.prose.contains(token.key), (65...90).contains(bytes[token.range.lowerBound]) else {
                    return nil
                }
            }
            index += 1
        }
        guard index > block.tokens.lowerBound, words <= 3, index < block.tokens.upperBound, isSymbol(index, ":"),
            !(block.tokens.lowerBound..<index).contains(where: { isWord($0, Words.empty) })
        else { return nil }
        return ([ListedValue(range: range(of: block.tokens.lowerBound..<index))], index)
    }
}
