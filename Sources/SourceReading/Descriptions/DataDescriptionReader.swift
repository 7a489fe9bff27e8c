import SDKGenDiagnostics

/// Reads the facts in the description of a parameter, a field, a member or an element.
struct DataDescriptionReader {
    /// A limit that a description may state once.
    enum Limit: Int, CaseIterable {
        case minimum, maximum, minLength, maxLength, minItems, maxItems, defaultValue, unit, format
    }

    let source: SourceText
    let prose: Prose
    let name: String
    let kind: StatedData.Kind?
    let isRequest: Bool
    let hasValues: Bool
    let example: String?

    var values: [ListedValue] = []
    var limits: [Limit: [Stated<String>]] = [:]
    var prefixes: [Stated<String>] = []
    var conditions: [StatedData.Condition] = []
    var ranges: [StatedData.ConditionalRange] = []
    var style: Stated<StatedData.Style>?
    var deprecated, replacement, withoutEffect: Stated<String>?
    var doubts: [Stated<String>] = []
    /// The blocks that a list of values consists of, or that describe something else.
    var skipped: [Bool]

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

    mutating func readBlocks(onlyForChina: Bool) {
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
            if block.kind == .item, isConditional(block.tokens.lowerBound) {
                conditionalIndentation = block.indentation
            }
            readBlock(index, isConditional: conditionalIndentation != nil)
        }
    }

    /// Whether an item describes something that it names: `**IkeConfig.Psk**: …`.
    func isLabelled(_ block: Prose.Block) -> Bool {
        let first = block.tokens.lowerBound
        guard var end = prose.valueEnd(at: first, before: block.tokens.upperBound) else { return false }
        if prose.isSymbol(end, "("), prose.isWord(end + 1, Words.default) {
            while end < block.tokens.upperBound, !prose.isSymbol(end, ")") { end += 1 }
            end += 1
        }
        guard prose.isSymbol(end, ":") else { return false }
        return !prose.isWord(first, Words.factLabel)
    }

    /// Reads the default of a boolean whose values are not announced: `**false** (default): …`.
    mutating func readDefaultOfItem(_ block: Prose.Block) {
        guard kind == .boolean || kind == nil, let item = prose.itemValues(of: block)?.first, item.isDefault else {
            return
        }
        let text = prose.string(item.range)
        if ["true", "false"].contains(text.lowercased()), isRequest, limits[.defaultValue] == nil {
            add(.defaultValue, text, at: item.range)
        }
    }

    /// Reads values from a list without an announcement: all items have a value with emphasis and a meaning.
    mutating func readUnannouncedItems() {
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
        guard found.count >= 2, !describesMembers(found) else { return }
        values = found
        doubts.append(
            Stated(
                "the description does not say that the list contains the values",
                at: source.location(of: found[0].range)))
    }

    /// Whether the sentence of a token begins with a condition.
    func isConditional(_ token: Int) -> Bool {
        prose.isWord(token, Words.condition)
            && !(prose.isWord(token, Words.for) && prose.isWord(token + 1, Words.moreOrExample))
    }

    mutating func readBlock(_ index: Int, isConditional: Bool) {
        let block = prose.blocks[index]
        var lastValues = -1
        /// The beginning of a sentence about another parameter.
        var foreignSentence = -1
        /// The beginning of the current sentence, how far it has been searched for a condition, and the result.
        var (sentence, position, hasCondition) = (-1, -1, false)
        for (effect, match) in dataPhrases.matches(in: prose, block) {
            let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
            if start == foreignSentence { continue }
            if start != sentence { (sentence, position, hasCondition) = (start, start, self.isConditional(start)) }
            while position < match.tokens.lowerBound {
                if endsCondition(position) { hasCondition = true }
                position += 1
            }
            let isConditional = isConditional || hasCondition
            switch effect {
            case .values, .defaultValue, .range, .minimum, .maximum:
                if !isAboutThis(match) {
                    // A condition on another parameter says nothing about the rest of its sentence.
                    if !self.isConditional(start) { foreignSentence = start }
                    continue
                }
            default: break
            }
            switch effect {
            case .values:
                // A longer phrase with the same end came first.
                guard match.tokens.upperBound > lastValues, isAnnouncement(match) else { continue }
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

    /// Whether a phrase about values is about the values of the parameter: `the default value is` is not.
    private func isAnnouncement(_ match: PhraseMatch) -> Bool {
        let before = match.tokens.lowerBound - 1
        if prose.isWord(before, Words.notTheValue) { return false }
        guard prose.isWord(match.tokens.lowerBound, Words.theValue), before >= 0,
            !prose.isSymbol(match.tokens.upperBound - 1, ":")
        else { return true }
        return prose.tokens[before].kind == .symbol || prose.isWord(before, Words.the)
    }

    /// Whether a token ends a condition in Chinese: `…时，`.
    func endsCondition(_ token: Int) -> Bool {
        prose.isWord(token, Words.time) && (prose.isSymbol(token + 1, ",") || prose.isSymbol(token + 1, ":"))
    }

    /// Whether the subject of a phrase is the described parameter, or the index `N` of a list.
    func isAboutThis(_ match: PhraseMatch) -> Bool {
        if let subject = match["subject"] {
            let text = prose.string(prose.valueRange(subject))
            return text == name || text.count == 1 || text == "Valid" || text == "Value"
        }
        // `**Bandwidth**的取值范围`, `**Bandwidth** value range`
        var index = match.tokens.lowerBound - 1
        while index >= 0, prose.isWord(index, Words.attribute) { index -= 1 }
        guard index >= 0, prose.tokens[index].mark >= 0, prose.tokens[index].kind == .word else { return true }
        let mark = prose.marks[prose.tokens[index].mark]
        let text = prose.string(mark.range)
        return text == name || text.count == 1 || mark.tokens.upperBound != index + 1
    }

    func isAboutIndex(_ match: PhraseMatch) -> Bool {
        if let subject = match["subject"] { return prose.string(prose.valueRange(subject)).count == 1 }
        var index = match.tokens.lowerBound - 1
        while index >= 0, prose.isWord(index, Words.attributeOfIndex) { index -= 1 }
        return index >= 0 && prose.tokens[index].kind == .word
            && prose.isWord(index, Words.index) && prose.tokens[index].range.count == 1
    }
}
