import SDKGenDiagnostics

/// Reads the facts in the description of a parameter, a field, a member or an element.
struct DataDescriptionReader {
    /// A limit that a description may state once.
    private enum Limit: Int, CaseIterable {
        case minimum, maximum, minLength, maxLength, minItems, maxItems, defaultValue, unit, format
    }

    private let source: SourceText
    private let prose: Prose
    private let name: String
    private let kind: StatedData.Kind?
    private let isRequest: Bool
    private let hasValues: Bool
    private let example: String?

    private var values: [ListedValue] = []
    private var limits: [Limit: [Stated<String>]] = [:]
    private var prefixes: [Stated<String>] = []
    private var conditions: [StatedData.Condition] = []
    private var ranges: [StatedData.ConditionalRange] = []
    private var style: Stated<StatedData.Style>?
    private var deprecated, replacement, withoutEffect: Stated<String>?
    private var doubts: [Stated<String>] = []
    /// The blocks that a list of values consists of, or that describe something else.
    private var skipped: [Bool]

    private static let conditionWords = Prose.keys("if when for 如 当 若 对 except after before only")
    private static let unspecified = Prose.keys("not empty unspecified omit omitted without 不 未 空 没")
    private static let characters = Prose.keys("characters character chars bits bytes bit letters digits 字 位 ascii")
    private static let notItems = Prose.keys(
        """
        characters character chars bits bytes mbit/s gbit/s mbps gbps kbit/s mb gb kb seconds minutes hours days months years times \
        concurrent % ms milliseconds ascii requests packets connections ssl-vpn letters digits hops 字 位 秒 分 小 天 次 月 年
        """)
    private static let readers = Prose.keys("indicates represents means 表 代 when for")

    init(_ description: SourceText, of data: StatedData, isRequest: Bool) {
        source = description
        prose = Prose(description.string)
        name = data.name?.value ?? ""
        kind = (data.isList ? data.item.first?.kind : data.kind)?.value
        self.isRequest = isRequest
        hasValues = !data.values.isEmpty
        example = data.example?.value
        skipped = Array(repeating: false, count: prose.blocks.count)
    }

    mutating func read() {
        // What both sites state comes first; what only the site in China states is a second choice.
        readBlocks(onlyForChina: false)
        if values.isEmpty { readUnannouncedItems() }
        let found = limits
        let valueCount = values.count
        readBlocks(onlyForChina: true)
        for limit in Limit.allCases {
            if let known = found[limit] { limits[limit] = known }
        }
        if valueCount > 0, values.count > valueCount { values.removeSubrange(valueCount...) }
        readAddressFormat()
    }

    // MARK: Blocks

    private mutating func readBlocks(onlyForChina: Bool) {
        /// The indentation of an item about something else: the items inside belong to it.
        var foreignIndentation: Int?
        var conditionalIndentation: Int?
        for index in prose.blocks.indices {
            let block = prose.blocks[index]
            guard !block.tokens.isEmpty else { continue }
            if block.kind == .item {
                if let level = foreignIndentation, block.indentation <= level { foreignIndentation = nil }
                if let level = conditionalIndentation, block.indentation <= level { conditionalIndentation = nil }
            } else if block.indentation == 0 {
                (foreignIndentation, conditionalIndentation) = (nil, nil)
            }
            guard !skipped[index], foreignIndentation == nil else { continue }
            if block.kind == .item, isLabelled(block) {
                foreignIndentation = block.indentation
                readDefaultOfItem(block)
                continue
            }
            guard prose.tokens[block.tokens.lowerBound].isOnlyForChina == onlyForChina else { continue }
            if block.kind == .item, isConditional(block.tokens.lowerBound) { conditionalIndentation = block.indentation }
            readBlock(index, isConditional: conditionalIndentation != nil)
        }
    }

    /// Whether an item describes something that it names: `**IkeConfig.Psk**: …`.
    private func isLabelled(_ block: Prose.Block) -> Bool {
        let first = block.tokens.lowerBound
        guard var end = prose.valueEnd(at: first, before: block.tokens.upperBound) else { return false }
        if prose.isSymbol(end, "("), prose.isWord(end + 1, Prose.keys("default 默")) {
            while end < block.tokens.upperBound, !prose.isSymbol(end, ")") { end += 1 }
            end += 1
        }
        guard prose.isSymbol(end, ":") else { return false }
        return !prose.isWord(first, Prose.keys("unit units default range value values format note notice"))
    }

    /// Reads the default of a boolean whose values are not announced: `**false** (default): …`.
    private mutating func readDefaultOfItem(_ block: Prose.Block) {
        guard kind == .boolean || kind == nil, let item = prose.itemValues(of: block)?.first, item.isDefault else { return }
        let text = prose.string(item.range)
        if ["true", "false"].contains(text.lowercased()), isRequest, limits[.defaultValue] == nil {
            add(.defaultValue, text, at: item.range)
        }
    }

    /// Reads values from a list without an announcement: all items have a value with emphasis and a meaning.
    private mutating func readUnannouncedItems() {
        guard kind == .string || kind == .integer || kind == .long, limits[.minimum] == nil, prose.blocks.count >= 3,
            prose.blocks[0].kind == .paragraph, prose.blocks[1].kind == .item
        else { return }
        let level = prose.blocks[1].indentation
        var found: [ListedValue] = []
        for block in prose.blocks[1...] {
            if block.kind == .note || block.kind == .paragraph && block.indentation > level { continue }
            guard block.kind == .item else { break }
            guard block.indentation == level, let values = prose.itemValues(of: block, needsMark: true),
                values.allSatisfy({ $0.text != nil && !prose.string($0.range).contains(".") })
            else { return }
            found += values
        }
        guard found.count >= 2 else { return }
        values = found
        doubts.append(
            Stated("the description does not say that the list contains the values", at: source.location(of: found[0].range)))
    }

    /// Whether the sentence of a token begins with a condition.
    private func isConditional(_ token: Int) -> Bool {
        prose.isWord(token, Self.conditionWords)
            && !(prose.isWord(token, Prose.keys("for")) && prose.isWord(token + 1, Prose.keys("more example")))
    }

    private mutating func readBlock(_ index: Int, isConditional: Bool) {
        let block = prose.blocks[index]
        var lastValues = -1
        /// The beginning of a sentence about another parameter.
        var foreignSentence = -1
        for (effect, match) in dataPhrases.matches(in: prose, block) {
            let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
            if start == foreignSentence { continue }
            let isConditional =
                isConditional || self.isConditional(start)
                || (start..<match.tokens.lowerBound).contains { endsCondition($0) }
            switch effect {
            case .values, .defaultValue, .range, .minimum, .maximum:
                if !isAboutThis(match) {
                    foreignSentence = start
                    continue
                }
            default: break
            }
            switch effect {
            case .values:
                // A longer phrase with the same end came first.
                guard match.tokens.upperBound > lastValues else { continue }
                lastValues = match.tokens.upperBound
                readValues(match, in: index, isConditional: isConditional)
            case .valueItems:
                guard match.tokens.upperBound == block.tokens.upperBound, !isConditional || block.kind == .item else {
                    continue
                }
                readItems(after: index, needsMark: true)
            default: read(effect, match, in: block, isConditional: isConditional)
            }
        }
    }

    /// Whether a token ends a condition in Chinese: `…时，`.
    private func endsCondition(_ token: Int) -> Bool {
        prose.isWord(token, Prose.keys("时")) && (prose.isSymbol(token + 1, ",") || prose.isSymbol(token + 1, ":"))
    }

    /// Whether the subject of a phrase is the described parameter, or the index `N` of a list.
    private func isAboutThis(_ match: PhraseMatch) -> Bool {
        if let subject = match["subject"] {
            let text = prose.string(prose.valueRange(subject))
            return text == name || text.count == 1 || text == "Valid" || text == "Value"
        }
        // `**Bandwidth**的取值范围`, `**Bandwidth** value range`
        var index = match.tokens.lowerBound - 1
        while index >= 0, prose.isWord(index, Prose.keys("的 参 数 取 值 最 大 小 the")) { index -= 1 }
        guard index >= 0, prose.tokens[index].mark >= 0, prose.tokens[index].kind == .word else { return true }
        let mark = prose.marks[prose.tokens[index].mark]
        let text = prose.string(mark.range)
        return text == name || text.count == 1 || mark.tokens.upperBound != index + 1
    }

    private func isAboutIndex(_ match: PhraseMatch) -> Bool {
        if let subject = match["subject"] { return prose.string(prose.valueRange(subject)).count == 1 }
        var index = match.tokens.lowerBound - 1
        while index >= 0, prose.isWord(index, Prose.keys("的 取 值 最 大")) { index -= 1 }
        return index >= 0 && prose.tokens[index].kind == .word
            && prose.isWord(index, Prose.keys("n")) && prose.tokens[index].range.count == 1
    }

    // MARK: Values

    private mutating func readValues(_ match: PhraseMatch, in index: Int, isConditional: Bool) {
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
            while prose.isSymbol(next, ",") || prose.isWord(next, Prose.keys("and or 和 或")) { next += 1 }
            let isMixed =
                next > range.end && next < block.tokens.upperBound && prose.tokens[next].kind == .number
                && prose.tokens[next].mark >= 0
            if prose.isWord(range.end, Self.characters) { return }
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
    private mutating func addRange(
        _ range: (minimum: Int, maximum: Int, end: Int), from start: Int, in block: Prose.Block
    ) {
        let end = max(prose.sentenceEnd(from: range.end - 1, in: block), range.end)
        var condition = StatedData.Condition(text: source.text(textRange(start..<end)))
        let sentence = Prose.Block(
            kind: .paragraph, indentation: 0, isAfterBlankLine: false, tokens: start..<range.minimum,
            range: prose.range(of: start..<range.minimum))
        let pairs = conditionPhrases.matches(in: prose, sentence).map(\.match)
        var ends: Set<Int> = []
        let distinct = pairs.filter { ends.insert($0.tokens.upperBound).inserted }
        if distinct.count == 1, let parameter = distinct[0]["parameter"], let value = distinct[0]["value"] {
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
        guard !isKnown else { return }
        ranges.append(
            StatedData.ConditionalRange(
                condition: condition, minimum: stated(range.minimum), maximum: stated(range.maximum)))
    }

    /// The text of tokens, with the signs of the marks at its ends.
    private func textRange(_ tokens: Range<Int>) -> Range<Int> {
        var range = prose.range(of: tokens)
        func isSign(_ offset: Int) -> Bool {
            prose.bytes.indices.contains(offset) && (prose.bytes[offset] == UInt8(ascii: "*") || prose.bytes[offset] == UInt8(ascii: "`"))
        }
        while isSign(range.lowerBound - 1) { range = (range.lowerBound - 1)..<range.upperBound }
        while isSign(range.upperBound) { range = range.lowerBound..<(range.upperBound + 1) }
        return range
    }

    /// Whether a block ends with the words that announce a list, without a colon.
    private func endsWithWords(_ block: Prose.Block) -> Bool { block.kind != .note }

    /// Reads the list items, or paragraphs that begin with values, below a block.
    private mutating func readItems(after index: Int, needsMark: Bool) {
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
            } else if position == index + 1, block.kind != .item {
                // One paragraph may stand between the announcement and the list.
            } else {
                return
            }
            position += 1
        }
        guard !found.isEmpty else { return }
        values = found
        for position in used { skipped[position] = true }
    }

    /// Reads items that each have a range and its condition: `**1** to **200**: pay-by-data-transfer`.
    private mutating func readRangeItems(from position: Int) -> Bool {
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

    private func goesOn(after position: Int, level: Int) -> Bool {
        var next = position + 1
        while next < prose.blocks.count, next < position + 4, prose.blocks[next].kind != .item { next += 1 }
        return next < prose.blocks.count && prose.blocks[next].kind == .item
            && prose.blocks[next].indentation <= level + 1 && prose.itemValues(of: prose.blocks[next]) != nil
    }

    // MARK: Other facts

    private mutating func read(
        _ effect: DataEffect, _ match: PhraseMatch, in block: Prose.Block, isConditional: Bool
    ) {
        let end = match.tokens.upperBound
        let place = prose.range(of: match.tokens)
        func text(_ slot: String) -> (String, Range<Int>)? {
            match[slot].map { (prose.numberText($0.lowerBound), prose.tokens[$0.lowerBound].range) }
        }
        switch effect {
        case .values, .valueItems: break
        case .range, .minimum, .maximum:
            guard !prose.isWord(end, Self.notItems), !prose.isSymbol(end, "%"),
                !prose.isWord(end + 1, Self.characters), !prose.isWord(end, Prose.keys("个"))
            else { return }
            if isConditional {
                if case .range = effect, let first = match["min"], let last = match["max"] {
                    addRange(
                        (first.lowerBound, last.lowerBound, last.upperBound),
                        from: prose.sentenceStart(of: match.tokens.lowerBound, in: block), in: block)
                }
                return
            }
            let isIndex = isAboutIndex(match)
            if let (value, range) = text("min"), !isIndex { add(.minimum, value, at: range) }
            if let (value, range) = text("max") { add(isIndex ? .maxItems : .maximum, value, at: range) }
        case .length:
            guard !isConditional else { return }
            if let (value, range) = text("min") { add(.minLength, value, at: range) }
            if let (value, range) = text("max") { add(.maxLength, value, at: range) }
        case .fixedLength:
            guard !isConditional, let (value, range) = text("length") else { return }
            add(.minLength, value, at: range)
            add(.maxLength, value, at: range)
        case .minLength:
            guard !isConditional, let (value, range) = text("min") else { return }
            add(.minLength, value, at: range)
        case .maxLength:
            guard !isConditional, let (value, range) = text("max") else { return }
            add(.maxLength, value, at: range)
        case .minItems, .maxItems:
            let noun = match["noun"]?.lowerBound ?? end
            guard !isConditional, !prose.isWord(noun, Self.notItems), !prose.isWord(noun + 1, Self.characters),
                !prose.isSymbol(noun, "%"), !prose.isWord(end, Self.notItems)
            else { return }
            if case .minItems = effect {
                if let (value, range) = text("min") { add(.minItems, value, at: range) }
            } else if let (value, range) = text("max") {
                add(.maxItems, value, at: range)
            }
        case .defaultValue: readDefault(match, in: block, isConditional: isConditional)
        case .unit:
            guard !isConditional else { return }
            readUnit(after: end, in: block)
        case .refusedPrefixes:
            guard !isConditional else { return }
            readPrefixes(after: end, in: block)
        case .format(let format):
            guard !isConditional || format.hasPrefix("date") else { return }
            add(.format, format, at: place)
        case .ascii: add(.format, "ascii", at: place)
        case .style(let style):
            guard isRequest, self.style == nil, kind == .string || kind == nil else { return }
            self.style = Stated(style, at: source.location(of: place))
        case .requiredWhen: readCondition(match, in: block)
        case .deprecated: deprecated = deprecated ?? source.text(place).stated
        case .replacement:
            guard let name = match["name"] else { return }
            replacement = replacement ?? source.text(prose.valueRange(name)).stated
        case .withoutEffect:
            guard !isConditional else { return }
            withoutEffect = withoutEffect ?? source.text(place).stated
        }
    }

    private mutating func add(_ limit: Limit, _ value: String, at range: Range<Int>) {
        guard !value.isEmpty else { return }
        limits[limit, default: []].append(Stated(value, at: source.location(of: range)))
    }

    private mutating func readDefault(_ match: PhraseMatch, in block: Prose.Block, isConditional: Bool) {
        guard isRequest, let value = match["value"], !isAboutIndex(match) else { return }
        if isConditional {
            // `If you do not specify this parameter, the default value is **10**.`
            let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
            guard (start..<match.tokens.lowerBound).contains(where: { prose.isWord($0, Self.unspecified) }) else { return }
        }
        let range = prose.valueRange(value)
        let text = prose.string(range)
        let isMarked = prose.tokens[value.lowerBound].mark >= 0
        let end = value.upperBound
        if let kind, [.integer, .long, .float, .double].contains(kind), Double(text) == nil { return }
        if kind == .boolean, text.lowercased() != "true", text.lowercased() != "false" { return }
        guard Double(text) != nil || isMarked || ["true", "false"].contains(text) || isPlainValue(value.lowerBound) else {
            return
        }
        // `The default value is 5 minutes …` goes on, `Default value: 5.` ends.
        if !isMarked, end < block.tokens.upperBound, prose.tokens[end].kind != .symbol, Double(text) == nil { return }
        if prose.isWord(end, Prose.keys("to ~ -")) || prose.isSymbol(end, "~") { return }
        add(.defaultValue, text, at: range)
    }

    /// Whether an unmarked word looks like a value: it has a capital letter, a digit or an underscore.
    private func isPlainValue(_ token: Int) -> Bool {
        !prose.isWord(token, Prose.keys("the a an empty none null this unlimited no not all default"))
            && prose.bytes[prose.tokens[token].range].contains { !((97...122).contains($0)) }
    }

    private mutating func readUnit(after start: Int, in block: Prose.Block) {
        var end = start
        while end < block.tokens.upperBound, end < start + 4, prose.tokens[end].kind != .symbol
            || prose.isSymbol(end, "/")
        {
            end += 1
        }
        guard end > start, end >= block.tokens.upperBound || prose.tokens[end].kind == .symbol,
            !(start..<end).contains(where: { prose.isWord($0, Self.readers) || prose.isWord($0, Prose.keys("the a in")) })
        else { return }
        add(.unit, prose.string(prose.range(of: start..<end)), at: prose.range(of: start..<end))
    }

    private mutating func readPrefixes(after start: Int, in block: Prose.Block) {
        var index = start
        var found: [Stated<String>] = []
        while index < block.tokens.upperBound, found.count < 10 {
            if prose.isWord(index, Prose.keys("or and nor either 或 者 和 与 及 the prefix string")) || prose.isSymbol(index, ",")
                || prose.isSymbol(index, "\"")
            {
                index += 1
                continue
            }
            guard let end = prose.valueEnd(at: index, before: block.tokens.upperBound) else { break }
            var range = prose.valueRange(index..<end)
            let text = prose.string(range)
            let isMarked = prose.tokens[index].mark >= 0
            guard isMarked || text.contains("://") || prose.isSymbol(end, ":") || found.isEmpty && isPrefixList(end, in: block)
            else { break }
            var next = end
            if !isMarked, prose.isSymbol(end, ":"), prose.tokens[end].range.lowerBound == range.upperBound {
                range = range.lowerBound..<prose.tokens[end].range.upperBound
                next += 1
            }
            let prefix = source.text(range).stated
            if !prefix.value.contains(where: \.isWhitespace) { found.append(prefix) }
            index = next
        }
        for prefix in found where !prefixes.contains(where: { $0.value == prefix.value }) { prefixes.append(prefix) }
    }

    /// Whether a word without emphasis is followed by another prefix: `aliyun or acs:`.
    private func isPrefixList(_ end: Int, in block: Prose.Block) -> Bool {
        var index = end
        while prose.isWord(index, Prose.keys("or and 或 和 者")) || prose.isSymbol(index, ",") { index += 1 }
        guard index > end, index < block.tokens.upperBound else { return false }
        return prose.isSymbol(index + 1, ":") || prose.tokens[index].mark >= 0
    }

    private mutating func readCondition(_ match: PhraseMatch, in block: Prose.Block) {
        guard isRequest else { return }
        let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
        let end = prose.sentenceEnd(from: start, in: block)
        guard end > start, !(start..<end).contains(where: { prose.isWord($0, Prose.keys("无 非 optional")) }) else { return }
        let text = source.text(textRange(start..<end))
        guard !conditions.contains(where: { $0.text.location.offset == text.location.offset }) else { return }
        var named: [StatedData.Condition] = []
        let sentence = Prose.Block(
            kind: .paragraph, indentation: 0, isAfterBlankLine: false, tokens: start..<end,
            range: prose.range(of: start..<end))
        let pairs = conditionPhrases.matches(in: prose, sentence)
        if let pair = pairs.first?.match, let parameter = pair["parameter"], pairs.allSatisfy({ $0.match.tokens.upperBound <= pair.tokens.upperBound }) {
            let name = source.text(prose.valueRange(parameter)).stated
            if name.value != self.name {
                let listed = prose.values(at: pair.all("value").first?.lowerBound ?? end, in: sentence)?.values ?? []
                for value in listed where value.isMarked || pair.all("value").count == 1 && listed.count == 1 {
                    named.append(
                        StatedData.Condition(parameter: name, value: source.text(value.range).stated, text: text))
                }
            }
        }
        conditions += named.isEmpty ? [StatedData.Condition(text: text)] : named
    }

    /// Reads the format of an address, if the first sentence and the example agree.
    private mutating func readAddressFormat() {
        guard limits[.format] == nil, kind == .string || kind == nil, let example, let block = prose.blocks.first,
            values.isEmpty, style == nil
        else { return }
        let end = prose.sentenceEnd(from: block.tokens.lowerBound, in: block)
        for (format, match) in addressPhrases.matches(in: prose, block) {
            guard match.tokens.upperBound <= end, match.tokens.lowerBound <= block.tokens.lowerBound + 6,
                !(block.tokens.lowerBound..<end).contains(where: { prose.isWord($0, Prose.keys("or 或 id name names list version ids")) }),
                isAddress(example, format)
            else { continue }
            add(.format, format, at: prose.range(of: match.tokens))
            return
        }
    }

    private func isAddress(_ text: String, _ format: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if format == "cidr" {
            guard parts.count == 2, let length = Int(parts[1]), (0...128).contains(length) else { return false }
        } else if parts.count != 1 {
            return false
        }
        let address = parts[0]
        let isIPv4 =
            address.split(separator: ".", omittingEmptySubsequences: false).count == 4
            && address.split(separator: ".").allSatisfy { UInt8($0) != nil || $0.lowercased() == "xx" || $0 == "*" || $0 == "**" }
        let isIPv6 =
            address.contains(":") && address.utf8.allSatisfy { "0123456789abcdefABCDEF:xX*".utf8.contains($0) }
            && address.split(separator: ":").allSatisfy { $0.count <= 4 }
        switch format {
        case "ipv4": return isIPv4
        case "ipv6": return isIPv6
        default: return isIPv4 || isIPv6
        }
    }

    // MARK: Result

    /// Adds the facts to the data, unless the source states them elsewhere.
    func apply(to data: inout StatedData) -> StatedData.ItemLimits {
        var doubts = doubts
        func single(_ limit: Limit, _ name: String) -> Stated<String>? {
            guard let all = limits[limit], let first = all.first else { return nil }
            if let other = all.first(where: { $0.value != first.value }) {
                doubts.append(
                    Stated("the description states several values for \(name): \(first.value), \(other.value)", at: other.location))
                return nil
            }
            return first
        }
        func count(_ limit: Limit, _ name: String) -> Stated<Int>? {
            guard let stated = single(limit, name), let value = Int(stated.value) else { return nil }
            return Stated(value, at: stated.location)
        }
        // What a description of a list says about values is about its elements.
        let isScalarList = data.isList && data.item.first.map { $0.members.isEmpty && $0.kind?.value != .structure } ?? false
        var target = isScalarList ? data.item[0] : data
        let isScalar =
            target.members.isEmpty && target.item.isEmpty && target.kind?.value != .structure && target.kind?.value != .map
            && target.kind?.value != .list
        if isScalar {
            applyValues(to: &target, doubts: &doubts)
            if target.kind?.value != .boolean {
                target.minimum = target.minimum ?? single(.minimum, "minimum")
                target.maximum = target.maximum ?? single(.maximum, "maximum")
                target.minLength = target.minLength ?? count(.minLength, "minLength")
                target.maxLength = target.maxLength ?? count(.maxLength, "maxLength")
                target.unit = target.unit ?? single(.unit, "unit")
                target.format = target.format ?? single(.format, "format")
                if target.refusedPrefixes.isEmpty { target.refusedPrefixes = prefixes }
            }
        }
        if isScalarList { data.item[0] = target } else { data = target }
        if isScalar, data.defaultValue == nil, isRequest {
            let flagged = values.filter(\.isDefault).map { source.text($0.range).stated }
            let all = (limits[.defaultValue] ?? []) + flagged
            if let first = all.first {
                if let other = all.first(where: { $0.value.lowercased() != first.value.lowercased() }) {
                    doubts.append(
                        Stated("the description states several defaults: \(first.value), \(other.value)", at: other.location))
                } else {
                    data.defaultValue = first
                }
            }
        }
        if isScalar, data.style == nil, let style {
            data.style = style
            doubts.append(
                Stated(
                    style.value == .json ? "the string contains JSON" : "the string is a list separated by commas",
                    at: style.location))
        }
        if isScalar, data.conditionalRanges.isEmpty, kind != .boolean { data.conditionalRanges = ranges }
        if data.requiredWhen.isEmpty { data.requiredWhen = conditions }
        if data.isDeprecated == nil, let deprecated {
            data.isDeprecated = Stated(true, at: deprecated.location)
        }
        if data.isDeprecated?.value == true, data.replacement == nil, let replacement, replacement.value != name {
            data.replacement = replacement
        }
        if let withoutEffect { doubts.append(Stated("the parameter has no effect", at: withoutEffect.location)) }
        let found = StatedData.ItemLimits(
            minimum: count(.minItems, "minItems"), maximum: count(.maxItems, "maxItems"))
        data.doubts += doubts
        if style?.value == .comma, !data.isList {
            data.maxItems = data.maxItems ?? found.maximum
            return StatedData.ItemLimits()
        }
        return found
    }

    private func applyValues(to data: inout StatedData, doubts: inout [Stated<String>]) {
        guard data.values.isEmpty, data.kind?.value != .boolean, !values.isEmpty else { return }
        let texts = values.map { source.text($0.range) }
        // A boolean needs no list.
        if data.kind == nil, texts.allSatisfy({ ["true", "false"].contains($0.string.lowercased()) }) { return }
        if let kind = data.kind?.value, [.integer, .long, .float, .double].contains(kind),
            texts.contains(where: { Int($0.string) == nil })
        {
            return
        }
        for (value, wire) in zip(values, texts) where !wire.isEmpty {
            if data.values.contains(where: { $0.wire.value == wire.string }) { continue }
            data.values.append(StatedData.Value(wire: wire.stated, text: value.text.map { source.text($0) }))
        }
    }
}

/// Conditions on another parameter inside a sentence.
private let conditionPhrases = PhraseTable<Bool>([
    (
        true,
        [
            "@parameter [parameter] is [set to] $value", "@parameter to $value", "value of @parameter is [set to] $value",
            "@parameter [参 数] [的] [取] [值] [配 置|设 置] (为|是|取) [值] $value", "@parameter [参 数] [的] [取] 值 $value",
        ]
    )
])

/// The formats of addresses in the first sentence of a description.
private let addressPhrases = PhraseTable<String>([
    ("cidr", ["CIDR block (of|to|that|for|in|!)", "网 段 !", "(IPv4|IPv6) 网 段"]),
    ("ipv4", ["IPv4 address (of|to|that|for|in|on|!)", "IPv4 地 址"]),
    ("ipv6", ["IPv6 address (of|to|that|for|in|on|!)", "IPv6 地 址"]),
    ("ip", ["IP address (of|to|that|for|in|on|!)", "IP 地 址 !"]),
])
