import SDKGenDiagnostics

extension DataDescriptionReader {
    mutating func readValues(_ match: PhraseMatch, in index: Int, isConditional: Bool) {
        let block = prose.blocks[index]
        let start = match.tokens.upperBound
        let isAtEnd = start == block.tokens.upperBound - 1 && (prose.isSymbol(start, ";") || prose.isSymbol(start, "."))
        guard start < block.tokens.upperBound, !isAtEnd else {
            if prose.isSymbol(start - 1, ":") || endsWithWords(block) { readItems(after: index, needsMark: false) }
            return
        }
        if let range = prose.range(at: start, before: block.tokens.upperBound) {
            // `1 to 50, 100`
            var next = range.end
            while prose.isSymbol(next, ",") || prose.isWord(next, Words.conjunction) { next += 1 }
            let isMixed =
                next > range.end && next < block.tokens.upperBound && prose.tokens[next].kind == .number
                && prose.tokens[next].mark >= 0
            if prose.isWord(range.end, Words.character) { return }
            if isMixed {
                doubts.append(
                    Stated(
                        "the description mixes a range with single values",
                        at: source.location(of: prose.range(of: range.minimum..<next))))
                return
            }
            if isConditional {
                addRange(range, from: prose.sentenceStart(of: match.tokens.lowerBound, in: block), in: block)
                return
            }
            if isAboutIndex(match) {
                // Indexes from 0 count one element more.
                guard prose.numberText(range.minimum) != "0" else { return }
                add(.maxItems, prose.numberText(range.maximum), at: prose.tokens[range.maximum].range)
                if let least = Int(prose.numberText(range.minimum)), least > 1 {
                    add(.minItems, String(least), at: prose.tokens[range.minimum].range)
                }
            } else {
                add(.minimum, prose.numberText(range.minimum), at: prose.tokens[range.minimum].range)
                add(.maximum, prose.numberText(range.maximum), at: prose.tokens[range.maximum].range)
            }
            return
        }
        guard values.isEmpty, let found = prose.announcedValues(at: start, in: block) else { return }
        // `Value: 1.` is a value; `The value is 5 minutes.` is none, and neither is a value under a condition.
        if isConditional, found.count == 1 { return }
        values = found
    }

    /// Adds a range that holds under the condition of its sentence.
    mutating func addRange(
        _ range: (minimum: Int, maximum: Int, end: Int), from start: Int, in block: Prose.Block
    ) {
        let end = max(prose.sentenceEnd(from: range.end - 1, in: block), range.end)
        var condition = StatedData.Condition(text: source.text(textRange(start..<end)))
        let sentence = Prose.Block(
            kind: .paragraph, indentation: 0, isAfterBlankLine: false, tokens: start..<range.minimum,
            range: prose.range(of: start..<range.minimum))
        let pairs = conditionPhrases.matches(in: prose, sentence).map { $0.match }
            .filter { $0["parameter"].map { isParameterName($0.lowerBound) } ?? false }
        let names = Set(pairs.compactMap { $0["parameter"]?.lowerBound })
        if names.count == 1, let parameter = pairs[0]["parameter"], let value = pairs[0]["value"] {
            let name = source.text(prose.valueRange(parameter)).stated
            if name.value != self.name {
                condition.parameter = name
                condition.value = source.text(prose.valueRange(value)).stated
            }
        }
        func stated(_ token: Int) -> Stated<String> {
            Stated(prose.numberText(token), at: source.location(of: prose.tokens[token].range))
        }
        let isKnown = ranges.contains {
            $0.minimum?.value == prose.numberText(range.minimum) && $0.maximum?.value == prose.numberText(range.maximum)
                && $0.condition.text.string == condition.text.string
        }
        guard !isKnown, ranges.count < 50 else { return }
        ranges.append(
            StatedData.ConditionalRange(
                condition: condition, minimum: stated(range.minimum), maximum: stated(range.maximum)))
    }

    /// The text of tokens, with the signs of the marks at its ends.
    func textRange(_ tokens: Range<Int>) -> Range<Int> {
        var range = prose.range(of: tokens)
        func isSign(_ offset: Int) -> Bool {
            prose.bytes.indices.contains(offset)
                && (prose.bytes[offset] == UInt8(ascii: "*") || prose.bytes[offset] == UInt8(ascii: "`"))
        }
        while isSign(range.lowerBound - 1) { range = (range.lowerBound - 1)..<range.upperBound }
        while isSign(range.upperBound) { range = range.lowerBound..<(range.upperBound + 1) }
        return range
    }

    /// Whether a block ends with the words that announce a list, without a colon.
    func endsWithWords(_ block: Prose.Block) -> Bool { block.kind != .note }

    /// Reads the list items, or paragraphs that begin with values, below a block.
    mutating func readItems(after index: Int, needsMark: Bool) {
        guard values.isEmpty else { return }
        let lead = prose.blocks[index]
        var position = index + 1
        var level: Int?
        var isItemList = true
        var found: [ListedValue] = []
        var used: [Int] = []
        while position < prose.blocks.count {
            let block = prose.blocks[position]
            if let level {
                if block.kind == .item || !isItemList {
                    if block.indentation > level + 1, block.kind == .item || block.indentation > level + 3 {
                        used.append(position)
                    } else if block.indentation + 1 >= level, block.kind == (isItemList ? .item : .paragraph),
                        let values = prose.itemValues(of: block, needsMark: needsMark || !isItemList)
                    {
                        found += values
                        used.append(position)
                    } else {
                        // An item with a range, among items with values.
                        if block.kind == .item, block.indentation == level,
                            prose.tokens[block.tokens.lowerBound].mark >= 0
                                || prose.tokens[block.tokens.lowerBound].kind == .number
                        {
                            for value in found where value.isDefault && isRequest {
                                add(.defaultValue, prose.string(value.range), at: value.range)
                            }
                            doubts.append(
                                Stated(
                                    "the list contains more than values",
                                    at: source.location(of: prose.range(of: block.tokens))))
                            return
                        }
                        break
                    }
                } else if block.kind == .note || block.indentation > level {
                    // A note or a paragraph of the item above, if the list goes on below.
                    guard goesOn(after: position, level: level) else { break }
                    used.append(position)
                } else {
                    break
                }
            } else if block.kind == .item, lead.kind != .item || block.indentation > lead.indentation {
                if readRangeItems(from: position) { return }
                guard let values = prose.itemValues(of: block, needsMark: needsMark) else { return }
                level = block.indentation
                found += values
                used.append(position)
            } else if block.kind == .paragraph, let values = prose.itemValues(of: block, needsMark: needsMark),
                let first = values.first, first.isMarked || first.text != nil
            {
                level = block.indentation
                isItemList = false
                found += values
                used.append(position)
            } else if position == index + 1, block.kind == .paragraph, !needsMark,
                let range = prose.range(at: block.tokens.lowerBound, before: block.tokens.upperBound),
                range.end >= block.tokens.upperBound || prose.isSymbol(range.end, ".")
            {
                // The range is a paragraph.
                add(.minimum, prose.numberText(range.minimum), at: prose.tokens[range.minimum].range)
                add(.maximum, prose.numberText(range.maximum), at: prose.tokens[range.maximum].range)
                skipped[position] = true
                return
            } else if position == index + 1, block.kind == .paragraph,
                let values = prose.announcedValues(at: block.tokens.lowerBound, in: block), values.count > 1,
                block.tokens.contains(where: { prose.isSymbol($0, "|") })
                    || values.allSatisfy({ Int(prose.string($0.range)) != nil || $0.isMarked })
            {
                // The values are a paragraph.
                self.values = values
                skipped[position] = true
                return
            } else if position == index + 1, block.kind != .item {
                // One paragraph may stand between the announcement and the list.
            } else {
                return
            }
            position += 1
        }
        guard !found.isEmpty, !describesMembers(found) else { return }
        values = found
        for position in used { skipped[position] = true }
    }

    /// Whether most items describe members of JSON instead of values: they have values and defaults of their own.
    func describesMembers(_ items: [ListedValue]) -> Bool {
        let own = items.filter { item in
            guard let text = item.text.map(prose.string) else { return false }
            return ["alid values:", "efault value:", "取值：", "取值范围：", "默认值："].contains(where: text.contains)
        }
        return items.count > 1 && own.count * 2 > items.count
    }

    /// Reads items that each have a range and its condition: `**1** to **200**: pay-by-data-transfer`.
    mutating func readRangeItems(from position: Int) -> Bool {
        var position = position
        var found = false
        while position < prose.blocks.count, prose.blocks[position].kind == .item {
            let block = prose.blocks[position]
            guard let range = prose.range(at: block.tokens.lowerBound, before: block.tokens.upperBound) else { break }
            addRange(range, from: block.tokens.lowerBound, in: block)
            (found, skipped[position]) = (true, true)
            position += 1
        }
        return found
    }

    func goesOn(after position: Int, level: Int) -> Bool {
        var next = position + 1
        while next < prose.blocks.count, next < position + 4, prose.blocks[next].kind != .item { next += 1 }
        return next < prose.blocks.count && prose.blocks[next].kind == .item
            && prose.blocks[next].indentation <= level + 1 && prose.itemValues(of: prose.blocks[next]) != nil
    }
}
