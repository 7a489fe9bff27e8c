import SDKGenDiagnostics

extension DataDescriptionReader {
    mutating func read(
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
            guard !prose.isWord(end, Words.notItems), !prose.isSymbol(end, "%"),
                !prose.isWord(end + 1, Words.character), !prose.isWord(end, Words.piece)
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
            guard !isConditional, !prose.isWord(noun, Words.notItems), !prose.isWord(noun + 1, Words.character),
                !prose.isSymbol(noun, "%"), !prose.isWord(end, Words.notItems)
            else { return }
            if case .minItems = effect {
                if let (value, range) = text("min") { add(.minItems, value, at: range) }
            } else if let (value, range) = text("max") {
                add(.maxItems, value, at: range)
            }
        case .defaultValue: readDefault(match, in: block, isConditional: isConditional)
        case .unit:
            // `，单位Mbps`, but not `，单位名称`
            let needsWord = prose.isWord(end - 1, Words.unitOfPlace)
            guard !isConditional, !needsWord || end < block.tokens.upperBound && prose.tokens[end].kind == .word else {
                return
            }
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

    mutating func add(_ limit: Limit, _ value: String, at range: Range<Int>) {
        guard !value.isEmpty, limits[limit, default: []].count < 20 else { return }
        limits[limit, default: []].append(Stated(value, at: source.location(of: range)))
    }

    mutating func readDefault(_ match: PhraseMatch, in block: Prose.Block, isConditional: Bool) {
        guard isRequest, limits[.defaultValue, default: []].count < 20, let value = match["value"], !isAboutIndex(match)
        else { return }
        if isConditional {
            // `If you do not specify this parameter, the default value is **10**.`
            let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
            guard (start..<match.tokens.lowerBound).contains(where: { prose.isWord($0, Words.absence) }) else { return }
        }
        let range = prose.valueRange(value)
        let text = prose.string(range)
        let isMarked = prose.tokens[value.lowerBound].mark >= 0
        let end = value.upperBound
        if let kind, [.integer, .long, .float, .double].contains(kind), Double(text) == nil { return }
        if kind == .boolean, text.lowercased() != "true", text.lowercased() != "false" { return }
        guard Double(text) != nil || isMarked || ["true", "false"].contains(text) || isPlainValue(value.lowerBound)
        else {
            return
        }
        // `The default value is 5 minutes …` goes on, `Default value: 5.` ends.
        if !isMarked, end < block.tokens.upperBound, prose.tokens[end].kind != .symbol, Double(text) == nil { return }
        if prose.isWord(end, Words.to) || prose.isSymbol(end, "~") { return }
        add(.defaultValue, text, at: range)
    }

    /// Whether an unmarked word looks like a value: it has a capital letter, a digit or an underscore.
    func isPlainValue(_ token: Int) -> Bool {
        !prose.isWord(token, Words.noDefault)
            && prose.bytes[prose.tokens[token].range].contains { !((97...122).contains($0)) }
    }

    mutating func readUnit(after start: Int, in block: Prose.Block) {
        var end = start
        while end < block.tokens.upperBound, end < start + 4,
            prose.tokens[end].kind != .symbol
                || prose.isSymbol(end, "/")
        {
            end += 1
        }
        guard end > start, end >= block.tokens.upperBound || prose.tokens[end].kind == .symbol,
            !(start..<end).contains(where: { prose.isWord($0, Words.notUnit) })
        else { return }
        add(.unit, prose.string(prose.range(of: start..<end)), at: prose.range(of: start..<end))
    }

    mutating func readPrefixes(after start: Int, in block: Prose.Block) {
        var index = start
        var found: [Stated<String>] = []
        while index < block.tokens.upperBound, found.count < 10 {
            if prose.isWord(index, Words.prefixSeparator) || prose.isSymbol(index, ",")
                || prose.isSymbol(index, "\"")
            {
                index += 1
                continue
            }
            guard let end = prose.valueEnd(at: index, before: block.tokens.upperBound) else { break }
            var range = prose.valueRange(index..<end)
            let text = prose.string(range)
            let isMarked = prose.tokens[index].mark >= 0
            guard
                isMarked || text.contains("://") || prose.isSymbol(end, ":")
                    || found.isEmpty && isPrefixList(end, in: block)
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
    func isPrefixList(_ end: Int, in block: Prose.Block) -> Bool {
        var index = end
        while prose.isWord(index, Words.conjunction) || prose.isSymbol(index, ",") { index += 1 }
        guard index > end, index < block.tokens.upperBound else { return false }
        return prose.isSymbol(index + 1, ":") || prose.tokens[index].mark >= 0
    }

    mutating func readCondition(_ match: PhraseMatch, in block: Prose.Block) {
        guard isRequest else { return }
        let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
        let end = prose.sentenceEnd(from: start, in: block)
        guard end > start, !(start..<end).contains(where: { prose.isWord($0, Words.optional) }) else { return }
        let text = source.text(textRange(start..<end))
        guard conditions.count < 20, !conditions.contains(where: { $0.text.location.offset == text.location.offset })
        else { return }
        var named: [StatedData.Condition] = []
        let sentence = Prose.Block(
            kind: .paragraph, indentation: 0, isAfterBlankLine: false, tokens: start..<end,
            range: prose.range(of: start..<end))
        for (_, match) in conditionPhrases.matches(in: prose, sentence) where named.isEmpty {
            guard let parameter = match["parameter"], let first = match["value"]?.lowerBound,
                isParameterName(parameter.lowerBound)
            else { continue }
            let name = source.text(prose.valueRange(parameter)).stated
            let listed = prose.values(at: first, in: sentence)?.values ?? []
            guard name.value != self.name, listed.allSatisfy({ $0.isMarked }) || listed.count == 1 else { continue }
            for value in listed {
                named.append(StatedData.Condition(parameter: name, value: source.text(value.range).stated, text: text))
            }
        }
        conditions += named.isEmpty ? [StatedData.Condition(text: text)] : named
    }

    /// Whether a token is set off by emphasis, or has a capital letter in its middle.
    func isParameterName(_ token: Int) -> Bool {
        prose.tokens[token].mark >= 0
            || prose.bytes[prose.tokens[token].range].dropFirst().contains { (65...90).contains($0) }
    }

    /// Reads the format of an address, if the first sentence and the example agree.
    mutating func readAddressFormat() {
        guard limits[.format] == nil, kind == .string || kind == nil, let example, let block = prose.blocks.first,
            values.isEmpty, style == nil
        else { return }
        let end = prose.sentenceEnd(from: block.tokens.lowerBound, in: block)
        for (format, match) in addressPhrases.matches(in: prose, block) {
            guard match.tokens.upperBound <= end, match.tokens.lowerBound <= block.tokens.lowerBound + 6,
                !(block.tokens.lowerBound..<end).contains(where: { prose.isWord($0, Words.notAddress) }),
                isAddress(example, format)
            else { continue }
            add(.format, format, at: prose.range(of: match.tokens))
            return
        }
    }

    func isAddress(_ text: String, _ format: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if format == "cidr" {
            guard parts.count == 2, let length = Int(parts[1]), (0...128).contains(length) else { return false }
        } else if parts.count != 1 {
            return false
        }
        let address = parts[0]
        let isIPv4 =
            address.split(separator: ".", omittingEmptySubsequences: false).count == 4
            && address.split(separator: ".").allSatisfy {
                UInt8($0) != nil || $0.lowercased() == "xx" || $0 == "*" || $0 == "**"
            }
        let isIPv6 =
            address.contains(":") && address.utf8.allSatisfy { "0123456789abcdefABCDEF:xX*".utf8.contains($0) }
            && address.split(separator: ":").allSatisfy { $0.count <= 4 }
        switch format {
        case "ipv4": return isIPv4
        case "ipv6": return isIPv6
        default: return isIPv4 || isIPv6
        }
    }
}
