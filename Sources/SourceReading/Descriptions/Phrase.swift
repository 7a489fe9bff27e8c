/// A phrase that states a fact, as a pattern of tokens.
///
/// | pattern | matches |
/// |---|---|
/// | `word` | the word in any case; each Chinese character is a token |
/// | `(a\|b c)` | one of the alternatives |
/// | `[a]` | the alternatives, or nothing |
/// | `#name` | a number |
/// | `%` | a range of numbers, with the captures `min` and `max` |
/// | `$name` | a value: a mark, a word or a number |
/// | `&name` | a mark |
/// | `@name` | the name of a parameter or an operation: a mark, or a word that begins with a capital letter |
/// | `...` | at most twelve tokens of the sentence |
/// | `....` | at most forty tokens of the sentence |
/// | `..` | at most six tokens without a comma |
/// | `^` | the beginning of a sentence |
/// | `!` | the end of a sentence |
struct Pattern: Sendable {
    indirect enum Element: Sendable {
        case word(UInt64)
        case choice([[Element]])
        case number(String)
        case range
        case value(String)
        case mark(String)
        case name(String)
        case gap(limit: Int, crossesCommas: Bool)
        case sentenceStart
        case sentenceEnd
    }

    let elements: [Element]

    init(_ text: String) {
        var rest = Substring(text)
        elements = Self.sequence(&rest)
    }

    private static func sequence(_ rest: inout Substring) -> [Element] {
        var elements: [Element] = []
        while let first = rest.first, first != "|", first != ")", first != "]" {
            rest.removeFirst()
            switch first {
            case " ": continue
            case "(": elements.append(.choice(choices(&rest)))
            case "[": elements.append(.choice(choices(&rest) + [[]]))
            case "#": elements.append(.number(identifier(&rest)))
            case "$": elements.append(.value(identifier(&rest)))
            case "&": elements.append(.mark(identifier(&rest)))
            case "@": elements.append(.name(identifier(&rest)))
            case "%": elements.append(.range)
            case "^": elements.append(.sentenceStart)
            case "!": elements.append(.sentenceEnd)
            case ".":
                let dots = rest.prefix { $0 == "." }.count
                rest.removeFirst(dots)
                elements.append(.gap(limit: dots > 2 ? 40 : dots > 1 ? 12 : 6, crossesCommas: dots > 1))
            case let letter where letter.isASCII && (letter.isLetter || letter.isNumber):
                let word = rest.prefix { !" ()[]|!".contains($0) }
                rest.removeFirst(word.count)
                elements.append(.word(Prose.key(of: (String(letter) + word).utf8)))
            default: elements.append(.word(Prose.key(of: String(first).utf8)))
            }
        }
        return elements
    }

    private static func choices(_ rest: inout Substring) -> [[Element]] {
        var choices = [sequence(&rest)]
        while rest.first == "|" {
            rest.removeFirst()
            choices.append(sequence(&rest))
        }
        if !rest.isEmpty { rest.removeFirst() }
        return choices
    }

    private static func identifier(_ rest: inout Substring) -> String {
        let name = rest.prefix { $0.isLetter && $0.isASCII }
        rest.removeFirst(name.count)
        return String(name)
    }

    /// The keys of the words with which the pattern can begin; nil if it can begin with anything.
    var firstKeys: Set<UInt64>? { Self.firstKeys(elements[...]) }

    private static func firstKeys(_ elements: ArraySlice<Element>) -> Set<UInt64>? {
        guard let first = elements.first else { return nil }
        switch first {
        case .word(let key): return [key]
        case .sentenceStart: return firstKeys(elements.dropFirst())
        case .choice(let choices):
            var keys: Set<UInt64> = []
            for choice in choices {
                guard let first = firstKeys(choice + elements.dropFirst()) else { return nil }
                keys.formUnion(first)
            }
            return keys
        default: return nil
        }
    }
}

/// A place where a phrase matches.
struct PhraseMatch {
    /// The tokens of the phrase.
    var tokens: Range<Int>
    /// The tokens of each slot of the pattern.
    var captures: [(name: String, tokens: Range<Int>)] = []

    subscript(_ name: String) -> Range<Int>? { captures.first { $0.name == name }?.tokens }

    func all(_ name: String) -> [Range<Int>] { captures.filter { $0.name == name }.map(\.tokens) }
}

/// Phrases and the effect of each, found by their first words.
struct PhraseTable<Effect: Sendable>: Sendable {
    private let rows: [(effect: Effect, pattern: Pattern)]
    private var rowsByKey: [UInt64: [Int]] = [:]
    private var otherRows: [Int] = []

    init(_ phrases: [(Effect, [String])]) {
        rows = phrases.flatMap { effect, patterns in patterns.map { (effect, Pattern($0)) } }
        for (index, row) in rows.enumerated() {
            if let keys = row.pattern.firstKeys {
                for key in keys { rowsByKey[key, default: []].append(index) }
            } else {
                otherRows.append(index)
            }
        }
    }

    /// Returns the phrases of a block, in the order of their first tokens.
    func matches(in prose: Prose, _ block: Prose.Block) -> [(effect: Effect, match: PhraseMatch)] {
        var result: [(Effect, PhraseMatch)] = []
        let matcher = PhraseMatcher(prose: prose, block: block)
        for start in block.tokens {
            for index in (rowsByKey[prose.tokens[start].key] ?? []) + otherRows {
                if let match = matcher.match(rows[index].pattern, at: start) {
                    result.append((rows[index].effect, match))
                }
            }
        }
        return result
    }
}

/// Matches patterns with the tokens of a block.
private struct PhraseMatcher {
    let prose: Prose
    let block: Prose.Block

    func match(_ pattern: Pattern, at start: Int) -> PhraseMatch? {
        var result: PhraseMatch?
        var steps = 0
        _ = match(pattern.elements[...], at: start, [], &steps) { end, captures in
            result = PhraseMatch(tokens: start..<max(end, start), captures: captures)
        }
        return result
    }

    private typealias Captures = [(name: String, tokens: Range<Int>)]

    /// Matches the elements and calls `found` for the first way to do so.
    private func match(
        _ elements: ArraySlice<Pattern.Element>, at index: Int, _ captures: Captures, _ steps: inout Int,
        _ found: (Int, Captures) -> Void
    ) -> Bool {
        steps += 1
        // A pattern with gaps and choices is tried in a limited number of ways.
        guard steps < 2_000 else { return false }
        guard let first = elements.first else {
            found(index, captures)
            return true
        }
        let rest = elements.dropFirst()
        let token = index < block.tokens.upperBound ? prose.tokens[index] : nil
        switch first {
        case .word(let key):
            guard let token, token.key == key else { return false }
            return match(rest, at: index + 1, captures, &steps, found)
        case .choice(let choices):
            for choice in choices where match(choice + rest, at: index, captures, &steps, found) { return true }
            return false
        case .number(let name):
            guard let token, token.kind == .number else { return false }
            return match(rest, at: index + 1, captures + [(name, index..<(index + 1))], &steps, found)
        case .range:
            guard let range = prose.range(at: index, before: block.tokens.upperBound) else { return false }
            let both: Captures = [
                ("min", range.minimum..<(range.minimum + 1)), ("max", range.maximum..<(range.maximum + 1)),
            ]
            return match(rest, at: range.end, captures + both, &steps, found)
        case .value(let name):
            guard let end = prose.valueEnd(at: index, before: block.tokens.upperBound) else { return false }
            return match(rest, at: end, captures + [(name, index..<end)], &steps, found)
        case .mark(let name):
            guard let token, token.mark >= 0, let end = prose.valueEnd(at: index, before: block.tokens.upperBound)
            else {
                return false
            }
            return match(rest, at: end, captures + [(name, index..<end)], &steps, found)
        case .name(let name):
            guard let end = prose.nameEnd(at: index, before: block.tokens.upperBound) else { return false }
            return match(rest, at: end, captures + [(name, index..<end)], &steps, found)
        case .gap(let limit, let crossesCommas):
            var end = index
            while true {
                if match(rest, at: end, captures, &steps, found) { return true }
                guard end < block.tokens.upperBound, end - index < limit, !prose.isSymbol(end, "."),
                    !prose.isSymbol(end, ";"), crossesCommas || !prose.isSymbol(end, ",")
                else { return false }
                end += 1
            }
        case .sentenceStart:
            guard
                index == block.tokens.lowerBound || prose.isSymbol(index - 1, ".") || prose.isSymbol(index - 1, ";")
                    || prose.isSymbol(index - 1, ":")
            else { return false }
            return match(rest, at: index, captures, &steps, found)
        case .sentenceEnd:
            guard token == nil || prose.isSymbol(index, ".") || prose.isSymbol(index, ";") else { return false }
            return match(rest, at: index, captures, &steps, found)
        }
    }
}

extension Prose {
    /// Returns the end of the value at a token: a whole mark, or one word or number.
    func valueEnd(at index: Int, before end: Int) -> Int? {
        guard index < end else { return nil }
        let token = tokens[index]
        if token.mark >= 0 {
            let mark = marks[token.mark].tokens
            return mark.lowerBound == index && mark.upperBound <= end ? mark.upperBound : nil
        }
        return token.kind == .word || token.kind == .number ? index + 1 : nil
    }

    /// Returns the end of the name at a token: a mark with one word, or one word that begins with a capital letter.
    func nameEnd(at index: Int, before end: Int) -> Int? {
        guard index < end, tokens[index].kind == .word else { return nil }
        let token = tokens[index]
        if token.mark >= 0 { return marks[token.mark].tokens == index..<(index + 1) ? index + 1 : nil }
        return (65...90).contains(bytes[token.range.lowerBound]) ? index + 1 : nil
    }

    /// Returns the text of a value or name: the text of the mark, or of the token.
    func valueRange(_ tokens: Range<Int>) -> Range<Int> {
        guard let first = tokens.first, self.tokens.indices.contains(first) else { return 0..<0 }
        let token = self.tokens[first]
        if token.mark >= 0, marks[token.mark].tokens == tokens { return marks[token.mark].range }
        return range(of: tokens)
    }
}
